package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Sustained;
import org.telltale.escalation.TriggerReading;

/// Every value of a span is beyond a limit, and there are readings enough to say so.
///
/// From the judged reading back: all beyond, none further than the largest gap from the next, until there are enough
/// of them and they cover the span. Whatever is missing makes it unknown, and unknown is not a breach. The breach is
/// over when the two newest readings are within the limits: one good reading in a bad week ends nothing.
final class SustainedRule implements LimitRule {
    private static final int NOWHERE = -1;

    private final Sustained threshold;
    private final long pageIfYoungerThanMicros;
    private final Bounds bounds;
    private final Extent extent;
    private final LimitWords words;
    private final long spanMicros;
    private final long largestGapMicros;

    SustainedRule(Sustained threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.bounds = Bounds.of(threshold.limits());
        this.extent = new Extent(threshold.vital(), bounds);
        this.words = new LimitWords(threshold.vital(), threshold.limits());
        this.spanMicros = Micros.of(threshold.span());
        this.largestGapMicros = Micros.of(threshold.largestGap());
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
        return newest >= 1 && !bounds.isBeyond(window, newest) && !bounds.isBeyond(window, newest - 1);
    }

    @Override
    public Finding explain(Window window, int index) {
        int first = firstOfSpan(window, index);
        String reason = Wording.name(threshold.vital())
                + " "
                + words.beyond()
                + " in all "
                + (index - first + 1)
                + " readings over "
                + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(first))
                + ", the latest "
                + words.value(window.firstQuanta(index), window.secondQuanta(index));
        return new Finding(
                reason,
                Evidence.shown(window, first, index),
                extent.of(window.firstQuanta(index), window.secondQuanta(index)));
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        if (!bounds.isBeyond(held.firstQuanta(), held.secondQuanta())) {
            return Optional.empty();
        }
        String reason = Wording.name(threshold.vital()) + " " + words.value(held) + ", " + words.beyond();
        return Optional.of(new Finding(reason, List.of(held), extent.of(held.firstQuanta(), held.secondQuanta())));
    }

    private int firstOfSpan(Window window, int index) {
        long last = window.takenAtMicros(index);
        for (int i = index; i >= 0 && bounds.isBeyond(window, i); i--) {
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
