package org.telltale.benchmarks.ward;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The plans that measured patients have: the limits of `docs/reference/rules.md`'s examples.
public final class Plans {
    private static final Duration YOUNG = Duration.ofHours(24);
    private static final Duration SLACK = Duration.ofMinutes(30);
    private static final Threshold SATURATION = new Threshold.SingleValue(
            Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of("88", Unit.PERCENT))), Tier.T1, YOUNG);

    private Plans() {}

    /// {@return the four rules, the first of them by day and by week}
    public static CarePlan fourRules() {
        return plan(List.of(gain("2", 1), gain("5", 7), pressure(), SATURATION, glucose()));
    }

    /// {@return weight by day and by week, pressure, and saturation}
    public static CarePlan threeVitals() {
        return plan(List.of(gain("2", 1), gain("5", 7), pressure(), SATURATION));
    }

    private static CarePlan plan(List<Threshold> thresholds) {
        return new CarePlan(1, thresholds, LocalDate.of(2027, 11, 1));
    }

    private static Threshold gain(String pounds, int days) {
        return Threshold.Change.weightGain(
                Quantity.of(pounds, Unit.POUND), Duration.ofDays(days), SLACK, Tier.T2, YOUNG);
    }

    private static Threshold pressure() {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                4,
                Duration.ofHours(48),
                Duration.ofHours(24),
                Tier.T2,
                YOUNG);
    }

    private static Threshold glucose() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                2,
                3,
                Tier.T2,
                YOUNG);
    }
}
