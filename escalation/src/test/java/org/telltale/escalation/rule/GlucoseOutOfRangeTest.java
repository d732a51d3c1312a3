package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GlucoseOutOfRangeTest {
    private static final Threshold THREE_OF_FOUR = range("70", "180", 3, 4);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "190@1:00 200@2:00 210@3:00, true", // three are enough, though there are no four
        "190@1:00 200@2:00, false",
        "190@1:00 100@2:00 200@3:00 210@4:00, true",
        "190@1:00 100@2:00 110@3:00 200@4:00 210@5:00, false", // the first is the fifth last
        "190@1:00 60@2:00 200@3:00, true", // either side counts
        "190@1:00 200@2:00 210@3:00 100@4:00, false", // three of four, but the judged one is in range
        "70@1:00 180@2:00 70@3:00 180@4:00, false", // the limits are in range
        "69@1:00 181@2:00 69@3:00, true",
    })
    void is_so_many_of_so_many_last_ones(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, readings)
                        .breach(THREE_OF_FOUR))
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "54, MILLIGRAM_PER_DECILITRE, false",
        "53.999999999, MILLIGRAM_PER_DECILITRE, true",
        "3.0, MILLIMOLE_PER_LITRE, false", // 54.0546 mg/dL
        "2.9, MILLIMOLE_PER_LITRE, true",
        "2.99696, MILLIMOLE_PER_LITRE, true", // 53.99982 mg/dL
        "2.99698, MILLIMOLE_PER_LITRE, false", // 54.00018 mg/dL
    })
    void at_the_boundary_of_54_is_compared_exactly_in_both_units(String value, Unit unit, boolean breaches) {
        assertThat(Readings.of(Vital.GLUCOSE, unit, value + "@8:00").breach(range("54", "250", 1, 1)))
                .isEqualTo(breaches);
    }

    @Test
    void signed_in_mmol_is_said_in_mmol() {
        Threshold threshold = new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(Quantity.of("3.9", Unit.MILLIMOLE_PER_LITRE), Quantity.of("10", Unit.MILLIMOLE_PER_LITRE)),
                2,
                3,
                Tier.T2,
                Duration.ofHours(6));

        assertThat(Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, "212@1:00 100@2:00 215@3:00")
                        .explain(threshold)
                        .reason())
                .isEqualTo("Glucose out of 3.9 to 10 mmol/L in 2 of the last 3 readings, the latest 11.9 mmol/L");
    }

    @Test
    void shows_the_readings_that_are_out() {
        Finding finding = Readings.of(
                        Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, "60@1:00 190@2:00 100@3:00 212@4:00 62@5:00")
                .explain(THREE_OF_FOUR);

        assertThat(finding.reason())
                .isEqualTo("Glucose out of 70 to 180 mg/dL in 3 of the last 4 readings, the latest 62 mg/dL");
        assertThat(finding.readings()).extracting(reading -> reading.position()).containsExactly(2L, 4L, 5L);
        assertThat(finding.severity()).isEqualTo(severity("62", "212"));
    }

    @ParameterizedTest(name = "paged at {0}, now {1}: {2}")
    @CsvSource({
        "-/300, -/399, false",
        "-/300, -/400, true",
        "60/-, 51/-, false",
        "60/-, 50/-, true",
        "-/300, 65/300, true", // the other side is left too
        "60/-, 60/200, true",
        "60/300, -/300, false",
    })
    void is_worse_much_further_out_or_on_the_other_side(String paged, String found, boolean worse) {
        assertThat(Rule.of(THREE_OF_FOUR).isWorse(sides(paged), sides(found))).isEqualTo(worse);
    }

    @Test
    void keeps_the_furthest_of_each_side_that_was_paged() {
        Rule rule = Rule.of(THREE_OF_FOUR);

        assertThat(rule.pagedAgain(sides("60/-"), sides("65/300"))).isEqualTo(sides("60/300"));
        assertThat(rule.pagedAgain(sides("-/300"), sides("65/200"))).isEqualTo(sides("65/300"));
        assertThat(rule.pagedAgain(sides("60/200"), sides("45/-"))).isEqualTo(sides("45/200"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "190@1:00 200@2:00 210@3:00 100@4:00, false", // in range, but three of the last four are out
        "190@1:00 200@2:00 210@3:00 100@4:00 110@5:00, true",
        "190@1:00 100@2:00 110@3:00 200@4:00, false", // two of four, but the newest is out
    })
    void is_over_with_a_reading_in_range_and_too_few_out(String readings, boolean over) {
        Window window = Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, readings)
                .window();

        assertThat(Rule.of(THREE_OF_FOUR).clears(window, severity("60", "210"))).isEqualTo(over);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "260@0:00 270@24:00 280@48:00, true", // exactly 48 hours from the first
        "260@0:00 270@24:00 280@48:00:01, false",
        "260@0:00 100@12:00 270@24:00 120@30:00 280@47:00, true",
        "260@0:00 270@1:00 250@2:00, false", // 250 is not over 250
        "260@0:00 270@1:00 251@2:00, true",
    })
    void within_a_time_counts_no_older_reading(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, readings)
                        .breach(threeIn48Hours()))
                .isEqualTo(breaches);
    }

    @Test
    void within_a_time_is_said_and_is_over_when_too_few_are_in_it() {
        Readings readings =
                Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, "260@0:00 100@12:00 270@24:00 280@47:00");

        assertThat(readings.explain(threeIn48Hours()).reason())
                .isEqualTo("Glucose over 250 mg/dL in 3 of the last 4 readings within 48 h, the latest 280 mg/dL");

        readings.add(Readings.micros("47:30"), quanta("200"), 0);
        assertThat(Rule.of(threeIn48Hours()).clears(readings.window(), severity("260", "280")))
                .isFalse();
        readings.add(Readings.micros("48:00:01"), quanta("200"), 0);
        assertThat(Rule.of(threeIn48Hours()).clears(readings.window(), severity("260", "280")))
                .isTrue();
    }

    private static Threshold threeIn48Hours() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                List.of(Limit.over(Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE))),
                3,
                256,
                Optional.of(Duration.ofHours(48)),
                Tier.T2,
                Duration.ofHours(6));
    }

    private static long quanta(String value) {
        return Quantity.of(value, Unit.MILLIGRAM_PER_DECILITRE).quanta();
    }

    private static Severity severity(String lowest, String highest) {
        return sides(lowest + "/" + highest);
    }

    private static Severity sides(String lowestAndHighest) {
        String[] sides = lowestAndHighest.split("/", -1);
        return new Severity(side(sides[0]), side(sides[1]));
    }

    private static long side(String value) {
        return value.equals("-")
                ? Severity.NONE
                : Quantity.of(value, Unit.MILLIGRAM_PER_DECILITRE).quanta();
    }

    private static Threshold range(String low, String high, int count, int outOf) {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of(low, Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of(high, Unit.MILLIGRAM_PER_DECILITRE)),
                count,
                outOf,
                Tier.T2,
                Duration.ofHours(6));
    }
}
