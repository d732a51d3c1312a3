package org.telltale.benchmarks.flink;

import java.time.Duration;
import java.util.List;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The rules that both sides can say: a limit, a change over a time, N of the last M, and a limit
/// that is kept up.
final class Rules {
    static final int SATURATION = 0;
    static final int GLUCOSE = 1;
    static final int GAIN_OF_A_DAY = 2;
    static final int GAIN_OF_A_WEEK = 3;
    static final int THREE_OF_FOUR = 4;
    static final int TWO_DAYS = 5;

    static final long SATURATION_BELOW = quanta(88, Unit.PERCENT);
    static final long GLUCOSE_BELOW = quanta(54, Unit.MILLIGRAM_PER_DECILITRE);
    static final long DAY_GAIN = quanta(2, Unit.POUND);
    static final long WEEK_GAIN = quanta(5, Unit.POUND);
    static final Duration SLACK = Duration.ofMinutes(30);
    static final Duration DAY = Duration.ofDays(1);
    static final Duration WEEK = Duration.ofDays(7);
    static final long SYSTOLIC = quanta(160, Unit.MILLIMETRE_OF_MERCURY);
    static final long DIASTOLIC = quanta(100, Unit.MILLIMETRE_OF_MERCURY);
    static final int SUSTAINED_COUNT = 4;
    static final Duration SUSTAINED = Duration.ofDays(2);
    static final Duration LARGEST_GAP = Duration.ofDays(1);

    private static final Duration YOUNG = Duration.ofDays(1);

    private Rules() {}

    /// {@return the same as thresholds of a plan, each in the place of its number}
    static List<Threshold> thresholds() {
        List<Limit> pressure = Limit.pressureAtOrOver(
                Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY));
        return List.of(
                below(Vital.OXYGEN_SATURATION, Quantity.of("88", Unit.PERCENT)),
                below(Vital.GLUCOSE, Quantity.of("54", Unit.MILLIGRAM_PER_DECILITRE)),
                Threshold.Change.weightGain(Quantity.of("2", Unit.POUND), DAY, SLACK, Tier.T2, YOUNG),
                Threshold.Change.weightGain(Quantity.of("5", Unit.POUND), WEEK, SLACK, Tier.T2, YOUNG),
                new Threshold.CountOutOf(Vital.BLOOD_PRESSURE, pressure, 3, 4, Tier.T2, YOUNG),
                new Threshold.Sustained(
                        Vital.BLOOD_PRESSURE, pressure, SUSTAINED_COUNT, SUSTAINED, LARGEST_GAP, Tier.T2, YOUNG));
    }

    private static Threshold below(Vital vital, Quantity limit) {
        return new Threshold.SingleValue(vital, List.of(Limit.below(limit)), Tier.T1, YOUNG);
    }

    private static long quanta(long value, Unit unit) {
        return value * unit.quantaPerUnit();
    }

    static boolean isPressureBeyond(long systolic, long diastolic) {
        return systolic >= SYSTOLIC || diastolic >= DIASTOLIC;
    }
}
