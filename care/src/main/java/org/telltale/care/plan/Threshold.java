package org.telltale.care.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.page.Tier;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// One signed threshold of one patient, and what kind of breach it looks for.
///
/// The shapes are general: which condition one serves follows from its vital and its numbers. Every
/// shape carries the tier of its pages and how old a reading may be when it arrives and still page as
/// new (`pageIfYoungerThan`): an older one is judged at its own time and shown as late.
public sealed interface Threshold
        permits Threshold.SingleValue,
                Threshold.Change,
                Threshold.CountOutOf,
                Threshold.Average,
                Threshold.Sustained,
                Threshold.Deviation,
                Threshold.Share,
                Threshold.Absence,
                Threshold.Combination,
                Score {
    /// The longest time that a threshold may look back.
    Duration LONGEST = Duration.ofDays(31);

    /// The most limits of one threshold: two sides of two parts.
    int MOST_LIMITS = 4;

    /// The most readings that are counted among: as many as a recovery recalls, and fewer than hindsight looks
    /// back on.
    int MOST_COUNTED = 256;

    /// The most readings that a window holds: fourteen days of one every five minutes.
    int MOST_IN_WINDOW = 4096;

    /// What is judged once a day pages if it comes within the day.
    Duration LEAST_AGE_OF_A_SUMMARY = Duration.ofDays(1);

    /// The longest time that a single value may wait for another one.
    Duration LONGEST_HOLD = Duration.ofDays(1);

    /// The most days without a reading that are counted.
    int MOST_MISSED_DAYS = 31;

    /// The most criteria of one combination.
    int MOST_CRITERIA = 8;

    /// {@return the vital it watches; of several, the one it is listed under}
    Vital vital();

    /// {@return every vital it watches}
    default Set<Vital> vitals() {
        return Set.of(vital());
    }

    /// {@return every question whose answers it looks at}
    default Set<Question> questions() {
        return Set.of();
    }

    /// {@return how urgent a breach is}
    Tier tier();

    /// {@return how old a reading may be on receipt and still page as new}
    Duration pageIfYoungerThan();

    /// Refuses what is read where it was signed once, and may not be signed any more.
    ///
    /// @throws IllegalArgumentException with the name of the field at fault
    default void requireSignable() {}

    /// One value beyond a limit: a saturation below 88 %, a pressure of 180 or 120.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param confirmWithin how long the first value waits for another one before it pages, at most a day: for one
    /// beyond a limit, or for none. Without it, it pages at once, and so it always does where the tier is T1
    record SingleValue(
            Vital vital, List<Limit> limits, Optional<Duration> confirmWithin, Tier tier, Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses limits that are not of the vital, that cross or repeat each other, and times outside their range.
        public SingleValue {
            limits = Checks.limits(vital, limits);
            confirmWithin.ifPresent(longest -> Checks.within(longest, LONGEST_HOLD, "confirmWithin"));
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// A value that pages at once.
        public SingleValue(Vital vital, List<Limit> limits, Tier tier, Duration pageIfYoungerThan) {
            this(vital, limits, Optional.empty(), tier, pageIfYoungerThan);
        }
    }

    /// A value up or down by `by` or more within `window`: two pounds in a day.
    ///
    /// `slack` widens the window for the habits of mornings: with 30 minutes, 07:00 on Monday and 07:20 on Tuesday
    /// are within 24 hours.
    ///
    /// @param by the least change that breaches
    /// @param window how far back the other value may lie, at most 31 days
    /// @param slack added to the window, at most a day
    record Change(
            Vital vital,
            Limit.Part part,
            Direction direction,
            Quantity by,
            Duration window,
            Duration slack,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses another dimension or part, a change of zero or less, and times outside their range.
        public Change {
            Checks.part(vital, part, "part");
            Checks.dimension(vital, by, "by");
            Checks.positive(by.differenceQuanta(), "by");
            Checks.within(window, LONGEST, "window");
            Checks.bounded(slack, Duration.ofDays(1), "slack");
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// {@return a weight up by `gain` or more}
        public static Change weightGain(
                Quantity gain, Duration window, Duration slack, Tier tier, Duration pageIfYoungerThan) {
            return new Change(
                    Vital.WEIGHT, Limit.Part.VALUE, Direction.RISE, gain, window, slack, tier, pageIfYoungerThan);
        }
    }

    /// Which way a value goes.
    enum Direction {
        /// Up.
        RISE,
        /// Down.
        FALL
    }

    /// At least `count` of the last `outOf` readings beyond a limit, the newest of them too.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param count how many must be beyond, 1 to `outOf`
    /// @param outOf of how many last readings, 1 to 256
    /// @param within how long before the newest the others may lie, at most 31 days; without it, at any time
    record CountOutOf(
            Vital vital,
            List<Limit> limits,
            int count,
            int outOf,
            Optional<Duration> within,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses limits that are not of the vital or cross, and counts and times outside their range.
        public CountOutOf {
            limits = Checks.limits(vital, limits);
            if (outOf < 1 || outOf > MOST_COUNTED || count < 1 || count > outOf) {
                throw new IllegalArgumentException(
                        "count of outOf must be 1 to " + MOST_COUNTED + ": " + count + " of " + outOf);
            }
            within.ifPresent(longest -> Checks.within(longest, LONGEST, "within"));
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// So many of so many, at any time.
        public CountOutOf(
                Vital vital, List<Limit> limits, int count, int outOf, Tier tier, Duration pageIfYoungerThan) {
            this(vital, limits, count, outOf, Optional.empty(), tier, pageIfYoungerThan);
        }
    }

    /// The mean of the last `window` is beyond a limit, and there is data enough to say so: the two measurements of a
    /// session, or twelve over three days.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param count the least number of readings, 2 to 256
    /// @param span the least time from the first to the last of them, at most `window`
    /// @param window how long before the newest the others may lie, at most 31 days
    /// @param days of how many of the patient's own days they must be, if that matters
    record Average(
            Vital vital,
            List<Limit> limits,
            int count,
            Duration span,
            Duration window,
            Optional<Days> days,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses limits that are not of the vital or cross, and counts and times outside their range.
        public Average {
            limits = Checks.limits(vital, limits);
            Checks.counted(count, 2, MOST_COUNTED);
            Checks.within(window, LONGEST, "window");
            Checks.bounded(span, window, "span");
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// A mean of readings on however many days.
        public Average(
                Vital vital,
                List<Limit> limits,
                int count,
                Duration span,
                Duration window,
                Tier tier,
                Duration pageIfYoungerThan) {
            this(vital, limits, count, span, window, Optional.empty(), tier, pageIfYoungerThan);
        }
    }

    /// On how many days something must have been measured: dates of the patient's own calendar.
    ///
    /// @param count the least number of days with a reading, 2 to 31
    /// @param withoutFirst whether the readings of the first day in the window are left out, wherever readings are
    /// counted
    record Days(int count, boolean withoutFirst) {
        /// Refuses a count outside its range.
        public Days {
            Checks.counted(count, 2, 31);
        }
    }

    /// Every value of a span is beyond a limit, and there is data enough to say so.
    ///
    /// Sustained means by data: at least `count` readings, the first and the last at least `span` apart, no gap
    /// over `largestGap`, and each beyond a limit. Too little data is never a breach.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param count the least number of readings, 2 to 16
    /// @param span the least time from the first to the last of them
    /// @param largestGap the longest time between two of them
    record Sustained(
            Vital vital,
            List<Limit> limits,
            int count,
            Duration span,
            Duration largestGap,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses limits that are not of the vital or cross, and counts and times outside their range.
        public Sustained {
            limits = Checks.limits(vital, limits);
            Checks.counted(count, 2, 16);
            Checks.bounded(span, LONGEST, "span");
            Checks.within(largestGap, LONGEST, "largestGap");
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }
    }

    /// A value off the patient's own baseline by `by` or more: a saturation four points under the usual one.
    ///
    /// With `recent`, the mean of the last readings is compared in place of the newest one: a short moving
    /// average with a long one. The baseline ends before the recent readings begin, so that nothing is
    /// compared with itself.
    ///
    /// @param by the least distance from the baseline that breaches
    /// @param recent which readings are compared; without it, the newest one
    /// @param baseline what they are compared with; ends no later than the recent ones begin, and reaches
    /// back at most 31 days
    record Deviation(
            Vital vital,
            Limit.Part part,
            Direction direction,
            Quantity by,
            Optional<Recent> recent,
            Baseline baseline,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses another dimension or part, a distance of zero or less, more readings than are counted among, and
        /// times outside their range.
        public Deviation {
            Checks.part(vital, part, "part");
            Checks.dimension(vital, by, "by");
            Checks.positive(by.differenceQuanta(), "by");
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
            Duration window = recent.map(Recent::window).orElse(Duration.ZERO);
            if (baseline.gap().compareTo(window) < 0) {
                throw new IllegalArgumentException(
                        "gap must be at least the window of recent: " + baseline.gap() + ", " + window);
            }
            int compared = recent.map(Recent::count).orElse(1);
            if (compared + baseline.count() > MOST_COUNTED) {
                throw new IllegalArgumentException("count of recent and baseline together must be at most "
                        + MOST_COUNTED + ": " + compared + " and " + baseline.count());
            }
        }
    }

    /// The readings that are compared with a baseline: their mean is.
    ///
    /// @param window how long before the newest the others may lie
    /// @param count the least number of readings, 2 to 255
    record Recent(Duration window, int count) {
        /// Refuses a window and a count outside their range.
        public Recent {
            Checks.within(window, LONGEST, "window");
            Checks.counted(count, 2, MOST_COUNTED - 1);
        }
    }

    /// What is usual for a patient: the mean of the readings of a time that is over.
    ///
    /// @param window how long it is, at most 31 days together with `gap`
    /// @param gap how long before the newest reading it ends
    /// @param count the least number of readings, 1 to 255; with fewer, what is usual is unknown
    /// @param span the least time from the first to the last of them, at most `window`
    record Baseline(Duration window, Duration gap, int count, Duration span) {
        /// Refuses times and a count outside their range.
        public Baseline {
            Checks.within(window, LONGEST, "window");
            Checks.bounded(gap, LONGEST.minus(window), "gap");
            Checks.counted(count, 1, MOST_COUNTED - 1);
            Checks.bounded(span, window, "span");
        }
    }

    /// So large a share of the readings of `window` is beyond a limit, and there is data enough to say so: a third of
    /// two weeks' glucose out of range.
    ///
    /// It is a summary, not an event: it is judged once a day, with the first reading of the day in UTC. A share in
    /// range is what is left: at most 70 % in range is 30 % or more out of it.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param side whether the share itself is enough, or only more than it: `AT_OR_OVER` or `OVER`
    /// @param share of the readings, more than 0 and at most 100 %
    /// @param window how long before the newest the others may lie, at most 31 days
    /// @param span the least time from the first to the last of them, at most `window`
    /// @param cadence how often a reading is expected: at most 4,096 in the window
    /// @param coverage the least share of the readings expected, more than 0 and at most 100 %
    /// @param pageIfYoungerThan a day at least to be signed: the one reading of a day that is judged may come
    /// late, and no other pages in its place
    record Share(
            Vital vital,
            List<Limit> limits,
            Limit.Side side,
            Quantity share,
            Duration window,
            Duration span,
            Duration cadence,
            Quantity coverage,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses limits that are not of the vital or cross, shares that are none, and times outside their range.
        public Share {
            limits = Checks.limits(vital, limits);
            if (side.isLower()) {
                throw new IllegalArgumentException("side must be AT_OR_OVER or OVER, not " + side);
            }
            Checks.share(share, "share");
            Checks.within(window, LONGEST, "window");
            Checks.bounded(span, window, "span");
            Checks.within(cadence, window, "cadence");
            if (window.dividedBy(cadence) > MOST_IN_WINDOW) {
                throw new IllegalArgumentException("cadence must be at most " + MOST_IN_WINDOW
                        + " readings in the window, not " + window.dividedBy(cadence));
            }
            Checks.share(coverage, "coverage");
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// Refuses one that a first reading of the day which comes late would pass by. Plans that were signed
        /// with such a one stay readable.
        @Override
        public void requireSignable() {
            if (pageIfYoungerThan.compareTo(LEAST_AGE_OF_A_SUMMARY) < 0) {
                throw new IllegalArgumentException("pageIfYoungerThan must be at least " + LEAST_AGE_OF_A_SUMMARY
                        + ", for one reading of a day is judged, not " + pageIfYoungerThan);
            }
        }
    }

    /// No reading of a vital though one is expected: days are the patient's own, of the calendar on the wall.
    ///
    /// A day on which one was due and none was taken is missed, unless the patient is admitted, traveling or paused
    /// then. It is looked at on the next day, so that nobody is paged for what is only late.
    ///
    /// @param everyDays how many days after one the next reading is due, 1 to 31
    /// @param at the time of the patient's day at which the days before it are looked at
    /// @param nudgeAfter how many missed days ask for a nudge, at least 1
    /// @param callAfter how many ask for a call, more than that
    /// @param reviewAfter how many ask whether the program still fits, more than that and at most 31
    /// @param pageIfYoungerThan how old a reading may be on receipt and still end an absence
    record Absence(
            Vital vital,
            int everyDays,
            LocalTime at,
            int nudgeAfter,
            int callAfter,
            int reviewAfter,
            Tier tier,
            Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses days that are too many or not in their order, and a time outside its range.
        public Absence {
            Checks.missedDays(everyDays, nudgeAfter, callAfter, reviewAfter);
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        /// Refuses a time of the day that no clock on a wall shows to a minute.
        @Override
        public void requireSignable() {
            if (at.getSecond() != 0 || at.getNano() != 0) {
                throw new IllegalArgumentException("at must be a whole minute, not " + at);
            }
        }
    }

    /// All of some criteria and, where there are others besides, at least one of those: a pressure
    /// below 90 with one of three symptoms.
    ///
    /// It is judged whenever one of its parts arrives, at the moment of the newest of them. One
    /// criterion that is unknown makes it unknown, unless the others decide it alone.
    ///
    /// @param all each of them must be so; the first one says how far the breach has gone
    /// @param any none, or two and more of which one is enough
    record Combination(List<Criterion> all, List<Criterion> any, Tier tier, Duration pageIfYoungerThan)
            implements Threshold {
        /// Refuses too few and too many criteria, a change that is not the first of `all`, and a time
        /// outside its range.
        public Combination {
            all = List.copyOf(all);
            any = List.copyOf(any);
            Checks.criteria(all, any);
            Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
        }

        @Override
        public Vital vital() {
            return vitals().iterator().next();
        }

        @Override
        public Set<Vital> vitals() {
            return Checks.vitals(all, any);
        }

        @Override
        public Set<Question> questions() {
            return Checks.questions(all, any);
        }
    }
}
