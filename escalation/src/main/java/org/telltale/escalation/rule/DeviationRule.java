package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Deviation;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.plan.Threshold.Recent;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// The newest value, or the mean of the newest ones, is off the mean of an earlier time by so much or more.
///
/// ```
/// [------ baseline ------)    gap    [-- recent --]
///                                                 ^ the judged reading
/// ```
///
/// Too few readings of either time are unknown: neither a breach nor the end of one. A fall is a rise of negative
/// values, so there is one way to count. Both means are compared as fractions, with nothing cut off.
///
/// A page is about the baseline of its moment: the breach is over when the value is back within half the distance of
/// that one, and worse when it has gone another whole one from it, whatever the readings since, or those that come
/// late, make of the mean. It would else end by itself, once the bad days are what is usual. What is held as
/// improbable is in no window, so in no baseline either.
final class DeviationRule implements Rule {
    private static final int NOWHERE = -1;
    private static final int MOST_SHOWN_OF_EACH = 16;

    private final Deviation threshold;
    private final long pageIfYoungerThanMicros;
    private final long byQuanta;
    private final long recentMicros;
    private final int recentCount;
    private final long baselineMicros;
    private final long gapMicros;
    private final int baselineCount;
    private final long spanMicros;
    private final boolean isDiastolic;
    private final int sign;

    DeviationRule(Deviation threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.byQuanta = threshold.by().differenceQuanta();
        this.recentMicros =
                threshold.recent().map(Recent::window).map(Micros::of).orElse(0L);
        this.recentCount = threshold.recent().map(Recent::count).orElse(1);
        this.baselineMicros = Micros.of(threshold.baseline().window());
        this.gapMicros = Micros.of(threshold.baseline().gap());
        this.baselineCount = threshold.baseline().count();
        this.spanMicros = Micros.of(threshold.baseline().span());
        this.isDiastolic = threshold.part() == Part.DIASTOLIC;
        this.sign = threshold.direction() == Direction.RISE ? 1 : -1;
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    /// A week more, so that a reading that comes late is judged by its own baseline.
    @Override
    public long remembersMicros() {
        return gapMicros + baselineMicros + Micros.A_WEEK;
    }

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        int recent = firstRecent(window, index);
        if (recent == NOWHERE) {
            return false;
        }
        long atMicros = window.takenAtMicros(index);
        int last = lastOfBaseline(window, recent - 1, atMicros);
        int first = firstOfBaseline(window, last, atMicros);
        if (!suffices(window, first, last)) {
            return false;
        }
        int recentPresent = present(window, recent, index);
        int usualPresent = present(window, first, last);
        long recentBase = base(window, index);
        long usualBase = base(window, last);
        long recentAbove = above(recentBase, window, recent, index);
        long usualAbove = above(usualBase, window, first, last);
        // The whole quanta first: a product of a sum and a count would not fit.
        long over = recentBase
                - usualBase
                + Math.floorDiv(recentAbove, recentPresent)
                - Math.floorDiv(usualAbove, usualPresent)
                - byQuanta;
        return over > 0
                || (over == 0
                        && (long) Math.floorMod(recentAbove, recentPresent) * usualPresent
                                >= (long) Math.floorMod(usualAbove, usualPresent) * recentPresent);
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        int recent = firstRecent(window, newest);
        if (recent == NOWHERE) {
            return false;
        }
        long base = base(window, newest);
        long twiceAbove = Math.ceilDiv(2 * above(base, window, recent, newest), present(window, recent, newest));
        return 2 * (base - paged.first()) + twiceAbove <= byQuanta;
    }

