package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.quanta;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What is held as improbable pages by its value alone, and nothing else rests on it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnImprobableReadingTest {
    private static final String PLEASE = "; held as improbable, please repeat the measurement";

    private final Ward ward = Ward.with(
            saturationBelow("88", Tier.T1), weightGain("5", Ward.DAY, Tier.T2), twoOfThreeGlucose(), fourPressures());

    private static Threshold twoOfThreeGlucose() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of("180", Unit.MILLIGRAM_PER_DECILITRE)),
                2,
                3,
                Tier.T1,
                Ward.YOUNG);
    }

    private static Threshold fourPressures() {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                4,
                Ward.DAY,
                Duration.ofHours(14),
                Tier.T2,
                Ward.YOUNG);
    }

    @ParameterizedTest(name = "{0} {1} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "OXYGEN_SATURATION | 59  | -   | PERCENT                 | Oxygen saturation 59 %, below the limit of 88 %",
                "GLUCOSE           | 19  | -   | MILLIGRAM_PER_DECILITRE | Glucose 19 mg/dL, out of 70 to 180 mg/dL",
                "GLUCOSE           | 613 | -   | MILLIGRAM_PER_DECILITRE | Glucose 613 mg/dL, out of 70 to 180 mg/dL",
                "BLOOD_PRESSURE    | 262 | 150 | MILLIMETRE_OF_MERCURY   | Blood pressure 262/150 mmHg, at or over 160/100 mmHg",
            })
    void pages_at_once_though_it_is_the_only_one(Vital vital, String first, String second, Unit unit, String reason) {
        long secondQuanta = second == null ? AdmittedReading.ABSENT : quanta(second, unit);

        ward.at("12:00").takesImprobable(vital, "11:59", quanta(first, unit), secondQuanta);

        assertThat(ward.happened).containsExactly("12:00 opened: " + reason + PLEASE, "12:00 page to nurse");
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "BLOOD_PRESSURE, 49, 29, MILLIMETRE_OF_MERCURY",
                "WEIGHT, 301, -, KILOGRAM",
                "WEIGHT, 100.1, -, KILOGRAM",
                "WEIGHT, 82.2, -, KILOGRAM",
                "WEIGHT, 24.9, -, KILOGRAM",
            })
    void pages_nobody_where_its_value_alone_is_beyond_no_threshold(
            Vital vital, String first, String second, Unit unit) {
        long secondQuanta = second == null ? AdmittedReading.ABSENT : quanta(second, unit);
        ward.at("11:00").weighs("80", Unit.KILOGRAM);

        ward.at("12:00").takesImprobable(vital, "11:59", quanta(first, unit), secondQuanta);

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void of_a_weight_pages_for_a_gain_that_may_be_water_and_changes_nothing_for_the_next() {
        ward.at("11:00").weighs("80", Unit.KILOGRAM);

        ward.at("12:00").takesImprobable(Vital.WEIGHT, "11:59", quanta("84", Unit.KILOGRAM), AdmittedReading.ABSENT);

        assertThat(ward.happened)
                .containsExactly(
                        "12:00 opened: Weight up 8.8 lb (4 kg) in 59 min, limit 5 lb in 24 h" + PLEASE,
                        "12:00 page to nurse");
        ward.resolve(NURSE);
        ward.happened.clear();
        ward.at("12:30").weighs("80.2", Unit.KILOGRAM);
        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_remembered_by_no_rule() {
        ward.at("11:00").weighs("80", Unit.KILOGRAM);
        ward.at("12:00").takesImprobable(Vital.WEIGHT, "12:00", quanta("24.9", Unit.KILOGRAM), AdmittedReading.ABSENT);
        ward.at("12:05").weighs("80", Unit.KILOGRAM);
        ward.at("12:10").takesImprobable(Vital.GLUCOSE, "12:10", glucose("19"), AdmittedReading.ABSENT);
        ward.resolve(NURSE);
        ward.happened.clear();

        ward.at("12:15").takes(Vital.GLUCOSE, "12:15", glucose("60"), AdmittedReading.ABSENT);

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void ends_with_a_good_reading_like_any_other_episode() {
        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "12:00", percent("55"), AdmittedReading.ABSENT);
        ward.at("12:02").saturates("95");

        assertThat(ward.happened)
                .containsExactly(
                        "12:00 opened: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE,
                        "12:00 page to nurse",
                        "12:02 withdrawn from nurse",
                        "12:02 resolved");
    }

    @Test
    void is_not_ended_by_a_good_reading_that_was_taken_before_it() {
        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "12:00", percent("55"), AdmittedReading.ABSENT);
        ward.at("12:01").saturatedAt("11:55", "97");

        assertThat(ward.happened)
                .containsExactly(
                        "12:00 opened: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE,
                        "12:00 page to nurse");
    }

    @Test
    void makes_an_episode_worse_that_somebody_has_taken() {
        ward.at("12:00").saturates("86");
        ward.at("12:01").acknowledge(NURSE);
        ward.happened.clear();

        ward.at("12:02").takesImprobable(Vital.OXYGEN_SATURATION, "12:02", percent("55"), AdmittedReading.ABSENT);

        assertThat(ward.happened)
                .contains("12:02 worsened: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE)
                .contains("12:02 page to nurse");
    }

    @Test
    void pages_as_old_if_nothing_newer_comes() {
        ward.at("04:00").saturates("95");

        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "05:59", percent("55"), AdmittedReading.ABSENT);
        ward.at("12:09");
        assertThat(ward.happened).isEmpty();
        ward.at("12:10");

        assertThat(ward.happened)
                .containsExactly(
                        "12:10 late: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE,
                        "12:10 opened: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE
                                + "; the value is 6 h old",
                        "12:10 page to nurse");
        assertThat(ward.late)
                .singleElement()
                .satisfies(late -> assertThat(late.stands()).isTrue());
    }

    @Test
    void pages_nobody_as_old_if_a_newer_one_comes_in_time() {
        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "05:59", percent("55"), AdmittedReading.ABSENT);
        ward.at("12:05").saturates("95");
        ward.at("24:00");

        assertThat(ward.happened)
                .containsExactly("12:10 late: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE);
    }

    @Test
    void does_not_take_the_place_of_a_newer_one_that_has_paged() {
        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "05:59", percent("55"), AdmittedReading.ABSENT);
        ward.at("12:07").takesImprobable(Vital.OXYGEN_SATURATION, "12:07", percent("58"), AdmittedReading.ABSENT);
        ward.at("12:10");

        assertThat(ward.happened)
                .containsExactly(
                        "12:07 opened: Oxygen saturation 58 %, below the limit of 88 %" + PLEASE,
                        "12:07 page to nurse",
                        "12:10 late: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE);
        assertThat(ward.episode().reason()).startsWith("Oxygen saturation 58 %");
    }

    @ParameterizedTest(name = "taken {0}")
    @CsvSource({"05:59", "06:00", "11:57"})
    void is_told_as_late_and_pages_nobody_if_a_newer_one_is_here(String takenAt) {
        ward.at("11:58").saturates("95");

        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, takenAt, percent("55"), AdmittedReading.ABSENT);
        ward.at("24:00");

        assertThat(ward.happened)
                .containsExactly("12:00 late: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE);
        assertThat(ward.late)
                .singleElement()
                .satisfies(late -> assertThat(late.stands()).isFalse());
    }

    @Test
    void is_suppressed_while_the_patient_is_away_and_nothing_after_a_discharge() {
        ward.at("11:00").becomes(PatientStatus.ADMITTED, "11:00");
        ward.at("12:00").takesImprobable(Vital.OXYGEN_SATURATION, "12:00", percent("55"), AdmittedReading.ABSENT);
        ward.at("13:00").becomes(PatientStatus.DISCHARGED, "13:00");
        ward.at("14:00").takesImprobable(Vital.OXYGEN_SATURATION, "14:00", percent("55"), AdmittedReading.ABSENT);

        assertThat(ward.happened)
                .containsExactly("12:00 suppressed: Oxygen saturation 55 %, below the limit of 88 %" + PLEASE);
    }

    private static long glucose(String value) {
        return quanta(value, Unit.MILLIGRAM_PER_DECILITRE);
    }

    private static long percent(String value) {
        return quanta(value, Unit.PERCENT);
    }
}
