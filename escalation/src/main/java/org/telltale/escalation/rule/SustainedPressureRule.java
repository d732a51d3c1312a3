package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.SustainedPressure;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// Hypertension: every pressure of a span is high, and there are readings enough to say so.
///
/// From the judged reading back: all high, none further than the largest gap from the next, until there are enough
/// of them and they cover the span. Whatever is missing makes it unknown, and unknown is not a breach. The breach is
/// over when the two newest readings are below both limits: one good reading in a bad week ends nothing. It is worse
/// by 20 mmHg systolic or 10 mmHg diastolic over what was paged, the distance between grades of hypertension.
final class SustainedPressureRule implements Rule {
    private static final int NOWHERE = -1;
    private static final int MOST_SHOWN = 32;
    private static final long SYSTOLIC_WORSE_BY = 20 * Unit.MILLIMETRE_OF_MERCURY.quantaPerUnit();
    private static final long DIASTOLIC_WORSE_BY = 10 * Unit.MILLIMETRE_OF_MERCURY.quantaPerUnit();

    private final SustainedPressure threshold;
    private final long pageIfYoungerThanMicros;
    private final long systolicQuanta;
    private final long diastolicQuanta;
    private final long spanMicros;
    private final long largestGapMicros;

    SustainedPressureRule(SustainedPressure threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.systolicQuanta = threshold.systolic().quanta();
        this.diastolicQuanta = threshold.diastolic().quanta();
        this.spanMicros = Micros.of(threshold.span());
        this.largestGapMicros = Micros.of(threshold.largestGap());
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    /// The reading that completes the span lies at most one gap beyond it.
    @Override
    public long remembersMicros() {
        return spanMicros + largestGapMicros;
    }

    @Override
    public int remembersReadings() {
        return threshold.count();
    }

    @Override
    public boolean breaches(Window window, int index) {
        return firstOfSpan(window, index) != NOWHERE;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        return newest >= 1 && !isHigh(window, newest) && !isHigh(window, newest - 1);
    }

    @Override
    public Finding explain(Window window, int index) {
        int first = firstOfSpan(window, index);
        String reason = "Blood pressure at or over "
                + limits()
                + " in all "
                + (index - first + 1)
                + " readings over "
                + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(first))
                + ", the latest "
                + Wording.pressure(window.firstQuanta(index), window.secondQuanta(index), threshold.systolic());
        return new Finding(
                reason,
                shown(window, first, index),
                new Severity(window.firstQuanta(index), window.secondQuanta(index)));
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        if (!isHigh(held.firstQuanta(), held.secondQuanta())) {
            return Optional.empty();
        }
        String reason = "Blood pressure "
                + Wording.pressure(held.firstQuanta(), held.secondQuanta(), threshold.systolic())
                + ", at or over "
                + limits();
        return Optional.of(new Finding(reason, List.of(held), new Severity(held.firstQuanta(), held.secondQuanta())));
    }

    private String limits() {
        return Wording.pressure(systolicQuanta, diastolicQuanta, threshold.systolic());
    }

    /// The newest of them, and always the first: it shows how long it has lasted.
    private static List<TriggerReading> shown(Window window, int first, int last) {
        List<TriggerReading> readings = new ArrayList<>();
        readings.add(window.reading(first));
        for (int i = Math.max(first + 1, last + 2 - MOST_SHOWN); i <= last; i++) {
            readings.add(window.reading(i));
        }
        return readings;
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return found.first() >= paged.first() + SYSTOLIC_WORSE_BY
                || found.second() >= paged.second() + DIASTOLIC_WORSE_BY;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return new Severity(Math.max(paged.first(), found.first()), Math.max(paged.second(), found.second()));
    }

    private boolean isHigh(Window window, int index) {
        return isHigh(window.firstQuanta(index), window.secondQuanta(index));
    }

    private boolean isHigh(long systolic, long diastolic) {
        return systolic >= systolicQuanta || diastolic >= diastolicQuanta;
    }

    private int firstOfSpan(Window window, int index) {
        long last = window.takenAtMicros(index);
        for (int i = index; i >= 0 && isHigh(window, i); i--) {
            if (i < index && window.takenAtMicros(i + 1) - window.takenAtMicros(i) > largestGapMicros) {
                return NOWHERE;
            }
            if (index - i + 1 >= threshold.count() && last - window.takenAtMicros(i) >= spanMicros) {
                return i;
            }
        }
        return NOWHERE;
    }
}
