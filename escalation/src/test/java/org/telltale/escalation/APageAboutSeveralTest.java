package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.Acknowledged;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.EpisodeEvent.Escalated;
import org.telltale.care.event.PageEvent.PageProgressed;
import org.telltale.care.event.SilenceEvent.StormPolicySigned;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageProgress;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.Episode.Page;

/// Five patients breach at 08:00. The first two are paged about singly; the third makes a storm,
/// and at 08:05 the nurse is told of the third to the fifth by one page, which lies with the third.
/// A step waits for 30 minutes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APageAboutSeveralTest {
    private static final StormPolicy MORE_THAN_TWO = new StormPolicy(2, Duration.ofMinutes(10), Duration.ofMinutes(5));
    private static final Threshold[] THRESHOLDS = {
        saturationBelow("92", Tier.T2), Ward.weightGain("2", Ward.DAY, Tier.T2)
    };

    private final Ward ward = new Ward();

    @BeforeEach
    void a_practice_has_a_storm_policy() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE), step(30, PHYSICIAN))));
        ward.event(new StormPolicySigned(PRACTICE, Optional.of(MORE_THAN_TWO), PHYSICIAN));
        ward.paging(1, 20);
        ward.enroll();
        ward.sign(THRESHOLDS);
        ward.enrollUpTo(12, THRESHOLDS);
    }

    @Test
    void names_them() {
        storm();

        assertThat(summary().others()).containsExactly(of(4).id(), of(5).id());
        assertThat(of(4).pages()).isEmpty();
    }

    @Test
    void that_is_not_reached_after_the_first_has_cleared_has_the_others_go_on_at_once() {
        storm();
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("08:05:20").saturates(3, "97");
        ward.restart();
        ward.at("08:05:40");
        notReached(ward.attempts.getLast());

        assertThat(ward.happened)
                .endsWith(
                        "08:05:20 resolved",
                        "08:05:40 FAILED to nurse",
                        "08:05:40 stepped",
                        "08:05:40 stepped",
                        "08:05:40 page to physician about 2 episodes");
    }

    @Test
    void that_is_not_reached_after_the_first_was_taken_leaves_it_with_whoever_took_it() {
        storm();
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("08:06");
        take(3, PHYSICIAN);
        notReached(ward.attempts.getLast());

        assertThat(pagesSince("08:06")).containsExactly("08:06 page to physician about 2 episodes");
        assertThat(of(3).state()).isInstanceOf(Episode.State.Acknowledged.class);
        assertThat(of(3).pages()).hasSize(1);
    }

    @Test
    void that_is_not_reached_leaves_alone_whoever_was_told_of_by_a_newer_one() {
        storm();
        ward.reportLast(DeliveryOutcome.SENT);
        PageAttempt summary = ward.attempts.getLast();
        ward.at("08:06").saturates(4, "84");
        ward.at("08:07");
        notReached(summary);

        assertThat(pagesSince("08:06"))
                .containsExactly("08:06 page to nurse", "08:07 page to physician about 2 episodes");
        assertThat(of(4).state())
                .isInstanceOfSatisfying(
                        Episode.State.Open.class,
                        open -> assertThat(open.step()).isZero());
    }

    @Test
    void that_is_withdrawn_after_the_first_has_gone_on_is_made_again_for_the_others() {
        storm();
        ward.at("08:06").event(new Escalated(PRACTICE, of(3).id(), BACKUP, 0, 0));
        ward.at("08:07");
        take(3, PHYSICIAN);

        assertThat(ward.happened)
                .endsWith(
                        "08:07 withdrawn from nurse",
                        "08:07 withdrawn from physician",
                        "08:07 acknowledged",
                        "08:07 stepped",
                        "08:07 page to nurse about 2 episodes");
        assertThat(of(4).pages().getLast().others()).containsExactly(of(5).id());
    }

    @Test
    void that_is_withdrawn_is_not_made_again_for_what_a_newer_one_tells_of() {
        storm();
        ward.at("08:06").saturates(4, "84");
        ward.at("08:07");
        take(3, PHYSICIAN);

        assertThat(pagesSince("08:06")).containsExactly("08:06 page to nurse", "08:07 page to nurse");
        assertThat(of(4).pages()).hasSize(1);
        assertThat(of(5).pages()).hasSize(1);
    }

    @Test
    void that_fails_after_the_first_has_gone_on_has_the_others_follow_and_not_the_first_again() {
        storm();
        PageAttempt summary = ward.attempts.getLast();
        ward.at("08:06").event(new Escalated(PRACTICE, of(3).id(), BACKUP, 0, 0));
        ward.report(summary.page(), 1, DeliveryOutcome.REFUSED);

        assertThat(pagesSince("08:06"))
                .containsExactly("08:06 page to physician", "08:06 page to physician about 2 episodes");
        assertThat(of(3).pages()).hasSize(2);
    }

    @Test
    void that_fails_twice_over_goes_on_once() {
        storm();
        take(3, PHYSICIAN);
        PageAttempt again = ward.attempts.getLast();
        ward.report(again.page(), 1, DeliveryOutcome.SENT);
        ward.event(new PageProgressed(again.page(), 1, PageProgress.NOT_REACHED, "no-answer"));
        int after = pagesSince("08:05").size();
        ward.event(new PageProgressed(again.page(), 1, PageProgress.NOT_REACHED, "no-answer"));

        assertThat(pagesSince("08:05"))
                .endsWith("08:05 page to nurse about 2 episodes", "08:05 page to physician about 2 episodes")
                .hasSize(after);
    }

    @Test
    void waits_for_the_other_page_that_tells_of_the_same_episode() {
        Step both =
                new Step(List.of(NURSE), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        ward.event(new PolicyPublished(PRACTICE, policy(0, both, step(30, BACKUP))));
        ward.event(Ward.signed(3, 2, NURSE, THRESHOLDS));
        storm();
        assertThat(pagesSince("08:05"))
                .containsExactly("08:05 page to nurse about 3 episodes", "08:05 page to physician about 2 episodes");
        PageAttempt toPhysician = ward.attempts.getLast();
        PageAttempt toNurse = ward.attempts.get(ward.attempts.size() - 2);

        ward.report(toPhysician.page(), 1, DeliveryOutcome.REFUSED);
        assertThat(pagesSince("08:05")).as("the nurse may still hear of both").hasSize(2);

        ward.report(toNurse.page(), 1, DeliveryOutcome.REFUSED);
        assertThat(pagesSince("08:05"))
                .endsWith("08:05 page to backup about 3 episodes")
                .hasSize(3);
    }

    @Test
    void tells_nobody_of_what_ends_together_with_the_first() {
        ward.at("07:00").weighs(1, "180");
        ward.at("08:00").saturates(2, "90").saturates(3, "90");
        ward.saturates(1, "90").weighs(1, "190").saturates(4, "90");
        ward.at("08:05");
        assertThat(pagesSince("08:05")).containsExactly("08:05 page to nurse about 3 episodes");

        ward.becomes(PatientStatus.DISCHARGED, "08:05");

        assertThat(pagesSince("08:05").subList(1, 2)).containsExactly("08:05 page to nurse");
        assertThat(of(4).pages()).extracting(Page::others).containsExactly(List.of());
    }

    private void storm() {
        ward.at("08:00");
        for (int patient = 1; patient <= 5; patient++) {
            ward.saturates(patient, "90");
        }
        ward.at("08:05");
    }

    private void notReached(PageAttempt attempt) {
        ward.event(new PageProgressed(attempt.page(), 1, PageProgress.NOT_REACHED, "no-answer"));
    }

    private void take(long patient, PersonId by) {
        ward.event(new Acknowledged(PRACTICE, of(patient).id(), by));
    }

    private Page summary() {
        return of(3).pages().getLast();
    }

    private List<String> pagesSince(String time) {
        return ward.happened.stream()
                .filter(line -> line.contains(" page to ") && line.compareTo(time) >= 0)
                .toList();
    }

    private Episode of(long patient) {
        List<Episode> all = new ArrayList<>();
        ward.escalation().forEachEpisode(all::add);
        return all.stream()
                .filter(episode -> episode.patient().number() == patient)
                .findFirst()
                .orElseThrow();
    }
}
