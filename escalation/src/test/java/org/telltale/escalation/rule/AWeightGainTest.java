package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AWeightGainTest {
    private static final Threshold TWO_POUNDS_A_DAY = gain("2", Unit.POUND, Duration.ofHours(24));
    private static final Threshold FIVE_POUNDS_A_WEEK = gain("5", Unit.POUND, Duration.ofDays(7));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "180.3@7:00 182.3@30:00, true", // exactly two pounds
        "180.3@7:00 182.2@30:00, false",
        "180.3@7:00 182.29999@30:00, false", // the finest that is not two pounds
        "180.3@7:00 182.30001@30:00, true",
        "180.0@7:00 182.0@31:30, true", // 24 hours and the slack of 30 minutes
        "180.0@7:00 182.0@31:30:01, false",
        "182.0@7:00 180.0@20:00 181.9@30:00, false", // the lowest counts, not the first
        "182.0@7:00 180.0@20:00 182.0@30:00, true",
        "180.0@7:00, false", // one weight says nothing about a gain
        "182.0@7:00 180.0@30:00, false", // a loss is not a gain
    })
    void of_two_pounds_in_a_day(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.WEIGHT, Unit.POUND, readings).breach(TWO_POUNDS_A_DAY))
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} kg: {1}")
    @CsvSource({
        "80@7:00 80.90718474@30:00, true", // two pounds are 0.90718474 kg exactly
        "80@7:00 80.90718473@30:00, false",
    })
    void in_kilograms_is_compared_with_pounds_exactly(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.WEIGHT, Unit.KILOGRAM, readings).breach(TWO_POUNDS_A_DAY))
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "180@7:00 181@31:00 182@55:00 183@79:00 184@103:00 185@127:00, true", // a pound a day
        "180@7:00 181@31:00 182@55:00 183@79:00 184@103:00 184.9@127:00, false",
        "180@7:00 185@175:00, true", // a week to the hour
        "180@7:00 185@176:00, false",
    })
    void of_five_pounds_in_a_week(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.WEIGHT, Unit.POUND, readings).breach(FIVE_POUNDS_A_WEEK))
                .isEqualTo(breaches);
    }

    @Test
    void says_how_much_in_which_time_in_the_unit_of_the_plan() {
        Readings readings = Readings.of(Vital.WEIGHT, Unit.POUND, "180.1@7:00 183.2@30:10");

        assertThat(readings.explain(TWO_POUNDS_A_DAY).reason())
                .isEqualTo("Weight up 3.1 lb (1.4 kg) in 23 h, limit 2 lb in 24 h");
        assertThat(readings.explain(gain("0.9", Unit.KILOGRAM, Duration.ofDays(7)))
                        .reason())
                .isEqualTo("Weight up 1.4 kg (3.1 lb) in 23 h, limit 0.9 kg in 7 d");
    }

    @Test
    void shows_the_lower_weight_and_the_judged_one() {
        Readings readings = Readings.of(Vital.WEIGHT, Unit.POUND, "181@7:00 180@12:00 180.5@20:00 183@30:00");

        assertThat(readings.explain(TWO_POUNDS_A_DAY).readings())
                .extracting(reading -> reading.position())
                .containsExactly(2L, 4L);
    }

    @ParameterizedTest(name = "paged at 3 lb over 180, now {0} lb over {1}: {2}")
    @CsvSource({
        "4.9, 180, false",
        "5, 180, true",
        "3.9, 181, false", // counted from the lower base: 4.9
        "4, 181, true",
        "2.9, 179, false", // the base itself was lower: 2.9
        "5, 179, true",
    })
    void is_worse_with_every_further_gain(String gained, String base, boolean worse) {
        Rule rule = Rule.of(TWO_POUNDS_A_DAY);

        assertThat(rule.isWorse(severity("180", "3"), severity(base, gained))).isEqualTo(worse);
    }

    @ParameterizedTest(name = "{0} lb: {1}")
    @CsvSource({"181, true", "181.1, false", "179, true"})
    void is_over_within_half_the_gain_of_where_it_began(String now, boolean over) {
        Window window = Readings.of(Vital.WEIGHT, Unit.POUND, now + "@100:00").window();

        assertThat(Rule.of(TWO_POUNDS_A_DAY).clears(window, severity("180", "3")))
                .isEqualTo(over);
    }

    @Test
    void remembers_the_lowest_weight_that_it_was_counted_from() {
        Rule rule = Rule.of(TWO_POUNDS_A_DAY);

        assertThat(rule.noted(severity("180", "3"), severity("179", "3.5"))).isEqualTo(severity("179", "3"));
        assertThat(rule.noted(severity("180", "3"), severity("182", "2"))).isEqualTo(severity("180", "3"));
        assertThat(rule.pagedAgain(severity("180", "3"), severity("182", "4"))).isEqualTo(severity("180", "6"));
    }

    private static Severity severity(String base, String gained) {
        return new Severity(
                Quantity.of(base, Unit.POUND).quanta(),
                Quantity.of(gained, Unit.POUND).quanta());
    }

    private static Threshold gain(String value, Unit unit, Duration window) {
        Duration slack = window.toDays() == 7 ? Duration.ZERO : Duration.ofMinutes(30);
        return Threshold.Change.weightGain(Quantity.of(value, unit), window, slack, Tier.T2, Duration.ofHours(24));
    }
}
