package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.DAY;
import static org.telltale.escalation.Ward.FAILSAFE;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.YOUNG;
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
import org.telltale.care.event.CareEvent.PagingSet;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.SilenceEvent.QuietHoursSigned;
import org.telltale.care.event.SilenceEvent.Snoozed;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// From 21:00 until 07:00 the practice is not paged about what can wait; weight is paged about at any hour.
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietHoursOfAPracticeTest {
    private static final QuietHours NIGHTS =
            new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of(Vital.WEIGHT));

    private final Ward ward = new Ward();

    @BeforeEach
    void a_practice_has_quiet_hours() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE, BACKUP), step(30, PHYSICIAN))));
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(NIGHTS), PHYSICIAN));
        ward.enroll();
        ward.sign(
                saturationBelow("92", Tier.T2),
                saturationBelow("85", Tier.T1),
                pressureOver("150", Tier.T2),
                weightGain("2", DAY, Tier.T2));
    }

    @Test
    void page_nobody_about_t2_before_they_are_over() {
        ward.at("23:00").saturates("90");
        ward.restart();
        ward.at("30:59");

        assertThat(ward.happened).containsExactly("23:00 opened: Oxygen saturation 90 %, below the limit of 92 %");
        assertThat(ward.episode().state()).isInstanceOf(Episode.State.Quiet.class);
        assertThat(ward.episode().isUnanswered()).isTrue();

        ward.at("31:00");
        assertThat(ward.happened)
                .endsWith("31:00 stepped", "31:00 page to nurse", "31:00 page to backup")
                .hasSize(4);
    }

    @Test
    void never_hide_t1() {
        ward.at("23:00").saturates("84");

        assertThat(ward.happened)
                .endsWith(
                        "23:00 opened: Oxygen saturation 84 %, below the limit of 85 %",
                        "23:00 page to nurse", "23:00 page to backup");
    }

    @Test
    void are_broken_through_by_what_becomes_urgent() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").saturates("84");

        assertThat(pages())
                .containsExactly(
                        "23:30 page to nurse", "23:30 page to backup", "23:30 page to nurse", "23:30 page to backup");
    }

    @Test
    void are_broken_through_by_what_gets_much_worse_at_its_own_tier() {
        ward.at("23:00").measures("152/90");
        ward.at("23:30").measures("190/90");

        assertThat(ward.happened)
                .endsWith("23:30 page to nurse", "23:30 page to backup")
                .anyMatch(line -> line.startsWith("23:30 worsened"));
        assertThat(ward.episode().state()).isInstanceOf(Episode.State.Open.class);
    }

    @Test
    void do_not_hold_for_weight() {
        ward.at("20:00").weighs("180", Unit.POUND);
        ward.at("23:00").weighs("190", Unit.POUND);

        assertThat(pages()).containsExactly("23:00 page to nurse", "23:00 page to backup");
    }

    @Test
    void end_with_one_page_that_says_how_much_has_waited_and_leads_to_the_list() {
        ward.event(new PagingSet(PRACTICE, 5, Duration.ofSeconds(20), URI.create("https://care.test/episodes/")));
        ward.at("23:00").saturates("90");
        ward.at("23:30").measures("152/90");
        ward.at("31:01");

        assertThat(pages())
                .containsExactly("31:00 page to nurse about 2 episodes", "31:00 page to backup about 2 episodes");
        assertThat(ward.attempts)
                .extracting(PageAttempt::link)
                .containsOnly(Optional.of(URI.create("https://care.test/episodes")));
        assertThat(unanswered()).hasSize(2).allMatch(episode -> episode.state() instanceof Episode.State.Open);
    }

    @Test
    void end_with_a_clock_for_each_of_what_has_waited() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").measures("152/90");
        ward.at("31:10").acknowledge(NURSE);
        ward.restart();
        ward.at("31:31");

        assertThat(pages()).endsWith("31:30 page to physician").hasSize(3);
    }

    @Test
    void end_with_the_next_step_of_each_at_once_where_the_page_about_all_reaches_nobody() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").measures("152/90");
        ward.at("31:00");
        List<PageAttempt> digest = List.copyOf(ward.attempts);
        digest.forEach(page -> ward.report(page.page(), page.attempt(), DeliveryOutcome.REFUSED));

        assertThat(pages())
                .endsWith("31:00 page to physician", "31:00 page to physician")
                .hasSize(4);
    }

    @Test
    void tell_the_failsafe_once_at_their_beginning_what_nobody_has_answered() {
        ward.at("20:45").saturates("90");
        ward.at("31:01");

        assertThat(pages())
                .containsExactly(
                        "20:45 page to nurse",
                        "20:45 page to backup",
                        "21:15 page to failsafe",
                        "31:00 page to physician");
        assertThat(FAILSAFE).isNotEqualTo(NURSE);
    }

    @Test
    void try_no_page_again_that_was_made_before_them() {
        ward.at("20:45").saturates("90");
        ward.paging(5, 3600);
        ward.reportLast(DeliveryOutcome.FAILED);
        ward.at("22:00");

        assertThat(pages()).containsExactly("20:45 page to nurse", "20:45 page to backup", "21:15 page to failsafe");
    }

    @Test
    void end_for_whoever_had_taken_an_episode_too() {
        ward.at("20:00").saturates("90");
        ward.at("20:05").acknowledge(PHYSICIAN);
        ward.at("31:01");

        assertThat(ward.happened)
                .contains("22:05 acknowledgement timed out")
                .endsWith("31:00 page to nurse", "31:00 page to backup", "31:00 page to physician");
    }

    @Test
    void page_nobody_about_what_has_ended_by_itself_which_is_recorded() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").saturates("97");
        ward.at("23:31").saturates("97");
        ward.at("31:30");

        assertThat(ward.happened).anyMatch(line -> line.endsWith("resolved"));
        assertThat(pages()).isEmpty();
    }

    @Test
    void that_are_taken_back_begin_at_once_what_has_waited() {
        ward.at("23:00").saturates("90");
        ward.at("23:10").event(new QuietHoursSigned(PRACTICE, Optional.empty(), PHYSICIAN));

        assertThat(pages()).containsExactly("23:10 page to nurse", "23:10 page to backup");
        ward.at("23:41");
        assertThat(pages()).endsWith("23:40 page to physician").hasSize(3);
    }

    @Test
    void of_another_practice_hold_nothing_back_here() {
        PracticeId other = new PracticeId(2);
        Ward here = Ward.with(saturationBelow("92", Tier.T2));
        here.event(new QuietHoursSigned(other, Optional.of(NIGHTS), PHYSICIAN));
        here.at("23:00").saturates("90");

        assertThat(here.happened).endsWith("23:00 page to nurse");
    }

    @Test
    void are_gone_through_at_once_by_a_machine_that_was_off_until_they_were_over() {
        ward.at("23:00").saturates("90");
        ward.offUntil("33:00");

        assertThat(pages()).containsExactly("33:00 page to nurse", "33:00 page to backup");
    }

    @Test
    void end_at_the_next_step_so_that_a_policy_longer_than_the_day_comes_to_its_failsafe() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(12 * 60, NURSE), step(4 * 60, PHYSICIAN))));
        ward.sign(saturationBelow("92", Tier.T3));
        ward.at("07:00").saturates("90");
        ward.restart();
        ward.at("22:30");
        ward.restart();
        ward.at("31:16");

        assertThat(pages())
                .containsExactly(
                        "07:00 page to nurse",
                        "19:00 page to physician",
                        "31:00 page to failsafe",
                        "31:15 page to failsafe");
        ward.at("55:01");
        assertThat(pages()).endsWith("55:00 page to failsafe");
    }

    @Test
    void that_were_missed_do_not_wait_for_the_end_of_the_next_ones() {
        ward.at("23:00").saturates("90");
        ward.offUntil("45:10");

        assertThat(pages()).containsExactly("45:10 page to nurse", "45:10 page to backup");
    }

    @Test
    void hold_nothing_back_that_was_due_before_them_and_missed() {
        ward.at("18:30").saturates("90");
        ward.at("18:35").acknowledge(PHYSICIAN);
        ward.offUntil("21:10");

        assertThat(pages())
                .endsWith("21:10 page to nurse", "21:10 page to backup", "21:10 page to physician")
                .hasSize(5);
    }

    @Test
    void that_are_signed_shorter_end_sooner() {
        ward.at("23:00").saturates("90");
        QuietHours evenings =
                new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(0, 0), Set.of(Vital.WEIGHT));
        ward.at("23:10").event(new QuietHoursSigned(PRACTICE, Optional.of(evenings), PHYSICIAN));
        ward.restart();
        ward.at("24:01");

        assertThat(pages()).containsExactly("24:00 page to nurse", "24:00 page to backup");
    }

    @Test
    void that_are_signed_longer_are_told_of_and_take_back_no_page_to_the_failsafe() {
        QuietHours longer =
                new QuietHours(ZoneOffset.UTC, LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(Vital.WEIGHT));
        ward.at("20:45").saturates("90");
        ward.at("21:16").event(new QuietHoursSigned(PRACTICE, Optional.of(longer), PHYSICIAN));
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(longer), PHYSICIAN));
        ward.restart();
        ward.at("32:01");

        assertThat(ward.happened)
                .filteredOn(line -> line.startsWith("21:16"))
                .as("signed once more they change nothing")
                .containsExactly("21:16 stepped");
        assertThat(pages()).endsWith("21:15 page to failsafe", "32:00 page to physician");
    }

    @Test
    void that_were_broken_through_do_not_begin_again_where_the_page_reaches_nobody() {
        ward.at("23:00").measures("152/90");
        ward.at("23:30").measures("190/90");
        List<PageAttempt> first = List.copyOf(ward.attempts);
        first.forEach(page -> ward.report(page.page(), page.attempt(), DeliveryOutcome.REFUSED));

        assertThat(pages()).containsExactly("23:30 page to nurse", "23:30 page to backup", "23:30 page to physician");
    }

    @Test
    void end_with_a_page_about_the_others_where_the_first_of_them_ends_before_anybody_is_reached() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").measures("152/90");
        ward.at("31:00");
        ward.at("31:00:30").saturates("97");

        assertThat(pages())
                .containsExactly(
                        "31:00 page to nurse about 2 episodes",
                        "31:00 page to backup about 2 episodes",
                        "31:00:30 page to nurse",
                        "31:00:30 page to backup");
    }

    @Test
    void end_with_a_page_to_the_others_about_the_others_where_somebody_puts_the_first_off() {
        ward.at("23:00").saturates("90");
        ward.at("23:30").measures("152/90");
        ward.at("31:00:30");
        ward.event(new Snoozed(PRACTICE, unanswered().getFirst().id(), NURSE, Duration.ofMinutes(30)));

        assertThat(pages())
                .containsExactly(
                        "31:00 page to nurse about 2 episodes",
                        "31:00 page to backup about 2 episodes",
                        "31:00:30 page to backup");
    }

    @Test
    void end_with_a_page_for_each_step_so_that_all_of_whom_one_told_are_gone_on_with() {
        twoStepsOfTheNurse();
        ward.at("31:00");
        ward.report(ward.attempts.getLast().page(), 1, DeliveryOutcome.REFUSED);

        assertThat(pages())
                .endsWith(
                        "31:00 page to nurse",
                        "31:00 page to backup",
                        "31:00 page to nurse about 2 episodes",
                        "31:00 page to nurse",
                        "31:00 page to backup",
                        "31:00 page to nurse",
                        "31:00 page to backup")
                .hasSize(8);
    }

    @Test
    void end_with_a_page_for_each_step_so_that_the_end_of_one_leaves_those_of_another_told() {
        twoStepsOfTheNurse();
        ward.at("31:01").saturates("97");

        assertThat(ward.happened)
                .contains("31:00 page to nurse about 2 episodes", "31:01 withdrawn from nurse")
                .doesNotContain("31:01 page to nurse");
        assertThat(ward.attempts)
                .filteredOn(attempt -> attempt.episodes() == 2)
                .singleElement()
                .satisfies(
                        page -> assertThat(unanswered()).extracting(Episode::id).contains(page.episode()));
    }

    /// One has been through the first step when the quiet hours begin, two come in them.
    private void twoStepsOfTheNurse() {
        ward.event(new PolicyPublished(
                PRACTICE, policy(0, step(30, NURSE), step(30, NURSE, BACKUP), step(30, PHYSICIAN))));
        ward.event(new PagingSet(PRACTICE, 1, Duration.ofSeconds(20), URI.create("https://care.test/episodes/")));
        Threshold[] same = {saturationBelow("92", Tier.T3)};
        ward.sign(same);
        ward.enrollUpTo(3, same);
        ward.at("20:45").saturates(1, "90");
        ward.at("23:00").saturates(2, "90");
        ward.at("23:10").saturates(3, "90");
    }

    @Test
    void end_at_the_next_step_for_weight_too_that_calls_the_supervising_physician() {
        ward.event(new QuietHoursSigned(
                PRACTICE,
                Optional.of(new QuietHours(ZoneOffset.UTC, LocalTime.of(19, 0), LocalTime.of(7, 0), Set.of())),
                PHYSICIAN));
        ward.event(new PolicyPublished(
                PRACTICE,
                policy(
                        0,
                        step(12 * 60, NURSE),
                        new Step(
                                List.of(),
                                List.of(),
                                List.of(PatientRole.SUPERVISING_PHYSICIAN),
                                Duration.ofMinutes(30)))));
        ward.sign(weightGain("2", DAY, Tier.T3));
        ward.at("06:00").weighs("180", Unit.POUND).at("12:00").weighs("190", Unit.POUND);
        ward.at("31:31");

        assertThat(pages()).containsExactly("12:00 page to nurse", "31:00 page to physician", "31:30 page to failsafe");
    }

    private List<String> pages() {
        return ward.happened.stream().filter(line -> line.contains(" page to ")).toList();
    }

    private List<Episode> unanswered() {
        List<Episode> all = new ArrayList<>();
        ward.escalation().forEachEpisode(all::add);
        return all.stream().filter(Episode::isUnanswered).toList();
    }

    private static Threshold pressureOver(String systolic, Tier tier) {
        return new Threshold.SingleValue(
                Vital.BLOOD_PRESSURE,
                List.of(new Limit(
                        Limit.Part.SYSTOLIC, Limit.Side.OVER, Quantity.of(systolic, Unit.MILLIMETRE_OF_MERCURY))),
                tier,
                YOUNG);
    }
}
