package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Single values of every vital against limits of every side, on both sides of every boundary.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASingleValueTest {
    private static final String SEVERE = "SYSTOLIC AT_OR_OVER 180 mmHg; DIASTOLIC AT_OR_OVER 120 mmHg";
    private static final String TOO_LOW = "SYSTOLIC BELOW 90 mmHg";

    @ParameterizedTest(name = "{0} {1}, {2}: {3}")
    @CsvSource({
        // glucose below 54 mg/dL, which is just under 3.0 mmol/L
        "GLUCOSE, 53 mg/dL, VALUE BELOW 54 mg/dL, true",
        "GLUCOSE, 53.999999999 mg/dL, VALUE BELOW 54 mg/dL, true",
        "GLUCOSE, 54 mg/dL, VALUE BELOW 54 mg/dL, false",
        "GLUCOSE, 3.0 mmol/L, VALUE BELOW 54 mg/dL, false",
        "GLUCOSE, 2.99696 mmol/L, VALUE BELOW 54 mg/dL, true",
        "GLUCOSE, 2.99698 mmol/L, VALUE BELOW 54 mg/dL, false",
        "GLUCOSE, 54 mg/dL, VALUE BELOW 3.0 mmol/L, true",
        "GLUCOSE, 55 mg/dL, VALUE BELOW 3.0 mmol/L, false",
        "GLUCOSE, 3.0 mmol/L, VALUE BELOW 3.0 mmol/L, false",
        "GLUCOSE, 300 mg/dL, VALUE AT_OR_OVER 300 mg/dL, true",
        "GLUCOSE, 299.9 mg/dL, VALUE AT_OR_OVER 300 mg/dL, false",
        "GLUCOSE, 250 mg/dL, VALUE OVER 250 mg/dL, false",
        "GLUCOSE, 250.000000001 mg/dL, VALUE OVER 250 mg/dL, true",
        // saturation: 92 % and below is one level, 93 to 94 % another, and with oxygen too much is one too
        "OXYGEN_SATURATION, 92 %, VALUE AT_OR_BELOW 92 %, true",
        "OXYGEN_SATURATION, 92.000000001 %, VALUE AT_OR_BELOW 92 %, false",
        "OXYGEN_SATURATION, 0.92 of 1, VALUE AT_OR_BELOW 92 %, true",
        "OXYGEN_SATURATION, 94 %, VALUE AT_OR_BELOW 94 %, true",
        "OXYGEN_SATURATION, 87 %, VALUE BELOW 88 %; VALUE OVER 92 %, true",
        "OXYGEN_SATURATION, 88 %, VALUE BELOW 88 %; VALUE OVER 92 %, false",
        "OXYGEN_SATURATION, 92 %, VALUE BELOW 88 %; VALUE OVER 92 %, false",
        "OXYGEN_SATURATION, 93 %, VALUE BELOW 88 %; VALUE OVER 92 %, true",
        // heart rate
        "HEART_RATE, 39 /min, VALUE BELOW 40 /min; VALUE OVER 110 /min, true",
        "HEART_RATE, 40 /min, VALUE BELOW 40 /min; VALUE OVER 110 /min, false",
        "HEART_RATE, 110 /min, VALUE BELOW 40 /min; VALUE OVER 110 /min, false",
        "HEART_RATE, 111 /min, VALUE BELOW 40 /min; VALUE OVER 110 /min, true",
        // temperature: 39.1 Celsius are 102.38 Fahrenheit, 35 are 95
        "TEMPERATURE, 39.1 °C, VALUE AT_OR_OVER 39.1 °C, true",
        "TEMPERATURE, 39.0 °C, VALUE AT_OR_OVER 39.1 °C, false",
        "TEMPERATURE, 102.38 °F, VALUE AT_OR_OVER 39.1 °C, true",
        "TEMPERATURE, 102.37 °F, VALUE AT_OR_OVER 39.1 °C, false",
        "TEMPERATURE, 95 °F, VALUE AT_OR_BELOW 35.0 °C, true",
        "TEMPERATURE, 35.0 °C, VALUE AT_OR_BELOW 95 °F, true",
        "TEMPERATURE, 95.01 °F, VALUE AT_OR_BELOW 35.0 °C, false",
        // weight
        "WEIGHT, 90.718474 kg, VALUE AT_OR_OVER 200 lb, true",
        "WEIGHT, 90.71847 kg, VALUE AT_OR_OVER 200 lb, false",
        "WEIGHT, 200 lb, VALUE OVER 90.718474 kg, false",
    })
    void is_compared_exactly_at_the_boundary(Vital vital, String value, String limits, boolean breaches) {
        assertThat(one(vital, value).breach(limits(vital, limits))).isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} mmHg: {1}")
    @CsvSource({
        "180/90, true",
        "179/119, false",
        "179.999999999/119.999999999, false",
        "179/120, true",
        "120/180, true",
    })
    void of_a_pressure_is_severe_by_either_part(String pressure, boolean breaches) {
        assertThat(pressure(pressure).breach(limits(Vital.BLOOD_PRESSURE, SEVERE)))
                .isEqualTo(breaches);
    }

    @Test
    void that_is_absent_is_beyond_nothing() {
        Readings systolicAlone = new Readings(Vital.BLOOD_PRESSURE).add(0, mmHg("120"), AdmittedReading.ABSENT);

        assertThat(systolicAlone.breach(limits(Vital.BLOOD_PRESSURE, "DIASTOLIC BELOW 60 mmHg")))
                .isFalse();
        assertThat(systolicAlone.breach(limits(Vital.BLOOD_PRESSURE, "DIASTOLIC AT_OR_BELOW 60 mmHg")))
                .isFalse();
        assertThat(systolicAlone.breach(limits(Vital.BLOOD_PRESSURE, SEVERE))).isFalse();
    }

    @ParameterizedTest(name = "{1}, {2}")
    @CsvSource({
        "GLUCOSE, 52 mg/dL, VALUE BELOW 54 mg/dL, 'Glucose 52 mg/dL, below the limit of 54 mg/dL'",
        "GLUCOSE, 310 mg/dL, VALUE BELOW 54 mg/dL; VALUE AT_OR_OVER 300 mg/dL,"
                + " 'Glucose 310 mg/dL, at or over the limit of 300 mg/dL'",
        "GLUCOSE, 54 mg/dL, VALUE BELOW 3.0 mmol/L, 'Glucose 2.997 mmol/L, below the limit of 3.0 mmol/L'",
        "OXYGEN_SATURATION, 92 %, VALUE AT_OR_BELOW 92 %," + " 'Oxygen saturation 92 %, at or below the limit of 92 %'",
        "HEART_RATE, 128 /min, VALUE OVER 110 /min, 'Heart rate 128 /min, over the limit of 110 /min'",
        "TEMPERATURE, 39.3 °C, VALUE AT_OR_OVER 102.4 °F,"
                + " 'Temperature 102.7 °F, at or over the limit of 102.4 °F'",
    })
    void says_the_limit_that_it_is_beyond(Vital vital, String value, String limits, String reason) {
        assertThat(one(vital, value).explain(limits(vital, limits)).reason()).isEqualTo(reason);
    }

    @Test
    void of_a_pressure_says_both_parts() {
        assertThat(pressure("186/118")
                        .explain(limits(Vital.BLOOD_PRESSURE, SEVERE))
                        .reason())
                .isEqualTo("Blood pressure 186/118 mmHg, at or over 180/120 mmHg");
        assertThat(pressure("82/50")
                        .explain(limits(Vital.BLOOD_PRESSURE, TOO_LOW))
                        .reason())
                .isEqualTo("Blood pressure 82/50 mmHg, systolic below 90 mmHg");
    }

    @ParameterizedTest(name = "{0} paged at {2}, now {3}: {4}")
    @CsvSource({
        "HEART_RATE, VALUE BELOW 40 /min; VALUE OVER 110 /min, 120 /min, 139 /min, false",
        "HEART_RATE, VALUE BELOW 40 /min; VALUE OVER 110 /min, 120 /min, 140 /min, true",
        "HEART_RATE, VALUE BELOW 40 /min; VALUE OVER 110 /min, 38 /min, 29 /min, false",
        "HEART_RATE, VALUE BELOW 40 /min; VALUE OVER 110 /min, 38 /min, 28 /min, true",
        "HEART_RATE, VALUE BELOW 40 /min; VALUE OVER 110 /min, 120 /min, 39 /min, true",
        "TEMPERATURE, VALUE AT_OR_OVER 39.1 °C, 39.2 °C, 40.1 °C, false",
        "TEMPERATURE, VALUE AT_OR_OVER 39.1 °C, 39.2 °C, 40.2 °C, true",
    })
    void is_worse_much_further_out_or_on_the_other_side(
            Vital vital, String limits, String paged, String found, boolean worse) {
        Threshold threshold = limits(vital, limits);

        assertThat(Rule.of(threshold)
                        .isWorse(
                                one(vital, paged).explain(threshold).severity(),
                                one(vital, found).explain(threshold).severity()))
                .isEqualTo(worse);
    }

    @ParameterizedTest(name = "{0}: paged at {1}, now {2}: {3}")
    @CsvSource({
        "high, 186/118, 205/119, false",
        "high, 186/118, 206/118, true",
        "high, 186/118, 181/128, true",
        "low, 85/50, 66/41, false",
        "low, 85/50, 65/50, true",
        "low, 85/50, 80/40, true",
    })
    void of_a_pressure_is_worse_by_a_grade_further_the_same_way(
            String which, String paged, String found, boolean worse) {
        Threshold threshold = limits(Vital.BLOOD_PRESSURE, which.equals("high") ? SEVERE : TOO_LOW);

        assertThat(Rule.of(threshold)
                        .isWorse(
                                pressure(paged).explain(threshold).severity(),
                                pressure(found).explain(threshold).severity()))
                .isEqualTo(worse);
    }

    @ParameterizedTest(name = "{0} {1}, now {2}: {3}")
    @CsvSource({
        "GLUCOSE, VALUE BELOW 54 mg/dL, 54 mg/dL, true",
        "OXYGEN_SATURATION, VALUE AT_OR_BELOW 92 %, 92.9 %, false",
        "OXYGEN_SATURATION, VALUE AT_OR_BELOW 92 %, 93 %, true",
        "OXYGEN_SATURATION, VALUE BELOW 88 %; VALUE OVER 92 %, 88.5 %, false",
        "OXYGEN_SATURATION, VALUE BELOW 88 %; VALUE OVER 92 %, 90 %, true",
        "OXYGEN_SATURATION, VALUE BELOW 88 %; VALUE OVER 92 %, 91.5 %, false",
        // no room to be a point inside of both: inside is enough
        "OXYGEN_SATURATION, VALUE BELOW 90 %; VALUE OVER 91 %, 90.5 %, true",
        // room for exactly one value is no room
        "TEMPERATURE, VALUE BELOW 36.0 °C; VALUE OVER 37.0 °C, 36.2 °C, true",
        "TEMPERATURE, VALUE BELOW 36.0 °C; VALUE OVER 37.4 °C, 36.2 °C, true",
        "TEMPERATURE, VALUE BELOW 36.0 °C; VALUE OVER 37.5 °C, 36.2 °C, false",
        "HEART_RATE, VALUE OVER 110 /min, 106 /min, false",
        "HEART_RATE, VALUE OVER 110 /min, 105 /min, true",
        "TEMPERATURE, VALUE AT_OR_OVER 39.1 °C, 38.7 °C, false",
        "TEMPERATURE, VALUE AT_OR_OVER 39.1 °C, 38.6 °C, true",
    })
    void is_over_a_distance_inside_of_the_limits(Vital vital, String limits, String value, boolean over) {
        assertThat(Rule.of(limits(vital, limits))
                        .clears(one(vital, value).window(), new Severity(Severity.NONE, Severity.NONE)))
                .isEqualTo(over);
    }

    @ParameterizedTest(name = "{0} mmHg: {1}")
    @CsvSource({"171/100, false", "170/116, false", "170/115, true", "148/86, true"})
    void of_a_pressure_is_over_ten_and_five_below_the_limits(String pressure, boolean over) {
        assertThat(Rule.of(limits(Vital.BLOOD_PRESSURE, SEVERE))
                        .clears(pressure(pressure).window(), new Severity(mmHg("186"), mmHg("118"))))
                .isEqualTo(over);
    }

    @Test
    void of_a_pressure_is_over_inside_of_limits_that_leave_room_for_one_value_only() {
        Threshold narrow = limits(Vital.BLOOD_PRESSURE, "SYSTOLIC BELOW 90 mmHg; SYSTOLIC OVER 110 mmHg");

        assertThat(Rule.of(narrow).clears(pressure("104/70").window(), new Severity(mmHg("120"), mmHg("70"))))
                .isTrue();
    }

    private static Readings one(Vital vital, String value) {
        return new Readings(vital).add(0, quantity(value).quanta(), AdmittedReading.ABSENT);
    }

    private static Readings pressure(String value) {
        return Readings.of(Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, value + "@8:00");
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Unit.MILLIMETRE_OF_MERCURY).quanta();
    }

    private static Threshold limits(Vital vital, String limits) {
        List<Limit> all = Arrays.stream(limits.split("; ", -1))
                .map(ASingleValueTest::limit)
                .toList();
        return new Threshold.SingleValue(vital, all, Tier.T2, Duration.ofHours(6));
    }

    private static Limit limit(String words) {
        String[] parts = words.split(" ", 3);
        return new Limit(Part.valueOf(parts[0]), Side.valueOf(parts[1]), quantity(parts[2]));
    }

    private static Quantity quantity(String words) {
        String[] parts = words.split(" ", 2);
        Unit unit = Arrays.stream(Unit.values())
                .filter(each -> each.display().equals(parts[1]))
                .findFirst()
                .orElseThrow();
        return Quantity.of(parts[0], unit);
    }
}