    @Override
    public Finding explain(Window window, int index) {
        int recent = firstRecent(window, index);
        int last = lastOfBaseline(window, recent - 1, window.takenAtMicros(index));
        int first = firstOfBaseline(window, last, window.takenAtMicros(index));
        long value = mean(window, recent, index);
        String of = threshold.recent().isEmpty()
                ? ""
                : " on average of " + present(window, recent, index) + " readings over "
                        + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(recent));
        List<TriggerReading> readings = new ArrayList<>(Evidence.shown(window, first, last, MOST_SHOWN_OF_EACH));
        readings.addAll(Evidence.shown(window, recent, index, MOST_SHOWN_OF_EACH));
        return deviates(window, first, last, value, of, readings);
    }

    /// One value that is held may be far off what is usual all the same; where a mean is asked for, it is none.
    @Override
    public Optional<Finding> explainHeld(Window window, TriggerReading held) {
        long value = isDiastolic ? held.secondQuanta() : held.firstQuanta();
        if (threshold.recent().isPresent() || value == TriggerReading.ABSENT) {
            return Optional.empty();
        }
        int last = lastOfBaseline(window, window.count() - 1, held.takenAtMicros());
        int first = firstOfBaseline(window, last, held.takenAtMicros());
        if (!suffices(window, first, last)) {
            return Optional.empty();
        }
        long off = sign * value - mean(window, first, last);
        if (off < byQuanta || !Water.mayBe(held, off)) {
            return Optional.empty();
        }
        List<TriggerReading> readings = new ArrayList<>(Evidence.shown(window, first, last, MOST_SHOWN_OF_EACH));
        readings.add(held);
        return Optional.of(deviates(window, first, last, sign * value, "", readings));
    }

    private Finding deviates(Window window, int first, int last, long value, String of, List<TriggerReading> readings) {
        long usual = mean(window, first, last);
        Unit unit = threshold.by().unit();
        String reason = Wording.name(threshold.vital(), threshold.part())
                + " "
                + Wording.plainly(sign * value, unit)
                + of
                + ", "
                + Wording.distance(value - usual, threshold.by())
                + (sign > 0 ? " over" : " under")
                + " the usual "
                + Wording.plainly(sign * usual, unit)
                + " ("
                + howMany(window, first, last)
                + "), limit "
                + Wording.distance(threshold.by());
        return new Finding(reason, readings, new Severity(usual, value - usual));
    }

    private String howMany(Window window, int first, int last) {
        int count = present(window, first, last);
        return count == 1
                ? "1 reading"
                : count + " readings in " + Wording.time(window.takenAtMicros(last) - window.takenAtMicros(first));
    }

    @Override
    public String said(TriggerReading reading) {
        return threshold.vital() == Vital.BLOOD_PRESSURE
                ? Wording.pressure(reading.firstQuanta(), reading.secondQuanta(), threshold.by())
                : Wording.plainly(reading.firstQuanta(), threshold.by().unit());
    }

    /// A value is nothing without others that say what is usual.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    /// An episode keeps some of many readings: what is usual by them says how far it went well enough.
    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        Window window = new Window(threshold.vital());
        evidence.forEach(window::insert);
        int newest = window.count() - 1;
        if (newest < 0) {
            return Optional.empty();
        }
        int recent = firstWithin(window, newest, window.takenAtMicros(newest) - recentMicros);
        int last = lastOfBaseline(window, recent - 1, window.takenAtMicros(newest));
        if (present(window, recent, newest) == 0 || present(window, 0, last) == 0) {
            return Optional.empty();
        }
        long usual = mean(window, 0, last);
        return Optional.of(new Severity(usual, mean(window, recent, newest) - usual));
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return pagedAgain(paged, found).second() >= paged.second() + byQuanta;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged;
    }

    /// What was found, counted from the baseline of the first page.
    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return new Severity(paged.first(), found.first() + found.second() - paged.first());
    }

    /// The first of the recent readings; nowhere if they do not suffice.
    private int firstRecent(Window window, int index) {
        if (index < 0 || !isPresent(window, index)) {
            return NOWHERE;
        }
        int first = threshold.recent().isEmpty()
                ? index
                : firstWithin(window, index, window.takenAtMicros(index) - recentMicros);
        return present(window, first, index) >= recentCount ? first : NOWHERE;
    }

    private static int firstWithin(Window window, int index, long fromMicros) {
        int first = index;
        while (first > 0 && window.takenAtMicros(first - 1) >= fromMicros) {
            first--;
        }
        return first;
    }

    /// The newest reading of the baseline of a moment; it ends before the gap begins.
    private int lastOfBaseline(Window window, int from, long atMicros) {
        int last = from;
        while (last >= 0 && atMicros - window.takenAtMicros(last) <= gapMicros) {
            last--;
        }
        return last;
    }

    private int firstOfBaseline(Window window, int last, long atMicros) {
        return firstWithin(window, last + 1, atMicros - gapMicros - baselineMicros);
    }

    private boolean suffices(Window window, int first, int last) {
        return present(window, first, last) >= baselineCount
                && window.takenAtMicros(last) - window.takenAtMicros(first) >= spanMicros;
    }

    private long mean(Window window, int first, int last) {
        long base = base(window, last);
        return base + Math.floorDiv(above(base, window, first, last), present(window, first, last));
    }

    /// The newest value of a stretch that has one: sums of differences to it stay small.
    private long base(Window window, int last) {
        int index = last;
        while (!isPresent(window, index)) {
            index--;
        }
        return value(window, index);
    }

    /// The sum of how far the values of a stretch are above a base.
    private long above(long base, Window window, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += isPresent(window, i) ? value(window, i) - base : 0;
        }
        return sum;
    }

    private int present(Window window, int first, int last) {
        if (!isDiastolic) {
            return last - first + 1;
        }
        int present = 0;
        for (int i = first; i <= last; i++) {
            present += isPresent(window, i) ? 1 : 0;
        }
        return present;
    }

    private long value(Window window, int index) {
        return sign * (isDiastolic ? window.secondQuanta(index) : window.firstQuanta(index));
    }

    private boolean isPresent(Window window, int index) {
        return !isDiastolic || window.secondQuanta(index) != TriggerReading.ABSENT;
    }
}
