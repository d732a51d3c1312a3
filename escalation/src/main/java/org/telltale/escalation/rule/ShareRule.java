package org.telltale.escalation.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Share;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// So large a share of the readings of a time is beyond a limit, and there is data enough to say so.
///
/// Fewer readings than the cadence lets expect, or a shorter time, are unknown: neither a breach nor the end of one.
/// Shares are compared as whole numbers, crosswise.
///
/// It is judged with the first reading of a day, in UTC, and with no other: a sensor measures 288 times a day, and
/// each time its two weeks are 4,032 readings. One pass over them takes 6 µs, so it is made once a day and patient;
/// every other reading takes two divisions, 4 ns. The breach is over when the share is nine tenths of the
/// signed one or less, on some later day; it is worse when it has grown by another whole one.
final class ShareRule implements Rule {
    private static final int NOWHERE = -1;
    private static final int MOST_SHOWN = 32;
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long ALL_QUANTA = Unit.FRACTION_OF_ONE.quantaPerUnit();

    private final Share threshold;
    private final long pageIfYoungerThanMicros;
    private final long windowMicros;
    private final long spanMicros;
    private final int leastCount;
    private final long shareQuanta;
    private final boolean isOnlyOver;
    private final Bounds bounds;
    private final LimitWords words;

    ShareRule(Share threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.windowMicros = Micros.of(threshold.window());
        this.spanMicros = Micros.of(threshold.span());
        this.leastCount = leastCount(threshold);
        this.shareQuanta = threshold.share().quanta();
        this.isOnlyOver = threshold.side() == Side.OVER;
        this.bounds = Bounds.of(threshold.limits());
        this.words = new LimitWords(threshold.vital(), threshold.limits());
    }

    /// The least whole number that is the coverage of `window / cadence` or more.
    private static int leastCount(Share threshold) {
        BigInteger[] count = BigInteger.valueOf(threshold.coverage().quanta())
                .multiply(BigInteger.valueOf(Micros.of(threshold.window())))
                .divideAndRemainder(BigInteger.valueOf(ALL_QUANTA)
                        .multiply(BigInteger.valueOf(Math.max(1, Micros.of(threshold.cadence())))));
        return count[0].intValueExact() + count[1].signum();
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    /// A day more, for what comes late; not a week: of a sensor that would be half as many readings again.
    @Override
    public long remembersMicros() {
        return windowMicros + DAY_MICROS;
    }

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        int first = firstOf(window, index);
        if (first == NOWHERE) {
            return false;
        }
        long beyond = beyond(window, first, index) * ALL_QUANTA;
        long limit = shareQuanta * (index - first + 1);
        return isOnlyOver ? beyond > limit : beyond >= limit;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        int first = firstOf(window, newest);
        return first != NOWHERE
                && 10 * beyond(window, first, newest) * ALL_QUANTA <= 9 * shareQuanta * (newest - first + 1);
    }

    @Override
    public Finding explain(Window window, int index) {
        int first = firstOf(window, index);
        int count = index - first + 1;
        long quanta = beyond(window, first, index) * ALL_QUANTA / count;
        String reason = Wording.name(threshold.vital())
                + " "
                + words.beyond()
                + " in "
                + Wording.value(quanta, threshold.share())
                + " of "
                + count
                + " readings over "
                + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(first))
                + ", "
                + threshold.side().words()
                + " "
                + threshold.share();
        return new Finding(reason, shown(window, first, index), new Severity(quanta, Severity.NONE));
    }

    /// The first reading, the newest of those beyond, and the judged one.
    private List<TriggerReading> shown(Window window, int first, int index) {
        List<TriggerReading> newestFirst = new ArrayList<>();
        newestFirst.add(window.reading(index));
        for (int i = index - 1; i > first && newestFirst.size() < MOST_SHOWN - 1; i--) {
            if (bounds.isBeyond(window, i)) {
                newestFirst.add(window.reading(i));
            }
        }
        if (first < index) {
            newestFirst.add(window.reading(first));
        }
        return newestFirst.reversed();
    }

    /// One value is no share.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    /// An episode keeps some of many readings, and they say nothing of the share: it was the signed one at least.
    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        return evidence.isEmpty() ? Optional.empty() : Optional.of(new Severity(shareQuanta, Severity.NONE));
    }

    @Override
    public String said(TriggerReading reading) {
        return words.value(reading);
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return found.first() >= paged.first() + shareQuanta;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return found;
    }

    /// The first reading of the window that ends at `index`; nowhere if the data do not suffice, or the reading is not
    /// the first of its day.
    private int firstOf(Window window, int index) {
        if (index < leastCount - 1 || index < 1 || day(window, index) == day(window, index - 1)) {
            return NOWHERE;
        }
        long last = window.takenAtMicros(index);
        int first = index;
        while (first > 0 && last - window.takenAtMicros(first - 1) <= windowMicros) {
            first--;
        }
        boolean suffices = index - first + 1 >= leastCount && last - window.takenAtMicros(first) >= spanMicros;
        return suffices ? first : NOWHERE;
    }

    private static long day(Window window, int index) {
        return Math.floorDiv(window.takenAtMicros(index), DAY_MICROS);
    }

    private long beyond(Window window, int first, int last) {
        long beyond = 0;
        for (int i = first; i <= last; i++) {
            beyond += bounds.isBeyond(window, i) ? 1 : 0;
        }
        return beyond;
    }
}
