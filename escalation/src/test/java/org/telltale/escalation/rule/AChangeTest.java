package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Changes that are no weight gain; those are in [AWeightGainTest].
@DisplayNameGeneration(ReplaceUnderscores.class)
class AChangeTest {
    private static final Threshold TWO_POUNDS_LOST =
            change(Vital.WEIGHT, Part.VALUE, Direction.FALL, "2", Unit.POUND, hours(48));
    private static final Threshold SYSTOLIC_DOWN =
            change(Vital.BLOOD_PRESSURE, Part.SYSTOLIC, Direction.FALL, "30", Unit.MILLIMETRE_OF_MERCURY, hours(24));
    private static final Threshold DIASTOLIC_UP =
            change(Vital.BLOOD_PRESSURE, Part.DIASTOLIC, Direction.RISE, "15", Unit.MILLIMETRE_OF_MERCURY, hours(24));
    private static final Threshold FEVER =
            change(Vital.TEMPERATURE, Part.VALUE, Direction.RISE, "2", Unit.FAHRENHEIT, hours(24));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "182.0@7:00 180.0@30:00, true", // exactly two pounds
        "182.0@7:00 180.00001@30:00, false",
        "180.0@7:00 182.0@30:00, false", // a gain is not a loss
        "182.0@7:00 183.0@20:00 181.0@40:00, true", // the highest counts, not the first
        "182.0@7:00 180.0@55:30, true", // 48 hours and the slack of 30 minutes
        "182.0@7:00 180.0@55:30:01, false",
        "182.0@7:00, false",
    })
    void down_is_counted_from_the_highest(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.WEIGHT, Unit.POUND, readings).breach(TWO_POUNDS_LOST))
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"98.6@7:00 100.6@12:00, true", "98.6@7:00 100.59@12:00, false"})
    void of_degrees_fahrenheit_is_a_difference_not_a_temperature(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.TEMPERATURE, Unit.FAHRENHEIT, readings).breach(FEVER))
                .isEqualTo(breaches);
    }

    @Test
    void of_degrees_celsius_compares_with_fahrenheit_exactly() {
        // 2 degrees Fahrenheit are 10/9 of a degree Celsius
        assertThat(Readings.of(Vital.TEMPERATURE, Unit.CELSIUS, "37@7:00 38.1111@12:00")
                        .breach(FEVER))
                .isFalse();
        assertThat(Readings.of(Vital.TEMPERATURE, Unit.CELSIUS, "37@7:00 38.1112@12:00")
                        .breach(FEVER))
                .isTrue();
    }

    @Test
    void of_one_part_of_a_pressure_leaves_the_other_alone() {
        Readings readings = pressures("150/90@8:00 119/91@20:00");

        assertThat(readings.breach(SYSTOLIC_DOWN)).isTrue();
        assertThat(readings.breach(DIASTOLIC_UP)).isFalse();
        assertThat(pressures("150/75@8:00 149/90@20:00").breach(DIASTOLIC_UP)).isTrue();
    }

    @Test
    void from_or_to_a_part_that_is_absent_is_unknown() {
        Readings absentFirst = new Readings(Vital.BLOOD_PRESSURE)
                .add(0, mmHg("150"), AdmittedReading.ABSENT)
                .add(1, mmHg("150"), mmHg("120"));
        Readings absentLast = new Readings(Vital.BLOOD_PRESSURE)
                .add(0, mmHg("150"), mmHg("70"))
                .add(1, mmHg("150"), AdmittedReading.ABSENT);

        assertThat(absentFirst.breach(DIASTOLIC_UP)).isFalse();
        assertThat(absentLast.breach(DIASTOLIC_UP)).isFalse();
        assertThat(Rule.of(DIASTOLIC_UP).clears(absentLast.window(), new Severity(mmHg("70"), mmHg("20"))))
                .isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "182.0@7:00 179.5@30:00, 'Weight down 2.5 lb (1.1 kg) in 23 h, limit 2 lb in 48 h'",
        "182.0@7:00 180.0@30:00, 'Weight down 2 lb (0.9 kg) in 23 h, limit 2 lb in 48 h'",
    })
    void says_which_way_it_went(String readings, String reason) {
        assertThat(Readings.of(Vital.WEIGHT, Unit.POUND, readings)
                        .explain(TWO_POUNDS_LOST)
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void says_which_part_of_what() {
        assertThat(pressures("150/90@8:00 118/91@20:00").explain(SYSTOLIC_DOWN).reason())
                .isEqualTo("Systolic blood pressure down 32 mmHg in 12 h, limit 30 mmHg in 24 h");
        assertThat(Readings.of(Vital.TEMPERATURE, Unit.FAHRENHEIT, "98.6@7:00 101.1@12:00")
                        .explain(FEVER)
                        .reason())
                .isEqualTo("Temperature up 2.5 °F in 5 h, limit 2 °F in 24 h");
    }

    @Test
    void down_is_worse_with_another_whole_change_and_over_within_half_of_it() {
        Rule rule = Rule.of(TWO_POUNDS_LOST);
        Severity paged = Readings.of(Vital.WEIGHT, Unit.POUND, "182.0@7:00 180.0@30:00")
                .explain(TWO_POUNDS_LOST)
                .severity();

        assertThat(rule.isWorse(paged, lost("182.0@7:00 178.1@31:00"))).isFalse();
        assertThat(rule.isWorse(paged, lost("182.0@7:00 178.0@31:00"))).isTrue();
        assertThat(rule.clears(weight("180.9"), paged)).isFalse();
        assertThat(rule.clears(weight("181.0"), paged)).isTrue();
    }

    private static Severity lost(String readings) {
        return Readings.of(Vital.WEIGHT, Unit.POUND, readings)
                .explain(TWO_POUNDS_LOST)
                .severity();
    }

    private static Window weight(String pounds) {
        return Readings.of(Vital.WEIGHT, Unit.POUND, pounds + "@40:00").window();
    }

    private static Readings pressures(String readings) {
        return Readings.of(Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, readings);
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Unit.MILLIMETRE_OF_MERCURY).quanta();
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Threshold change(
            Vital vital, Part part, Direction direction, String by, Unit unit, Duration window) {
        return new Threshold.Change(
                vital,
                part,
                direction,
                Quantity.of(by, unit),
                window,
                Duration.ofMinutes(30),
                Tier.T3,
                Duration.ofHours(6));
    }
}
