package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.DAY;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;
import static org.telltale.escalation.Ward.weightGain;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.CareEvent.PagingSet;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.SilenceEvent.QuietHoursSigned;
import org.telltale.care.event.SilenceEvent.StormPolicySigned;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;

/// More than three episodes in ten minutes are a storm, of which people are told every five minutes.
/// The first step waits for 30 minutes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AStormTest {
    private static final StormPolicy MORE_THAN_THREE =
            new StormPolicy(3, Duration.ofMinutes(10), Duration.ofMinutes(5));
    private static final Threshold[] THRESHOLDS = {
        saturationBelow("92", Tier.T2), saturationBelow("85", Tier.T1), weightGain("2", DAY, Tier.T2)
    };

    private final Ward ward = new Ward();

    @BeforeEach
    void a_practice_of_twelve_has_a_storm_policy() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE, BACKUP), step(30, PHYSICIAN))));
        ward.event(new StormPolicySigned(PRACTICE, Optional.of(MORE_THAN_THREE), PHYSICIAN));
        ward.event(new PagingSet(PRACTICE, 1, Duration.ofSeconds(20), URI.create("https://care.test/episodes/")));
        ward.enroll();
        ward.sign(THRESHOLDS);
        ward.enrollUpTo(12, THRESHOLDS);
        ward.at("08:00");
    }

    @Test
    void begins_with_the_episode_that_is_too_many_and_tells_of_it_and_those_after_it_by_one_page_to_each() {
        breach(1, 8);

        assertThat(pages()).hasSize(6).allMatch(page -> page.matches("08:00 page to (nurse|backup)"));
        assertThat(ward.happened).contains("08:00 storm began: 4 opened");

        ward.restart();
        ward.at("08:05");
        assertThat(pages().subList(6, pages().size()))
                .containsExactly("08:05 page to nurse about 5 episodes", "08:05 page to backup about 5 episodes");
        assertThat(ward.attempts.getLast().link()).contains(URI.create("https://care.test/episodes"));
        assertThat(unanswered()).hasSize(8).allMatch(episode -> episode.state() instanceof Episode.State.Open);
    }

    @Test
    void is_none_while_no_more_open_than_may_within_the_time() {
        breach(1, 3);
        ward.at("08:10");
        breach(4, 6);
        ward.at("08:15");

        assertThat(ward.happened).noneMatch(line -> line.contains("storm"));
        assertThat(pages()).hasSize(12).noneMatch(page -> page.contains("about"));
    }

    @Test
    void never_delays_nor_summarises_t1_nor_counts_it() {
        breach(1, 6);
        ward.at("08:01").saturates(7, "84");

        assertThat(pages())
                .endsWith("08:01 page to nurse", "08:01 page to backup")
                .hasSize(8);

        Ward quiet = new Ward();
        quiet.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE))));
        quiet.event(new StormPolicySigned(PRACTICE, Optional.of(MORE_THAN_THREE), PHYSICIAN));
        quiet.enroll();
        quiet.enrollUpTo(6, saturationBelow("85", Tier.T1));
        for (int patient = 2; patient <= 6; patient++) {
            quiet.saturates(patient, "84");
        }
        assertThat(quiet.happened).noneMatch(line -> line.contains("storm"));
    }

    @Test
    void has_no_limit_of_rate_for_t1_however_many_open_in_a_minute() {
        breach(1, 4);
        for (int patient = 5; patient <= 12; patient++) {
            ward.saturates(patient, "84");
        }

        assertThat(ward.attempts.stream().filter(attempt -> attempt.tier() == Tier.T1))
                .hasSize(16)
                .allMatch(attempt -> attempt.episodes() == 1 && attempt.dueAtMicros() == ward.nowMicros());
    }

    @Test
    void pages_at_once_about_what_gets_much_worse_before_the_summary() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE))));
        breach(1, 5);
        ward.at("08:02").saturates(5, "86");

        assertThat(ward.happened).contains("08:02 worsened: Oxygen saturation 86 %, below the limit of 92 %");
        assertThat(pages()).endsWith("08:02 page to nurse").hasSize(4);
        ward.at("08:05");
        assertThat(pages()).endsWith("08:05 page to nurse").hasSize(5);
    }

    @Test
    void gives_each_its_own_clock_and_pages_it_singly_once_it_is_over() {
        breach(1, 5);
        ward.at("08:10");
        assertThat(ward.happened).endsWith("08:10 storm ended: 5 opened");
        ward.event(new CareEvent.Acknowledged(PRACTICE, unanswered().getLast().id(), NURSE));

        ward.at("08:36");

        assertThat(pages().subList(8, pages().size()))
                .containsExactly(
                        "08:30 page to physician",
                        "08:30 page to physician",
                        "08:30 page to physician",
                        "08:35 page to physician");
    }

    @Test
    void tells_of_steps_that_are_due_at_one_moment_together_while_it_lasts() {
        breach(1, 3);
        ward.at("08:09:59");
        breach(4, 7);
        ward.at("08:21");
        breach(8, 11);

        ward.at("08:29");
        int before = pages().size();
        ward.at("08:30");

        assertThat(pages().subList(before, pages().size())).containsExactly("08:30 page to physician about 3 episodes");
    }

    @Test
    void leaves_out_the_step_that_calls_the_supervising_physician_about_weight() {
        Step supervisor =
                new Step(List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        ward.event(new PolicyPublished(PRACTICE, policy(0, supervisor, step(30, NURSE))));
        ward.weighs(9, "180").weighs(10, "180");
        ward.at("09:00");
        breach(1, 6);
        ward.weighs(9, "190").weighs(10, "190");

        assertThat(pages()).hasSize(5).allMatch("09:00 page to physician"::equals);
        ward.at("09:05");
        assertThat(pages()).endsWith("09:05 page to physician about 3 episodes").hasSize(6);
    }

    @Test
    void gives_everybody_one_page_though_different_people_are_called() {
        Step both =
                new Step(List.of(NURSE), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        ward.event(new PolicyPublished(PRACTICE, policy(0, both)));
        for (int patient = 2; patient <= 6; patient++) {
            ward.escalation().onEvent(Ward.signed(patient, 2, patient < 6 ? PHYSICIAN : BACKUP, THRESHOLDS));
        }
        breach(1, 6);
        int before = pages().size();
        ward.at("08:05");

        assertThat(pages().subList(before, pages().size()))
                .containsExactly(
                        "08:05 page to nurse about 3 episodes",
                        "08:05 page to physician about 2 episodes",
                        "08:05 page to backup");
    }

    @Test
    void goes_on_to_the_next_step_of_each_at_once_and_together_where_its_page_reaches_nobody() {
        breach(1, 6);
        ward.at("08:05");
        List<PageAttempt> summary = ward.attempts.subList(6, 8).stream().toList();
        summary.forEach(page -> ward.report(page.page(), page.attempt(), DeliveryOutcome.REFUSED));

        assertThat(pages()).endsWith("08:05 page to physician about 3 episodes").hasSize(9);
        ward.at("08:29");
        assertThat(pages()).hasSize(9);
    }

    @Test
    void does_not_hold_back_whoever_has_taken_an_episode() {
        breach(1, 5);
        ward.event(new CareEvent.Acknowledged(PRACTICE, unanswered().getLast().id(), NURSE));
        ward.at("08:05");

        assertThat(pages())
                .endsWith("08:05 page to nurse", "08:05 page to backup")
                .hasSize(8);
    }

    @Test
    void does_not_put_off_what_comes_back_to_whoever_had_it() {
        ward.at("09:00").saturates(12, "90");
        ward.at("09:02").acknowledge(PHYSICIAN);
        ward.at("11:00");
        breach(1, 5);
        ward.at("11:02");

        assertThat(pages())
                .endsWith("11:02 page to nurse", "11:02 page to backup", "11:02 page to physician")
                .hasSize(11);
    }

    @Test
    void lasts_while_others_open() {
        breach(1, 4);
        ward.at("08:09");
        breach(5, 8);
        ward.at("08:18");
        assertThat(ward.happened).noneMatch(line -> line.contains("ended"));
        ward.at("08:19");
        assertThat(ward.happened).endsWith("08:19 storm ended: 8 opened");
        assertThat(storms()).isEmpty();
    }

    @Test
    void is_over_when_another_policy_is_signed_and_what_was_gathered_is_told_of_all_the_same() {
        breach(1, 5);
        assertThat(storms()).hasSize(1);
        ward.event(new StormPolicySigned(PRACTICE, Optional.empty(), PHYSICIAN));
        ward.saturates(6, "90");

        assertThat(ward.happened).contains("08:00 storm ended: 5 opened");
        assertThat(pages())
                .endsWith("08:00 page to nurse", "08:00 page to backup")
                .hasSize(8);
        ward.at("08:05");
        assertThat(pages()).endsWith("08:05 page to nurse about 2 episodes", "08:05 page to backup about 2 episodes");
    }

    @Test
    void of_another_practice_holds_nothing_back_here() {
        PracticeId other = new PracticeId(2);
        Ward here = Ward.with(THRESHOLDS);
        here.enrollUpTo(9, THRESHOLDS);
        here.event(new StormPolicySigned(other, Optional.of(MORE_THAN_THREE), PHYSICIAN));
        for (int patient = 2; patient <= 9; patient++) {
            here.saturates(patient, "90");
        }

        assertThat(here.happened).noneMatch(line -> line.contains("storm"));
        assertThat(here.attempts).hasSize(8);
    }

    @Test
    void is_told_of_though_quiet_hours_begin_before_the_summary() {
        QuietHours nights = new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of());
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(nights), PHYSICIAN));
        ward.at("20:58");
        breach(1, 5);
        ward.at("21:03");

        assertThat(pages()).endsWith("21:03 page to nurse about 2 episodes", "21:03 page to backup about 2 episodes");
    }

    @Test
    void goes_on_at_once_with_what_was_told_though_quiet_hours_began_meanwhile() {
        QuietHours nights = new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of());
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(nights), PHYSICIAN));
        ward.at("20:58");
        breach(1, 5);
        ward.at("21:03");
        List<PageAttempt> summary = ward.attempts.subList(6, 8).stream().toList();
        summary.forEach(page -> ward.report(page.page(), page.attempt(), DeliveryOutcome.REFUSED));

        assertThat(pages()).endsWith("21:03 page to physician about 2 episodes").hasSize(9);
    }

    @Test
    void goes_on_with_those_whose_page_reached_nobody_though_the_first_has_somebody_else() {
        Step both =
                new Step(List.of(NURSE), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        ward.event(new PolicyPublished(PRACTICE, policy(0, both, step(30, BACKUP))));
        for (int patient = 5; patient <= 7; patient++) {
            ward.event(Ward.signed(patient, 2, NURSE, THRESHOLDS));
        }
        breach(1, 7);
        ward.at("08:05");
        assertThat(pages())
                .contains("08:05 page to nurse about 4 episodes", "08:05 page to physician")
                .hasSize(6 + 2);
        PageAttempt told = ward.attempts.stream()
                .filter(page -> page.episodes() > 1)
                .findFirst()
                .orElseThrow();
        ward.report(told.page(), 1, DeliveryOutcome.REFUSED);

        assertThat(pages()).endsWith("08:05 page to backup about 3 episodes").hasSize(6 + 2 + 1);
    }

    @Test
    void is_the_same_after_a_restart_in_its_midst() throws Exception {
        breach(1, 6);
        byte[] saved = ward.saved();
        ward.restart();

        assertThat(ward.saved()).isEqualTo(saved);
        assertThat(storms()).containsExactly(new Storm(PRACTICE, ward.nowMicros(), 6));
        ward.at("08:10");
        assertThat(ward.happened).endsWith("08:10 storm ended: 6 opened");
    }

    private void breach(int first, int last) {
        for (int patient = first; patient <= last; patient++) {
            ward.saturates(patient, "90");
        }
    }

    private List<String> pages() {
        return ward.happened.stream().filter(line -> line.contains(" page to ")).toList();
    }

    private List<Storm> storms() {
        List<Storm> on = new ArrayList<>();
        ward.escalation().forEachStorm(on::add);
        return on;
    }

    private List<Episode> unanswered() {
        List<Episode> all = new ArrayList<>();
        ward.escalation().forEachEpisode(all::add);
        return all.stream().filter(Episode::isUnanswered).toList();
    }
}
