package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent.SnoozeCapsSigned;
import org.telltale.care.event.SilenceEvent.Snoozed;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASnoozeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void is_bounded_and_pages_the_first_step_and_whoever_snoozed_when_it_is_over() {
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("03:06").snooze(PHYSICIAN, "00:40");
        ward.at("03:51");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:00 SENT to nurse",
                        "03:05 stepped",
                        "03:05 page to backup",
                        "03:06 withdrawn from backup",
                        "03:06 snoozed",
                        "03:46 snooze ended: No reading for 46 min since 84 %",
                        "03:46 page to nurse",
                        "03:46 page to physician",
                        "03:51 stepped",
                        "03:51 page to backup");
    }

    /// E.5, scenario 9.
    @Test
    void whose_feed_stops_says_no_reading_for_35_min_since_61_and_not_glucose_61() {
        Ward glucose = Ward.with(new Threshold.SingleValue(
                Vital.GLUCOSE,
                List.of(Limit.below(Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE))),
                Tier.T1,
                Ward.YOUNG));
        glucose.at("03:00");
        glucose.takes(Vital.GLUCOSE, "03:00", Ward.quanta("61", Unit.MILLIGRAM_PER_DECILITRE), AdmittedReading.ABSENT);
        glucose.at("03:05").snooze(NURSE, "00:30");
        glucose.restart();
        glucose.at("03:35");

        assertThat(glucose.happened)
                .contains("03:35 snooze ended: No reading for 35 min since 61 mg/dL", "03:35 page to nurse");
        assertThat(glucose.episode().sinceThen())
                .contains(new Episode.SinceThen("No reading for 35 min since 61 mg/dL", glucose.nowMicros()));
    }

    @Test
    void says_that_nothing_is_watched_any_more_where_another_plan_leaves_it_out() {
        ward.at("03:00").saturates("84");
        ward.at("03:05").snooze(NURSE, "00:30");
        ward.sign();
        ward.at("03:35");

        assertThat(ward.happened)
                .contains("03:35 snooze ended: Oxygen saturation is not watched any more; 84 % is 35 min old");
    }

    @Test
    void says_what_the_newest_reading_is_where_one_came_that_did_not_clear_it() {
        ward.at("03:00").saturates("84");
        ward.snooze(NURSE, "00:30");
        ward.at("03:20").saturates("88.5");
        ward.at("03:30");

        assertThat(ward.happened).contains("03:30 snooze ended: The newest reading is 88.5 %, 10 min old");
    }

    @Test
    void says_when_the_last_breach_was_if_further_ones_came_that_were_not_worse() {
        ward.at("03:00").saturates("84");
        ward.snooze(NURSE, "00:30");
        ward.at("03:10").saturates("83");
        ward.at("03:30");

        assertThat(ward.happened)
                .contains(
                        "03:10 breached: Oxygen saturation 83 %, below the limit of 88 %",
                        "03:30 snooze ended: No reading for 20 min since 83 %");
    }

    @Test
    void is_broken_by_worsening_which_pages_at_once() {
        ward.at("03:00").saturates("85");
        ward.snooze(BACKUP, "01:00");
        ward.at("03:10").saturates("82");
        ward.at("04:05");

        assertThat(ward.happened)
                .containsSubsequence(
                        "03:00 snoozed",
                        "03:10 worsened: Oxygen saturation 82 %, below the limit of 88 %",
                        "03:10 page to nurse",
                        "03:10 page to backup",
                        "03:15 stepped")
                .noneMatch(line -> line.contains("snooze ended"));
    }

    @Test
    void says_no_more_what_was_known_once_another_reading_breaches() {
        ward.at("03:00").saturates("84");
        ward.snooze(NURSE, "00:30");
        ward.at("03:31").saturates("83");

        assertThat(ward.episode().reason()).contains("83 %");
        assertThat(ward.episode().sinceThen()).isEmpty();
    }

    @Test
    void of_an_acknowledged_episode_takes_the_place_of_its_clock_and_an_acknowledgement_takes_its_own() {
        ward.at("03:00").saturates("84");
        ward.acknowledge(NURSE);
        ward.at("03:20").snooze(NURSE, "01:00");
        assertThat(ward.at("03:40").happened).last().isEqualTo("03:20 snoozed");

        ward.acknowledge(BACKUP);
        ward.at("04:20");

        assertThat(ward.happened)
                .endsWith(
                        "03:40 acknowledged",
                        "04:10 acknowledgement timed out",
                        "04:10 page to nurse",
                        "04:10 page to backup",
                        "04:15 stepped",
                        "04:15 page to backup",
                        "04:20 stepped",
                        "04:20 page to physician");
    }

    @Test
    void of_an_exhausted_episode_stops_the_failsafe_for_its_time_and_no_longer() {
        ward.at("03:00").saturates("84");
        ward.at("03:25").snooze(PHYSICIAN, "00:20");
        ward.happened.clear();

        assertThat(ward.at("03:44").happened).isEmpty();
        assertThat(ward.at("03:45").happened).contains("03:45 page to nurse", "03:45 page to physician");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"T1, 01:00, 01:01, PT1H", "T2, 08:00, 08:01, PT8H", "T3, 24:00, 24:01, PT24H"})
    void is_capped_by_tier(Tier tier, String most, String more, String cap) {
        Ward capped = Ward.with(saturationBelow("88", tier));
        capped.at("03:00").saturates("84");

        assertThat(capped.snooze(NURSE, more))
                .hasValueSatisfying(refusal -> assertThat(refusal.message())
                        .startsWith("length must be PT1M to " + cap + ", the cap that holds for " + tier));
        assertThat(capped.happened).last().isEqualTo("03:00 page to nurse");
        assertThat(capped.snooze(NURSE, "00:00:59")).isPresent();
        assertThat(capped.snooze(NURSE, most)).isEmpty();
    }

    @Test
    void is_capped_by_what_the_practice_has_signed_and_another_has_not() {
        SnoozeCaps caps = new SnoozeCaps(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(2));
        ward.event(new SnoozeCapsSigned(PRACTICE, caps, PHYSICIAN));
        SnoozeCaps longer = new SnoozeCaps(Duration.ofHours(4), Duration.ofHours(24), Duration.ofHours(24));
        ward.event(new SnoozeCapsSigned(new PracticeId(2), longer, PHYSICIAN));
        ward.restart();
        ward.at("03:00").saturates("84");

        assertThat(ward.snooze(NURSE, "00:11")).isPresent();
        assertThat(ward.snooze(NURSE, "00:10")).isEmpty();
    }

    @Test
    void in_a_row_with_others_is_one_silence_under_one_cap() {
        ward.at("03:00").saturates("84");
        ward.snooze(NURSE, "00:40");
        ward.at("03:30");
        ward.restart();

        assertThat(ward.snooze(NURSE, "00:31"))
                .hasValueSatisfying(refusal -> assertThat(refusal.message())
                        .isEqualTo("episode " + ward.episode().id()
                                + " is snoozed already, and may be until 2026-03-02T04:00:00Z at most"));
        assertThat(ward.snooze(BACKUP, "00:30")).isEmpty();
        assertThat(ward.at("03:59").happened).last().isEqualTo("03:30 snoozed");
        assertThat(ward.at("04:00").happened).contains("04:00 page to nurse", "04:00 page to backup");
        assertThat(ward.snooze(BACKUP, "01:00")).as("after it has paged").isEmpty();
    }

    @Test
    void ends_with_the_episode() {
        ward.at("03:00").saturates("84");
        ward.snooze(NURSE, "01:00");
        ward.at("03:10").saturates("93");
        assertThat(ward.happened).last().isEqualTo("03:10 resolved");
        assertThat(ward.snooze(NURSE, "00:10"))
                .contains(Refusal.conflict("episode " + ward.episode().id() + " is resolved already"));

        ward.at("05:00").saturates("84");
        ward.snooze(NURSE, "01:00");
        ward.becomes(PatientStatus.DISCHARGED, "05:01");
        ward.at("07:00");
        assertThat(ward.happened).last().isEqualTo("05:01 resolved");
    }

    @Test
    void of_an_episode_that_is_not_known_or_another_practices_is_refused_alike() {
        ward.at("03:00").saturates("84");
        EpisodeId id = ward.episode().id();

        assertThat(ward.event(new Snoozed(PRACTICE, new EpisodeId(999, 0), NURSE, MINUTE)))
                .contains(Refusal.unknown("episode 999-0"));
        assertThat(ward.event(new Snoozed(new PracticeId(2), id, NURSE, MINUTE)))
                .contains(Refusal.unknown("episode " + id));
        assertThat(ward.episode().state()).isInstanceOf(State.Open.class);
    }

    @Test
    void is_never_allowed_for_more_than_a_day_and_less_if_it_is_urgent() {
        Duration day = Duration.ofHours(24);

        assertThatThrownBy(() -> new SnoozeCaps(Duration.ofMinutes(241), day, day))
                .hasMessage("urgent must be PT1M to PT4H, not PT4H1M");
        assertThatThrownBy(() -> new SnoozeCaps(MINUTE, day.plus(MINUTE), day))
                .hasMessage("sameDay must be PT1M to PT24H, not PT24H1M");
        assertThatThrownBy(() -> new SnoozeCaps(MINUTE, day, Duration.ZERO))
                .hasMessage("nextDay must be PT1M to PT24H, not PT0S");
    }
}
