package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;
import static org.telltale.ingest.admit.QualityDesk.OMAR;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;

/// What a person measured before says whether a value is one of theirs; what is held says nothing.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AChangeAgainstThePastTest {
    private static final String STORED = "STORED NONE";

    private final QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        desk.holds(MARIA, "scale", "cuff", "meter", "oximeter");
        desk.at("2026-07-31T12:00:00Z");
    }

    private void weighed(String... kilograms) {
        for (int day = 0; day < kilograms.length; day++) {
            assertThat(desk.weight(kilograms[day])
                            .at("2026-07-%02dT08:0%d:00Z".formatted(day + 1, day))
                            .arrives())
                    .isEqualTo(STORED);
        }
    }

    @ParameterizedTest
    @CsvSource({"81.3, 5 lb in a day", "83.0, 3 kg in a day", "77.0, 3 kg lost in a day"})
    void a_real_gain_counts_and_is_judged(String kilograms, String what) {
        weighed("80.0", "80.2", "79.8", "80.0");

        assertThat(desk.weight(kilograms).at("2026-07-05T07:00:00Z").arrives())
                .as(what)
                .isEqualTo(STORED);
        assertThat(desk.judged).hasSize(5).last().isEqualTo("7 WEIGHT");
    }

    @Test
    void weight_jump_within_a_day_is_held() {
        weighed("80.0", "80.2", "79.8", "80.0");

        assertThat(desk.weight("83.3").at("2026-07-05T07:00:00Z").arrives()).isEqualTo("HELD IMPLAUSIBLE_CHANGE");
    }

    @ParameterizedTest
    @CsvSource({"85.5, STORED NONE", "85.7, HELD IMPLAUSIBLE_CHANGE", "74.3, HELD IMPLAUSIBLE_CHANGE"})
    void weight_jump_within_a_week_is_held_beyond_seven_per_cent(String kilograms, String verdict) {
        weighed("80.0", "80.2", "79.8", "80.0");

        assertThat(desk.weight(kilograms).at("2026-07-06T07:00:00Z").arrives()).isEqualTo(verdict);
    }

    @Test
    void after_a_week_without_a_weight_the_past_says_nothing() {
        weighed("80.0", "80.2", "79.8", "80.0");

        assertThat(desk.weight("92").at("2026-07-12T07:00:00Z").arrives()).isEqualTo(STORED);
    }

    @Test
    void two_weights_are_no_past() {
        weighed("95.0", "80.2");

        assertThat(desk.weight("62").at("2026-07-03T07:00:00Z").arrives()).isEqualTo(STORED);
    }

    @Test
    void wrong_person_on_a_shared_scale_is_held_and_shifts_nothing() {
        weighed("80.0", "80.2", "79.8", "80.0");

        for (int day = 5; day < 9; day++) {
            assertThat(desk.weight("62." + day)
                            .noted(ReadingNote.PERSON_AMBIGUOUS)
                            .at("2026-07-%02dT07:00:00Z".formatted(day))
                            .arrives())
                    .isEqualTo("HELD PERSON_UNCERTAIN");
            assertThat(desk.weight("80." + day)
                            .noted(ReadingNote.PERSON_AMBIGUOUS)
                            .at("2026-07-%02dT08:00:00Z".formatted(day))
                            .arrives())
                    .isEqualTo(STORED);
        }
        assertThat(desk.judged).hasSize(8).containsOnly("7 WEIGHT");
    }

    @Test
    void wrong_person_on_a_shared_scale_is_held_though_its_patient_was_away_for_weeks() {
        weighed("80.0", "80.2", "79.8", "80.0");
        desk.at("2026-08-03T07:00:00Z");

        assertThat(desk.weight("62.0")
                        .noted(ReadingNote.PERSON_AMBIGUOUS)
                        .at("2026-08-02T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.weight("80.9")
                        .noted(ReadingNote.PERSON_AMBIGUOUS)
                        .at("2026-08-02T08:00:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void a_weight_of_nobody_in_particular_is_held_where_there_is_no_past() {
        assertThat(desk.weight("62.0")
                        .noted(ReadingNote.PERSON_AMBIGUOUS)
                        .at("2026-07-02T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.judged).isEmpty();
    }

    @Test
    void a_held_weight_that_is_another_persons_goes_to_that_person() {
        desk.holds(OMAR, "his-scale");
        weighed("80.0", "80.2", "79.8", "80.0");
        desk.weight("62.0")
                .noted(ReadingNote.PERSON_AMBIGUOUS)
                .at("2026-07-05T07:00:00Z")
                .arrives();

        desk.releaseWhatWasHeldLast(OMAR);

        assertThat(desk.judged).last().isEqualTo("8 WEIGHT");
        assertThat(desk.weight("80.1").at("2026-07-05T08:00:00Z").arrives()).isEqualTo(STORED);
    }

    @Test
    void a_weight_that_a_person_lets_count_is_the_new_past() {
        weighed("80.0", "80.2", "79.8", "80.0");
        desk.weight("70.0").at("2026-07-05T07:00:00Z").arrives();

        desk.releaseWhatWasHeldLast(MARIA);
        desk.restart();

        assertThat(desk.weight("70.2").at("2026-07-06T07:00:00Z").arrives()).isEqualTo(STORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"176.4", "36.3", "12.6"})
    void unit_mix_up_of_a_weight_is_held(String kilograms) {
        weighed("80.0", "80.2", "79.8", "80.0");

        assertThat(desk.weight(kilograms).at("2026-07-20T07:00:00Z").arrives())
                .isIn("HELD UNIT_UNCERTAIN", "HELD IMPROBABLE");
        assertThat(desk.judged).filteredOn("7 WEIGHT"::equals).hasSize(4);
    }

    @Test
    void first_weight_of_a_person_is_inferred_from_nothing() {
        assertThat(desk.weight("176.4").at("2026-07-20T07:00:00Z").arrives()).isEqualTo(STORED);
    }

    @Test
    void unit_mix_up_of_a_glucose_is_held_and_its_alarm_is_raised() {
        for (int day = 1; day < 5; day++) {
            desk.glucose("40" + day, Unit.MILLIGRAM_PER_DECILITRE)
                    .at("2026-07-0" + day + "T07:00:00Z")
                    .arrives();
        }

        assertThat(desk.glucose("22.3", Unit.MILLIGRAM_PER_DECILITRE)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD UNIT_UNCERTAIN");
        assertThat(desk.judged).last().isEqualTo("7 GLUCOSE alone");
    }

    @Test
    void a_glucose_whose_unit_the_sender_leaves_open_is_held_and_its_alarm_is_raised() {
        assertThat(desk.glucose("22.3", Unit.MILLIGRAM_PER_DECILITRE)
                        .noted(ReadingNote.UNIT_UNCERTAIN)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD UNIT_UNCERTAIN");
        assertThat(desk.judged).containsExactly("7 GLUCOSE alone");
    }

    @Test
    void another_unit_that_the_sender_leaves_open_is_held_and_pages_nobody() {
        assertThat(desk.saturation("1")
                        .noted(ReadingNote.UNIT_UNCERTAIN)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD UNIT_UNCERTAIN");
        assertThat(desk.judged).isEmpty();
    }

    private void sensor(int... values) {
        for (int minute = 0; minute < values.length; minute++) {
            Instant at = Instant.parse("2026-07-05T07:00:00Z").plusSeconds(300L * minute);
            desk.glucose(Integer.toString(values[minute]), Unit.MILLIGRAM_PER_DECILITRE)
                    .at(at.toString())
                    .arrives();
        }
    }

    @Test
    void a_sensor_that_is_faster_than_blood_is_held_and_its_value_judged_alone() {
        sensor(100, 101, 102, 103, 104, 105, 106, 107, 183, 108);

        assertThat(desk.verdicts).startsWith(STORED, STORED).endsWith("HELD IMPLAUSIBLE_CHANGE", STORED);
        assertThat(desk.judged).filteredOn("7 GLUCOSE alone"::equals).hasSize(1);
    }

    @Test
    void a_sensor_that_falls_fast_as_blood_does_counts() {
        sensor(200, 190, 180, 170, 160, 150, 140, 130, 112, 94, 76, 58);

        assertThat(desk.verdicts).containsOnly(STORED);
    }

    @Test
    void two_finger_pricks_that_differ_both_count() {
        desk.glucose("100", Unit.MILLIGRAM_PER_DECILITRE)
                .at("2026-07-05T07:00:00Z")
                .arrives();

        assertThat(desk.glucose("118", Unit.MILLIGRAM_PER_DECILITRE)
                        .at("2026-07-05T07:02:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void low_perfusion_alone_counts_and_alarms_only_where_nothing_better_comes() {
        assertThat(desk.saturation("84")
                        .noted(ReadingNote.LOW_SIGNAL)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo(STORED);

        assertThat(desk.judged).containsExactly("7 OXYGEN_SATURATION alone, late");
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.LOW_SIGNAL, ReadingNote.UNCONFIRMED);
    }

    private void weak(String percent, String at) {
        desk.saturation(percent).noted(ReadingNote.LOW_SIGNAL).at(at).arrives();
    }

    @Test
    void low_perfusion_is_confirmed_by_the_next_weak_one_whatever_the_time_between() {
        weak("84", "2026-07-05T07:00:00Z");
        weak("82", "2026-07-09T07:00:00Z");

        assertThat(desk.judged).containsExactly("7 OXYGEN_SATURATION alone, late", "7 OXYGEN_SATURATION");
    }

    @Test
    void low_perfusion_is_not_confirmed_by_a_weak_one_that_was_well() {
        weak("98", "2026-07-05T07:00:00Z");
        weak("84", "2026-07-05T07:01:00Z");

        assertThat(desk.judged).last().isEqualTo("7 OXYGEN_SATURATION alone, late");
    }

    @Test
    void low_perfusion_is_not_confirmed_across_one_with_a_good_signal() {
        weak("84", "2026-07-05T07:00:00Z");
        desk.saturation("97").at("2026-07-05T07:01:00Z").arrives();
        weak("84", "2026-07-05T07:02:00Z");

        assertThat(desk.judged).last().isEqualTo("7 OXYGEN_SATURATION alone, late");
    }

    @Test
    void low_perfusion_that_another_value_confirms_is_judged() {
        desk.saturation("84")
                .noted(ReadingNote.LOW_SIGNAL)
                .at("2026-07-05T07:00:00Z")
                .arrives();
        desk.restart();

        desk.saturation("83")
                .noted(ReadingNote.LOW_SIGNAL)
                .at("2026-07-05T07:05:00Z")
                .arrives();

        assertThat(desk.judged).last().isEqualTo("7 OXYGEN_SATURATION");
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.LOW_SIGNAL);
    }

    @Test
    void a_real_desaturation_is_judged_at_once() {
        desk.saturation("97").at("2026-07-05T07:00:00Z").arrives();
        desk.saturation("71").at("2026-07-05T07:00:01Z").arrives();

        assertThat(desk.verdicts).containsOnly(STORED);
        assertThat(desk.judged).hasSize(2);
    }

    @Test
    void control_solution_and_demonstration_are_rejected() {
        assertThat(desk.glucose("110", Unit.MILLIGRAM_PER_DECILITRE)
                        .noted(ReadingNote.NOT_A_PATIENT)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo("REJECTED CONTROL_OR_TEST");
        assertThat(desk.judged).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "63, 25, HELD IMPROBABLE",
        "120, 112, HELD IMPROBABLE",
        "230, 75, HELD IMPROBABLE",
        "90, 90, REJECTED PRESSURES_CROSSED",
        "80, 120, REJECTED PRESSURES_CROSSED",
        "400, 90, REJECTED IMPOSSIBLE",
        "190, 110, STORED NONE"
    })
    void implausible_and_swapped_pressures(String systolic, String diastolic, String verdict) {
        assertThat(desk.pressure(systolic, diastolic).at("2026-07-05T07:00:00Z").arrives())
                .isEqualTo(verdict);
    }

    @Test
    void motion_loose_cuff_and_irregular_pulse_are_accepted_with_their_notes() {
        assertThat(desk.pressure("128", "81")
                        .noted(ReadingNote.MOTION)
                        .noted(ReadingNote.IRREGULAR_PULSE)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo(STORED);
        assertThat(desk.notes).containsExactly(List.of(ReadingNote.MOTION, ReadingNote.IRREGULAR_PULSE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "235"})
    void a_crisis_beside_an_odd_pulse_is_held_and_its_pressure_is_for_the_rules(String pulse) {
        assertThat(desk.pressure("215", "125")
                        .pulse(pulse)
                        .at("2026-07-05T07:00:00Z")
                        .arrives())
                .isEqualTo("HELD IMPROBABLE");

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE alone");
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.SEEN_BY_RULES);
    }

    @ParameterizedTest
    @CsvSource({"88.9, STORED NONE", "90.2, HELD PERSON_UNCERTAIN"})
    void on_a_shared_scale_a_person_may_come_back_from_hospital_another(String kilograms, String verdict) {
        weighed("80.0", "80.2", "79.8", "80.0");
        desk.at("2026-09-05T07:00:00Z");

        // 88.9 is more than 7 % and less than 12 %, after two months.
        assertThat(desk.weight(kilograms)
                        .noted(ReadingNote.PERSON_AMBIGUOUS)
                        .at("2026-09-04T07:00:00Z")
                        .arrives())
                .isEqualTo(verdict);
    }
}
