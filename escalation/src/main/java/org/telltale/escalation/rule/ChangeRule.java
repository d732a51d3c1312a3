package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Change;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// A value up by so much or more over the lowest of the window, or down by so much or more under the highest.
///
/// A fall is a rise of negative values, so there is one way to count. The other value may lie exactly as far back as
/// window and slack together. The breach is over when the value is back within half the change of the one that it was
/// counted from, not when that one leaves the window: three pounds gained on Monday are still there on Wednesday,
/// though the last 24 hours were quiet. It is worse when the change has grown by another whole one since it was last
/// paged.
final class ChangeRule implements Rule {
    private static final int NOWHERE = -1;

    private final Change threshold;
    private final long pageIfYoungerThanMicros;
    private final long byQuanta;
    private final long backMicros;
    private final boolean isDiastolic;
    private final int sign;

    ChangeRule(Change threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.byQuanta = threshold.by().differenceQuanta();
        this.backMicros = Micros.of(threshold.window()) + Micros.of(threshold.slack());
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

    /// A week at least, so that a gateway's stored readings are judged among their neighbours whatever their order.
    @Override
    public long remembersMicros() {
        return Math.max(backMicros, Micros.A_WEEK);
    }

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        int lowest = isPresent(window, index) ? lowestBefore(window, index, window.takenAtMicros(index)) : NOWHERE;
        return lowest != NOWHERE && value(window, index) - value(window, lowest) >= byQuanta;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        return isPresent(window, newest) && 2 * (value(window, newest) - paged.first()) <= byQuanta;
    }

    @Override
    public Finding explain(Window window, int index) {
        int lowest = lowestBefore(window, index, window.takenAtMicros(index));
        return changed(window, lowest, window.reading(index));
    }

    @Override
    public Optional<Finding> explainHeld(Window window, TriggerReading held) {
        int before = window.count();
        while (before > 0 && window.takenAtMicros(before - 1) >= held.takenAtMicros()) {
            before--;
        }
        int lowest = isPresent(held) ? lowestBefore(window, before, held.takenAtMicros()) : NOWHERE;
        if (lowest == NOWHERE) {
            return Optional.empty();
        }
        long change = value(held) - value(window, lowest);
        return change >= byQuanta && Water.mayBe(held, change)
                ? Optional.of(changed(window, lowest, held))
                : Optional.empty();
    }

    private Finding changed(Window window, int lowest, TriggerReading reading) {
        long change = value(reading) - value(window, lowest);
        String reason = Wording.name(threshold.vital(), threshold.part())
                + (sign > 0 ? " up " : " down ")
                + Wording.change(change, threshold.by())
                + " in "
                + Wording.time(reading.takenAtMicros() - window.takenAtMicros(lowest))
                + ", limit "
                + threshold.by()
                + " in "
                + Wording.time(Micros.of(threshold.window()));
        return new Finding(
                reason, List.of(window.reading(lowest), reading), new Severity(value(window, lowest), change));
    }

    @Override
    public String said(TriggerReading reading) {
        return threshold.vital() == Vital.BLOOD_PRESSURE
                ? Wording.pressure(reading.firstQuanta(), reading.secondQuanta(), threshold.by())
                : Wording.value(reading.firstQuanta(), threshold.by());
    }

    /// A change is nothing without a value to count it from.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return joined(paged, found).second() >= paged.second() + byQuanta;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return new Severity(Math.min(paged.first(), found.first()), paged.second());
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return joined(paged, found);
    }

    /// The change found, counted from the lower of both bases.
    private static Severity joined(Severity paged, Severity found) {
        long base = Math.min(paged.first(), found.first());
        return new Severity(base, found.first() + found.second() - base);
    }

    private long value(Window window, int index) {
        return sign * (isDiastolic ? window.secondQuanta(index) : window.firstQuanta(index));
    }

    private long value(TriggerReading reading) {
        return sign * (isDiastolic ? reading.secondQuanta() : reading.firstQuanta());
    }

    private boolean isPresent(Window window, int index) {
        return !isDiastolic || window.secondQuanta(index) != TriggerReading.ABSENT;
    }

    private boolean isPresent(TriggerReading reading) {
        return !isDiastolic || reading.secondQuanta() != TriggerReading.ABSENT;
    }

    /// The newest of the lowest values that the window holds before `index`, for a value of that time.
    private int lowestBefore(Window window, int index, long atMicros) {
        long from = atMicros - backMicros;
        int lowest = NOWHERE;
        for (int i = index - 1; i >= 0 && window.takenAtMicros(i) >= from; i--) {
            if (isPresent(window, i) && (lowest == NOWHERE || value(window, i) < value(window, lowest))) {
                lowest = i;
            }
        }
        return lowest;
    }
}
