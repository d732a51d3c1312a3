package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.GlucoseOutOfRange;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// Diabetes: N of the last M glucose readings out of range, by when they were taken; the judged one is one of them.
///
/// The breach is over with a reading in range after which fewer than N of the last M are out. It is worse when a
/// value lies 10 mg/dL below the lowest or 100 mg/dL above the highest that was paged, or when the other side of
/// the range is left too.
final class GlucoseRule implements Rule {
    private static final long LOWER_BY = 10 * Unit.MILLIGRAM_PER_DECILITRE.quantaPerUnit();
    private static final long HIGHER_BY = 100 * Unit.MILLIGRAM_PER_DECILITRE.quantaPerUnit();

    private final GlucoseOutOfRange threshold;
    private final long pageIfYoungerThanMicros;
    private final long lowQuanta;
    private final long highQuanta;

    GlucoseRule(GlucoseOutOfRange threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.lowQuanta = threshold.low().quanta();
        this.highQuanta = threshold.high().quanta();
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    @Override
    public long remembersMicros() {
        return -1;
    }

    /// Twice the last M, so that a reading that comes late is judged among its neighbours.
    @Override
    public int remembersReadings() {
        return 2 * threshold.outOf();
    }

    @Override
    public boolean breaches(Window window, int index) {
        return isOut(window, index) && outAt(window, index) >= threshold.count();
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        return !isOut(window, newest) && outAt(window, newest) < threshold.count();
    }

    @Override
    public Finding explain(Window window, int index) {
        List<TriggerReading> readings = new ArrayList<>();
        long lowest = Severity.NONE;
        long highest = Severity.NONE;
        for (int i = firstOfLast(index); i <= index; i++) {
            if (isOut(window, i)) {
                readings.add(window.reading(i));
                long value = window.firstQuanta(i);
                lowest = value < lowQuanta && (lowest == Severity.NONE || value < lowest) ? value : lowest;
                highest = value > highQuanta ? Math.max(highest, value) : highest;
            }
        }
        return new Finding(reason(window, index, readings.size()), readings, new Severity(lowest, highest));
    }

    private String reason(Window window, int index, int out) {
        return "Glucose out of "
                + range()
                + " in "
                + out
                + " of the last "
                + (index - firstOfLast(index) + 1)
                + " readings, the latest "
                + value(window.firstQuanta(index));
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        long value = held.firstQuanta();
        if (!isOut(value)) {
            return Optional.empty();
        }
        Severity severity = value < lowQuanta ? new Severity(value, Severity.NONE) : new Severity(Severity.NONE, value);
        return Optional.of(new Finding("Glucose " + value(value) + ", out of " + range(), List.of(held), severity));
    }

    private String range() {
        return threshold.low().value().toPlainString() + " to " + Wording.value(highQuanta, threshold.low());
    }

    private String value(long quanta) {
        return Wording.value(quanta, quanta < lowQuanta ? threshold.low() : threshold.high());
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return isLower(paged.first(), found.first()) || isHigher(paged.second(), found.second());
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return new Severity(
                paged.first() == Severity.NONE || isLower(paged.first(), found.first()) ? found.first() : paged.first(),
                Math.max(paged.second(), found.second()));
    }

    private static boolean isLower(long paged, long found) {
        return found != Severity.NONE && (paged == Severity.NONE || found <= paged - LOWER_BY);
    }

    private static boolean isHigher(long paged, long found) {
        return found != Severity.NONE && (paged == Severity.NONE || found >= paged + HIGHER_BY);
    }

    private boolean isOut(Window window, int index) {
        return isOut(window.firstQuanta(index));
    }

    private boolean isOut(long value) {
        return value < lowQuanta || value > highQuanta;
    }

    private int outAt(Window window, int index) {
        int out = 0;
        for (int i = firstOfLast(index); i <= index; i++) {
            out += isOut(window, i) ? 1 : 0;
        }
        return out;
    }

    private int firstOfLast(int index) {
        return Math.max(0, index + 1 - threshold.outOf());
    }
}
