package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Average;
import org.telltale.care.plan.Threshold.Days;
import org.telltale.escalation.TriggerReading;

/// The mean of the last readings is beyond a limit, and there are enough of them over time enough.
///
/// Too little data is unknown: neither a breach nor the end of one. The mean is worked out from differences to the
/// newest value, which no number of readings can make overflow, and cut down to a whole quantum. Where days matter they
/// are counted last: only a mean beyond the limits asks for them. Of a pressure each
/// part has its own mean, and the diastolic one only where enough readings have it. The breach is over when there is
/// data enough again and the mean is within the limits.
final class AverageRule implements LimitRule {
    private static final int NOWHERE = -1;

    private final Average threshold;
    private final long pageIfYoungerThanMicros;
    private final long spanMicros;
    private final long windowMicros;
    private final int leastDays;
    private final boolean isWithoutFirstDay;
    private final Bounds bounds;
    private final Extent extent;
    private final LimitWords words;

    AverageRule(Average threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.spanMicros = Micros.of(threshold.span());
        this.windowMicros = Micros.of(threshold.window());
        this.leastDays = threshold.days().map(Days::count).orElse(0);
        this.isWithoutFirstDay = threshold.days().map(Days::withoutFirst).orElse(false);
        this.bounds = Bounds.of(threshold.limits());
        this.extent = new Extent(threshold.vital(), bounds);
        this.words = new LimitWords(threshold.vital(), threshold.limits());
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public LimitWords words() {
        return words;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    /// A week more, so that a reading that comes late is judged among its neighbours.
    @Override
    public long remembersMicros() {
        return windowMicros + Micros.A_WEEK;
    }

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        int first = firstOf(window, index);
        return first != NOWHERE && isBeyond(window, first, index) && isOfDaysEnough(window, first, index);
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        int first = firstOf(window, newest);
        return first != NOWHERE && !isBeyond(window, first, newest) && isOfDaysEnough(window, first, newest);
    }

    @Override
    public Finding explain(Window window, int index) {
        int first = firstOf(window, index);
        long mean = firstMean(window, first, index);
        long second = secondMean(window, first, index);
        String reason = Wording.name(threshold.vital())
                + " "
                + words.mean(mean, second)
                + " on average of "
                + (index - first + 1)
                + " readings"
                + threshold
                        .days()
                        .map(_ -> " on " + dayCount(window, first, index, Integer.MAX_VALUE) + " days")
                        .orElse("")
                + " over "
                + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(first))
                + (isWithoutFirstDay ? ", without the first day" : "")
                + ", "
                + words.beyond();
        return new Finding(reason, Evidence.shown(window, first, index), extent.of(mean, second));
    }

    /// One value is no average.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    /// An episode keeps some of many readings: their mean says how far it went as well as they can, and is no reason
    /// to drop it. Where it is within the limits, the next breach counts as worse.
    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        Window window = new Window(threshold.vital());
        evidence.forEach(window::insert);
        int last = window.count() - 1;
        return Optional.of(extent.of(firstMean(window, 0, last), secondMean(window, 0, last, 1)));
    }

    private boolean isBeyond(Window window, int first, int last) {
        return bounds.isBeyond(firstMean(window, first, last), secondMean(window, first, last));
    }

    /// The first reading of the window that ends at `index`; nowhere if the data do not suffice.
    private int firstOf(Window window, int index) {
        if (index < 0) {
            return NOWHERE;
        }
        long last = window.takenAtMicros(index);
        int first = index;
        while (first > 0 && last - window.takenAtMicros(first - 1) <= windowMicros) {
            first--;
        }
        if (isWithoutFirstDay) {
            first = afterTheDayOf(window, first, index);
        }
        boolean suffices = index - first + 1 >= threshold.count() && last - window.takenAtMicros(first) >= spanMicros;
        return suffices ? first : NOWHERE;
    }

    private static int afterTheDayOf(Window window, int first, int last) {
        long day = window.epochDay(first);
        int next = first + 1;
        while (next <= last && window.epochDay(next) == day) {
            next++;
        }
        return Math.min(next, last);
    }

    private boolean isOfDaysEnough(Window window, int first, int last) {
        return leastDays == 0 || dayCount(window, first, last, leastDays) >= leastDays;
    }

    /// On how many days the readings were taken, as far as it matters. A date that comes again, after a flight over the
    /// date line or a clock that went back across midnight, is the same day.
    private static int dayCount(Window window, int first, int last, int atMost) {
        long day = window.epochDay(last);
        int count = 1;
        for (int i = last - 1; i >= first && count < atMost; i--) {
            long before = window.epochDay(i);
            if (before < day) {
                day = before;
                count++;
            }
        }
        return count;
    }

    private static long firstMean(Window window, int first, int last) {
        long newest = window.firstQuanta(last);
        long difference = 0;
        for (int i = first; i < last; i++) {
            difference += window.firstQuanta(i) - newest;
        }
        return newest + Math.floorDiv(difference, last - first + 1);
    }

    private long secondMean(Window window, int first, int last) {
        return secondMean(window, first, last, threshold.count());
    }

    private static long secondMean(Window window, int first, int last, int atLeast) {
        long base = TriggerReading.ABSENT;
        long difference = 0;
        int count = 0;
        for (int i = first; i <= last; i++) {
            long value = window.secondQuanta(i);
            if (value != TriggerReading.ABSENT) {
                base = base == TriggerReading.ABSENT ? value : base;
                difference += value - base;
                count++;
            }
        }
        return count >= atLeast ? base + Math.floorDiv(difference, count) : TriggerReading.ABSENT;
    }
}
