package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.YOUNG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.rule.Rule;

/// A heart rate over 110 with a saturation of 92 % at most, of which either may be two hours old.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACombinationTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Criterion FAST = new Criterion.Beyond(
            Vital.HEART_RATE, List.of(Limit.over(Quantity.of("110", Unit.PER_MINUTE))), 1, TWO_HOURS);
    private static final Criterion LOW = new Criterion.Beyond(
            Vital.OXYGEN_SATURATION, List.of(Limit.atOrBelow(Quantity.of("92", Unit.PERCENT))), 1, TWO_HOURS);
    private static final Criterion TWICE_FEVERISH = new Criterion.Beyond(
            Vital.TEMPERATURE, List.of(Limit.atOrOver(Quantity.of("39.1", Unit.CELSIUS))), 2, TWO_HOURS);
    private static final Threshold BOTH = new Threshold.Combination(List.of(FAST, LOW), List.of(), Tier.T1, YOUNG);
    private static final Threshold EITHER = new Threshold.Combination(List.of(), List.of(FAST, LOW), Tier.T1, YOUNG);
    private static final String REASON =
            "Heart rate 118 /min, over the limit of 110 /min (1 h before); Oxygen saturation 91 %, at or below the"
                    + " limit of 92 %";

    private final Ward ward = Ward.with(BOTH);

    @Test
    void pages_with_both_parts_and_the_age_of_the_older_one() {
        beats("08:00", "118");
        assertThat(ward.happened).isEmpty();

        ward.at("09:00").saturates("91");

        assertThat(ward.happened).containsExactly("09:00 opened: " + REASON, "09:00 page to nurse");
        assertThat(ward.episode().readings())
                .extracting(TriggerReading::vital)
                .containsExactly(Vital.HEART_RATE, Vital.OXYGEN_SATURATION);
    }

    @ParameterizedTest(name = "a pulse of {0} and {1} % after {2}: {3}")
    @CsvSource({
        "110, 92, 09:00, false",
        "110.1, 92, 09:00, true",
        "111, 92.01, 09:00, false",
        "111, 92, 10:00, true",
        "111, 92, 10:00:01, false",
    })
    void is_exact_at_each_limit_and_at_the_age(String beats, String percent, String then, boolean pages) {
        beats("08:00", beats);
        ward.at(then).saturates(percent);

        assertThat(ward.happened.isEmpty()).isNotEqualTo(pages);
    }

    @Test
    void ends_only_when_a_part_is_back_by_its_own_distance() {
        opened();

        ward.at("09:10").saturates("92.9");
        beats("09:20", "106");
        assertThat(said("resolved")).isEmpty();

        beats("09:30", "105");
        assertThat(said("resolved")).containsExactly("09:30 resolved");
    }

    @Test
    void does_not_end_because_a_part_has_become_too_old() {
        opened();

        beats("12:00", "108");

        assertThat(said("resolved")).isEmpty();
        assertThat(said("breached")).isEmpty();
    }

    @Test
    void pages_again_when_its_first_part_is_much_worse() {
        opened();

        beats("09:20", "130");
        beats("09:21", "138");

        assertThat(said("breached")).hasSize(1);
        assertThat(said("worsened"))
                .containsExactly(
                        "09:21 worsened: Heart rate 138 /min, over the limit of 110 /min; Oxygen saturation 91 %, at"
                                + " or below the limit of 92 % (21 min before)");
    }

    @Test
    void is_one_of_several_where_one_is_enough_and_worse_with_each_more() {
        ward.sign(EITHER);
        beats("08:00", "118");
        ward.at("09:00").saturates("91");

        assertThat(said("opened")).containsExactly("08:00 opened: Heart rate 118 /min, over the limit of 110 /min");
        assertThat(said("worsened")).containsExactly("09:00 worsened: " + REASON);

        beats("09:30", "80");
        assertThat(said("resolved")).isEmpty();
        ward.at("09:40").saturates("97");
        assertThat(said("resolved")).containsExactly("09:40 resolved");
    }

    @Test
    void of_which_one_is_enough_does_not_end_while_another_is_unknown() {
        ward.sign(EITHER);
        beats("08:00", "118");

        beats("08:30", "80");

        assertThat(said("resolved")).isEmpty();
    }

    @Test
    void of_another_side_or_count_leaves_its_episode_to_people() {
        opened();

        ward.at("09:10");
        ward.sign(new Threshold.Combination(
                List.of(
                        FAST,
                        new Criterion.Beyond(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.over(Quantity.of("92", Unit.PERCENT))),
                                1,
                                TWO_HOURS)),
                List.of(),
                Tier.T1,
                YOUNG));
        ward.at("09:20").saturates("84");
        assertThat(said("resolved")).isEmpty();
        assertThat(said("withdrawn")).isEmpty();
    }

    @Test
    void of_other_numbers_takes_its_episode_over() {
        opened();

        ward.at("09:10");
        ward.sign(new Threshold.Combination(
                List.of(
                        FAST,
                        new Criterion.Beyond(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.atOrBelow(Quantity.of("93", Unit.PERCENT))),
                                1,
                                TWO_HOURS)),
                List.of(),
                Tier.T1,
                YOUNG));
        ward.at("09:20").saturates("93");
        assertThat(said("opened")).hasSize(1);
        beats("09:30", "80");
        assertThat(said("resolved")).containsExactly("09:30 resolved");
    }

    @Test
    void is_not_taken_for_one_over_another_window() {
        Threshold week = gain("6", 168);
        ward.sign(week);
        ward.at("01:00").weighs("200", Unit.POUND);
        warms("01:00", "39.5");
        ward.at("02:00").weighs("207", Unit.POUND);
        assertThat(said("opened")).hasSize(1);

        ward.at("02:10");
        ward.sign(gain("9", 24), gain("5", 168));
        ward.at("02:30").weighs("207", Unit.POUND);

        assertThat(said("opened")).hasSize(1);
        assertThat(said("page to nurse")).hasSize(1);
    }

    private static Threshold gain(String pounds, int hours) {
        return new Threshold.Combination(
                List.of(
                        new Criterion.Changed(
                                Vital.WEIGHT,
                                Limit.Part.VALUE,
                                Threshold.Direction.RISE,
                                Quantity.of(pounds, Unit.POUND),
                                Duration.ofHours(hours),
                                Duration.ofMinutes(30),
                                Duration.ofDays(1)),
                        new Criterion.Beyond(
                                Vital.TEMPERATURE,
                                List.of(Limit.atOrOver(Quantity.of("39.1", Unit.CELSIUS))),
                                1,
                                Duration.ofDays(1))),
                List.of(),
                Tier.T1,
                YOUNG);
    }

    @Test
    void counts_values_in_a_row_that_are_young_enough() {
        ward.sign(new Threshold.Combination(List.of(FAST, TWICE_FEVERISH), List.of(), Tier.T1, YOUNG));
        beats("08:00", "118");
        warms("08:00", "39.1");
        warms("08:30", "39");
        warms("08:40", "39.1");
        assertThat(ward.happened).isEmpty();

        warms("08:41", "39.1");

        assertThat(said("opened")).hasSize(1);
    }

    @Test
    void counts_a_part_at_the_time_when_it_was_taken() {
        ward.at("09:00").saturates("91");

        ward.at("09:20");
        beatAt("08:00", "118");

        assertThat(said("opened")).containsExactly("09:20 opened: " + REASON);
    }

    @Test
    void that_comes_late_is_told_and_paged_as_old_where_nothing_newer_comes() {
        ward.at("16:00");
        beatAt("08:00", "118");
        ward.saturatedAt("09:00", "91").at("16:11");

        assertThat(ward.happened)
                .containsExactly(
                        "16:10 late: " + REASON,
                        "16:10 opened: " + REASON + "; the newest value is 7 h old",
                        "16:10 page to nurse");
    }

    @Test
    void that_comes_late_pages_nobody_where_a_newer_part_is_in_range() {
        ward.at("16:00");
        beatAt("08:00", "118");
        ward.saturatedAt("09:00", "91");
        ward.saturatedAt("09:30", "97").at("17:00");

        assertThat(ward.happened).containsExactly("16:10 late: " + REASON);
        assertThat(ward.late.getFirst().stands()).isFalse();
    }

    @Test
    void that_was_only_so_before_what_is_known_is_told_as_late() {
        beats("08:00", "118");
        beats("08:30", "80");

        ward.at("08:40").saturatedAt("08:10", "91").at("09:00");

        assertThat(ward.happened).hasSize(1).allMatch(line -> line.startsWith("08:50 late: Heart rate 118"));
    }

    @Test
    void is_not_paged_anew_by_an_old_reading_after_a_person_has_ended_it() {
        opened();
        ward.resolve(NURSE);
        ward.happened.clear();

        ward.at("09:05").saturatedAt("08:30", "91").at("10:00");

        assertThat(ward.happened).noneMatch(line -> line.contains("opened"));
    }

    @Test
    void that_came_late_is_not_paged_as_old_where_a_newer_one_was_paged_and_a_person_has_ended_it() {
        ward.at("16:00");
        beatAt("08:00", "118");
        ward.saturatedAt("09:00", "91");
        beats("16:01", "119");
        ward.at("16:02").saturates("90");
        ward.resolve(NURSE);

        ward.at("17:00");

        assertThat(said("opened")).hasSize(1);
        assertThat(said("late")).hasSize(1);
    }

    @Test
    void is_held_as_late_no_more_where_a_part_is_withdrawn() {
        ward.at("16:00");
        beatAt("08:00", "118");
        long pulse = ward.position();
        ward.saturatedAt("09:00", "91");

        ward.isAnothers(pulse, Vital.HEART_RATE).at("17:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_judged_anew_where_a_part_is_corrected() {
        beats("08:00", "80");
        long pulse = ward.position();
        ward.at("09:00").saturates("91");
        assertThat(ward.happened).isEmpty();

        ward.at("09:01")
                .corrects(
                        pulse, Vital.HEART_RATE, "08:00", Ward.quanta("118", Unit.PER_MINUTE), AdmittedReading.ABSENT);

        assertThat(said("opened")).containsExactly("09:01 opened: " + REASON);
    }

    @Test
    void takes_no_improbable_value_for_a_part() {
        beats("08:00", "118");

        ward.at("08:10")
                .takesImprobable(
                        Vital.OXYGEN_SATURATION, "08:10", Ward.quanta("59", Unit.PERCENT), AdmittedReading.ABSENT);

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_told_as_suppressed_while_the_patient_is_in_hospital() {
        ward.becomes(PatientStatus.ADMITTED, "07:00");
        ward.at("07:30");
        beats("08:00", "118");
        ward.at("09:00").saturates("91");

        assertThat(ward.happened).containsExactly("09:00 suppressed: " + REASON);
    }

    @Test
    void is_what_it_was_after_a_restart() {
        beats("08:00", "118");

        ward.restart().at("09:00").saturates("91");
        ward.restart();
        beats("09:30", "105");

        assertThat(said("opened")).containsExactly("09:00 opened: " + REASON);
        assertThat(said("resolved")).containsExactly("09:30 resolved");
    }

    /// Whether it is going on at the end depends on what was taken, and not on what came first.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void gives_the_same_in_whatever_order_its_parts_come(long seed) {
        Random random = new Random(seed);
        List<Part> parts = new ArrayList<>();
        for (int minute = 0; minute < 10; minute++) {
            parts.add(new Part(random.nextBoolean(), random.nextBoolean(), minute));
        }
        boolean fast = random.nextBoolean();
        boolean low = random.nextBoolean();
        parts.add(new Part(true, fast, 10));
        parts.add(new Part(false, low, 11));

        for (int run = 0; run < 20; run++) {
            Ward other = Ward.with(BOTH).at("09:00");
            parts.forEach(part -> part.comesTo(other));
            assertThat(isGoingOn(other)).as("run %s of %s", run, parts).isEqualTo(fast && low);
            Collections.shuffle(parts, random);
        }
    }

    private record Part(boolean isPulse, boolean isBeyond, int minute) {
        void comesTo(Ward ward) {
            String at = "08:" + (minute < 10 ? "0" : "") + minute;
            if (isPulse) {
                ward.takes(
                        Vital.HEART_RATE,
                        at,
                        Ward.quanta(isBeyond ? "120" : "80", Unit.PER_MINUTE),
                        AdmittedReading.ABSENT);
            } else {
                ward.saturatedAt(at, isBeyond ? "90" : "97");
            }
        }
    }

    private static boolean isGoingOn(Ward ward) {
        List<Episode> open = new ArrayList<>();
        ward.escalation().forEachEpisode(episode -> {
            if (!episode.isResolved()) {
                open.add(episode);
            }
        });
        return !open.isEmpty();
    }

    private void opened() {
        beats("08:00", "118");
        ward.at("09:00").saturates("91");
        assertThat(said("opened")).hasSize(1);
    }

    private List<String> said(String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }

    @Test
    void keeps_the_readings_of_its_first_part_by_which_a_recovery_takes_it_over_however_many_others_are_newer() {
        Criterion fastForLong = new Criterion.Beyond(
                Vital.HEART_RATE, List.of(Limit.over(Quantity.of("110", Unit.PER_MINUTE))), 16, TWO_HOURS);
        Criterion feverishForLong = new Criterion.Beyond(
                Vital.TEMPERATURE, List.of(Limit.atOrOver(Quantity.of("39.1", Unit.CELSIUS))), 16, TWO_HOURS);
        Threshold all =
                new Threshold.Combination(List.of(LOW, fastForLong, feverishForLong), List.of(), Tier.T1, YOUNG);
        ward.sign(all);
        ward.at("08:00").saturates("91");
        for (int minute = 10; minute < 26; minute++) {
            warms("08:" + minute, "39.2");
            beats("08:" + minute, "118");
        }

        List<TriggerReading> readings = ward.episode().readings();

        assertThat(readings).hasSize(32).extracting(TriggerReading::vital).startsWith(Vital.OXYGEN_SATURATION);
        assertThat(Rule.of(all).severityOf(readings)).isPresent();
    }

    private void beats(String at, String perMinute) {
        ward.at(at);
        beatAt(at, perMinute);
    }

    private void beatAt(String at, String perMinute) {
        ward.takes(Vital.HEART_RATE, at, Ward.quanta(perMinute, Unit.PER_MINUTE), AdmittedReading.ABSENT);
    }

    private void warms(String at, String celsius) {
        ward.at(at).takes(Vital.TEMPERATURE, at, Ward.quanta(celsius, Unit.CELSIUS), AdmittedReading.ABSENT);
    }
}
