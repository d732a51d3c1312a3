package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

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
import org.telltale.care.event.CareEvent.Acknowledged;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.PageEvent.PageProgressed;
import org.telltale.care.event.SilenceEvent.QuietHoursSigned;
import org.telltale.care.event.SilenceEvent.StormPolicySigned;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageProgress;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.rota.QuietHours;

/// What nobody has answered when quiet hours begin at 21:00 is told to the failsafe. A step waits
/// for 30 minutes, the failsafe is paged every 15.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFailsafeBeforeQuietHoursTest {
    private static final QuietHours NIGHTS =
            new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of());
    private static final StormPolicy MORE_THAN_TWO = new StormPolicy(2, Duration.ofHours(1), Duration.ofMinutes(5));

    private final Ward ward = new Ward();

    @BeforeEach
    void a_practice_has_quiet_hours() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE), step(30, PHYSICIAN))));
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(NIGHTS), PHYSICIAN));
        ward.paging(1, 20);
        ward.enroll();
    }

    @Test
    void hears_by_one_page_of_all_that_come_to_it_at_one_moment_of_a_storm() {
        storm(Tier.T2);

        ward.restart();
        ward.at("30:59");

        assertThat(pagesSince("21:00"))
                .containsExactly("21:20 page to failsafe about 2 episodes", "21:25 page to failsafe about 3 episodes");
        assertThat(unanswered()).hasSize(5).allMatch(episode -> episode.state() instanceof Episode.State.Quiet);
    }

    @Test
    void is_paged_again_about_all_of_them_when_nobody_was_reached() {
        storm(Tier.T2);
        ward.at("21:25");
        ward.reportLast(DeliveryOutcome.REFUSED);
        assertThat(pagesSince("21:25")).hasSize(1);
        ward.restart();
        ward.at("21:40");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("30:59");

        assertThat(pagesSince("21:25"))
                .containsExactly("21:25 page to failsafe about 3 episodes", "21:40 page to failsafe about 3 episodes");
    }

    @Test
    void is_told_of_the_others_when_the_first_is_taken_before_the_page_has_come() {
        storm(Tier.T2);
        ward.at("21:25");
        Episode lead = ward.episode();
        ward.at("21:26");
        ward.event(new Acknowledged(PRACTICE, ward.attempts.getLast().episode(), NURSE));

        assertThat(lead.state()).isInstanceOf(Episode.State.Quiet.class);
        assertThat(pagesSince("21:26")).containsExactly("21:26 page to failsafe about 2 episodes");
    }

    @Test
    void is_paged_again_about_a_single_one_until_quiet_hours_are_over() {
        ward.sign(saturationBelow("92", Tier.T2));
        ward.at("20:40").saturates("90");
        ward.at("21:10");
        for (int quarter = 1; quarter < 40; quarter++) {
            ward.reportLast(DeliveryOutcome.REFUSED);
            ward.at("21:" + (10 + 15 * quarter));
        }
        ward.reportLast(DeliveryOutcome.REFUSED);
        ward.at("31:29");

        assertThat(pagesSince("21:10"))
                .startsWith("21:10 page to failsafe", "21:25 page to failsafe", "21:40 page to failsafe")
                .endsWith("30:40 page to failsafe", "30:55 page to failsafe", "31:00 page to physician")
                .hasSize(40 + 1);
    }

    @Test
    void is_paged_again_where_the_page_is_found_out_later_to_have_reached_nobody() {
        ward.sign(saturationBelow("92", Tier.T2));
        ward.at("20:40").saturates("90");
        ward.at("21:10");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.event(new PageProgressed(ward.attempts.getLast().page(), 1, PageProgress.NOT_REACHED, "no-answer"));
        ward.at("30:59");

        assertThat(pagesSince("21:00")).containsExactly("21:10 page to failsafe", "21:25 page to failsafe");
    }

    @Test
    void is_not_paged_about_t3_whoever_could_not_be_reached_by_day() {
        ward.sign(saturationBelow("92", Tier.T3));
        ward.at("20:40").saturates("90");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("21:11");
        ward.event(new PageProgressed(ward.attempts.getLast().page(), 1, PageProgress.NOT_REACHED, "no-answer"));
        ward.at("30:59");

        assertThat(pagesSince("20:41")).isEmpty();
        assertThat(ward.happened).endsWith("21:10 stepped", "21:11 FAILED to nurse");
    }

    @Test
    void is_not_paged_about_what_broke_through_and_is_quiet_again() {
        ward.sign(saturationBelow("92", Tier.T3));
        ward.at("22:00").saturates("90");
        ward.at("22:05").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("22:36");
        ward.event(new PageProgressed(ward.attempts.getLast().page(), 1, PageProgress.NOT_REACHED, "no-answer"));
        ward.at("30:59");

        assertThat(pagesSince("20:41")).containsExactly("22:05 page to nurse");
    }

    private void storm(Tier tier) {
        Threshold saturation = saturationBelow("92", tier);
        ward.event(new StormPolicySigned(PRACTICE, Optional.of(MORE_THAN_TWO), PHYSICIAN));
        ward.sign(saturation);
        ward.enrollUpTo(5, saturation);
        ward.at("20:50");
        for (int patient = 1; patient <= 5; patient++) {
            ward.saturates(patient, "90");
        }
    }

    private List<String> pagesSince(String time) {
        return ward.happened.stream()
                .filter(line -> line.contains(" page to ") && line.compareTo(time) >= 0)
                .toList();
    }

    private List<Episode> unanswered() {
        List<Episode> all = new ArrayList<>();
        ward.escalation().forEachEpisode(all::add);
        return all.stream().filter(Episode::isUnanswered).toList();
    }
}
