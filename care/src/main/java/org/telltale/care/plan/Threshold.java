package org.telltale.care.plan;

import java.time.Duration;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// One signed limit of one patient, and what kind of breach it looks for.
///
/// Every shape carries the tier of its pages and how old a reading may be when it arrives and still page as new
/// (`pageIfYoungerThan`): an older one is judged at its own time and shown as late.
public sealed interface Threshold {
    /// The longest time that a threshold may look back.
    Duration LONGEST = Duration.ofDays(31);

    /// {@return the vital it watches}
    Vital vital();

    /// {@return how urgent a breach is}
    Tier tier();

    /// {@return how old a reading may be on receipt and still page as new}
    Duration pageIfYoungerThan();

    /// Heart failure: weight up by `gain` or more within `window`.
    ///
    /// `slack` widens the window for the habits of mornings: with 30 minutes, 07:00 on Monday and 07:20 on Tuesday
    /// are within 24 hours.
    ///
    /// @param gain the least gain that breaches
    /// @param window how far back the lower weight may lie, at most 31 days
    /// @param slack added to the window, at most a day
    record WeightGain(Quantity gain, Duration window, Duration slack, Tier tier, Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses another dimension, a gain of zero or less, and times outside their range.
        public WeightGain {
            requireDimension(gain, Dimension.MASS, "gain");
            requirePositive(gain.quanta(), "gain");
            requireWithin(window, LONGEST, "window");
            requireBounded(slack, Duration.ofDays(1), "slack");
            requireWithin(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        @Override
        public Vital vital() {
            return Vital.WEIGHT;
        }
    }

    /// COPD: oxygen saturation below the patient's level.
    ///
    /// @param level a value below this breaches; the level itself does not
    record LowSaturation(Quantity level, Tier tier, Duration pageIfYoungerThan) implements Threshold {
        /// Refuses another dimension, a level of zero or less, and a time outside its range.
        public LowSaturation {
            requireDimension(level, Dimension.FRACTION, "level");
            requirePositive(level.quanta(), "level");
            requireWithin(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        @Override
        public Vital vital() {
            return Vital.OXYGEN_SATURATION;
        }
    }

    /// Diabetes: at least `count` of the last `outOf` glucose readings outside `low` to `high`.
    ///
    /// @param low a value below this is out of range; `low` itself is in range
    /// @param high a value above this is out of range; `high` itself is in range
    /// @param count how many must be out of range, 1 to `outOf`
    /// @param outOf of how many last readings, 1 to 32
    record GlucoseOutOfRange(Quantity low, Quantity high, int count, int outOf, Tier tier, Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses another dimension, limits that cross, and counts and times outside their range.
        public GlucoseOutOfRange {
            requireDimension(low, Dimension.GLUCOSE, "low");
            requireDimension(high, Dimension.GLUCOSE, "high");
            if (low.quanta() >= high.quanta()) {
                throw new IllegalArgumentException("low must be below high: " + low + ", " + high);
            }
            if (outOf < 1 || outOf > 32 || count < 1 || count > outOf) {
                throw new IllegalArgumentException("count of outOf must be 1 to 32: " + count + " of " + outOf);
            }
            requireWithin(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        @Override
        public Vital vital() {
            return Vital.GLUCOSE;
        }
    }

    /// Hypertension: every pressure of a span is at or over the limit, and there is data enough to say so.
    ///
    /// Sustained means by data: at least `count` readings, the first and the last at least `span` apart, no gap
    /// over `largestGap`, and each with systolic at or over `systolic` or diastolic at or over `diastolic`. Too
    /// little data is never a breach.
    ///
    /// @param systolic this or more is high
    /// @param diastolic this or more is high
    /// @param count the least number of readings, 2 to 16
    /// @param span the least time from the first to the last of them
    /// @param largestGap the longest time between two of them
    record SustainedPressure(
            Quantity systolic,
            Quantity diastolic,
            int count,
            Duration span,
            Duration largestGap,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses another dimension, limits of zero or less, counts and times outside their range.
        public SustainedPressure {
            requireDimension(systolic, Dimension.PRESSURE, "systolic");
            requireDimension(diastolic, Dimension.PRESSURE, "diastolic");
            if (count < 2 || count > 16) {
                throw new IllegalArgumentException("count must be 2 to 16, not " + count);
            }
            requirePositive(systolic.quanta(), "systolic");
            requirePositive(diastolic.quanta(), "diastolic");
            requireBounded(span, LONGEST, "span");
            requireWithin(largestGap, LONGEST, "largestGap");
            requireWithin(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        @Override
        public Vital vital() {
            return Vital.BLOOD_PRESSURE;
        }
    }

    private static void requireDimension(Quantity quantity, Dimension dimension, String name) {
        if (quantity.unit().dimension() != dimension) {
            throw new IllegalArgumentException(name + " must be a " + dimension + ", not " + quantity);
        }
    }

    private static void requirePositive(long quanta, String name) {
        if (quanta <= 0) {
            throw new IllegalArgumentException(name + " must be more than zero");
        }
    }

    private static void requireBounded(Duration duration, Duration most, String name) {
        if (duration.isNegative() || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be zero to " + most + ", not " + duration);
        }
    }

    private static void requireWithin(Duration duration, Duration most, String name) {
        if (!duration.isPositive() || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " must be more than zero and at most " + most + ", not " + duration);
        }
    }
}
