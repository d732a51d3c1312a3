package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ALowSaturationTest {
    private static final Threshold BELOW_88 = below("88", Unit.PERCENT);

    @ParameterizedTest(name = "{0} %: {1}")
    @CsvSource({"87, true", "87.999999999, true", "88, false", "88.000000001, false", "97, false"})
    void is_strictly_below_the_level(String percent, boolean breaches) {
        assertThat(at(percent, Unit.PERCENT).breach(BELOW_88)).isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} of 1: {1}")
    @CsvSource({"0.879, true", "0.88, false"})
    void as_a_fraction_is_compared_with_per_cent_exactly(String fraction, boolean breaches) {
        assertThat(at(fraction, Unit.FRACTION_OF_ONE).breach(BELOW_88)).isEqualTo(breaches);
        assertThat(at(fraction, Unit.FRACTION_OF_ONE).breach(below("0.88", Unit.FRACTION_OF_ONE)))
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} %: {1}")
    @CsvSource({
        "84, 'Oxygen saturation 84 %, below the limit of 88 %'",
        "84.5, 'Oxygen saturation 84.5 %, below the limit of 88 %'",
        "87.96, 'Oxygen saturation 87.96 %, below the limit of 88 %'", // never "88 %, below 88 %"
    })
    void says_the_value_and_the_limit(String percent, String reason) {
        assertThat(at(percent, Unit.PERCENT).explain(BELOW_88).reason()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "paged at 85 %, now {0} %: {1}")
    @CsvSource({"82.1, false", "82, true", "80, true", "86, false"})
    void is_worse_with_every_further_three_points(String percent, boolean worse) {
        Rule rule = Rule.of(BELOW_88);

        assertThat(rule.isWorse(severity("85"), severity(percent))).isEqualTo(worse);
    }

    @ParameterizedTest(name = "limit {0} %, now {1} %: {2}")
    @CsvSource({"88, 88.9, false", "88, 89, true", "99.5, 99.9, false", "99.5, 100, true", "100, 100, true"})
    void is_over_a_point_above_the_level_or_at_full_saturation(String level, String percent, boolean over) {
        Rule rule = Rule.of(below(level, Unit.PERCENT));

        assertThat(rule.clears(at(percent, Unit.PERCENT).window(), severity("85")))
                .isEqualTo(over);
    }

    private static Severity severity(String percent) {
        return new Severity(Quantity.of(percent, Unit.PERCENT).quanta(), 0);
    }

    private static Readings at(String value, Unit unit) {
        return Readings.of(Vital.OXYGEN_SATURATION, unit, value + "@8:00");
    }

    private static Threshold below(String level, Unit unit) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(level, unit))), Tier.T1, Duration.ofHours(6));
    }
}
