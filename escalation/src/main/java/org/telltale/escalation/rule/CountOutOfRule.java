package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.CountOutOf;
import org.telltale.escalation.TriggerReading;

/// N of the last M readings beyond a limit, by when they were taken; the judged one is one of them.
///
/// The breach is over with a reading within the limits after which fewer than N of the last M are beyond.
final class CountOutOfRule implements LimitRule {
    private static final int MOST_SHOWN = 32;

    private final CountOutOf threshold;
    private final long pageIfYoungerThanMicros;
    private final long withinMicros;
    private final Bounds bounds;
    private final Extent extent;
    private final LimitWords words;

    CountOutOfRule(CountOutOf threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.withinMicros = threshold.within().map(Micros::of).orElse(Long.MAX_VALUE);
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

    /// Twice the time, and a week at least, so that a reading that comes late is judged among its neighbours.
    @Override
    public long remembersMicros() {
        return threshold.within().isEmpty() ? -1 : Math.max(2 * withinMicros, Micros.A_WEEK);
    }

    /// Twice the last M where no time bounds them, for the same reason.
    @Override
    public int remembersReadings() {
        return threshold.within().isEmpty() ? 2 * threshold.outOf() : 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        return bounds.isBeyond(window, index) && beyondAt(window, index) >= threshold.count();
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        int newest = window.count() - 1;
        return !bounds.isBeyond(window, newest) && beyondAt(window, newest) < threshold.count();
    }

    @Override
    public Finding explain(Window window, int index) {
        List<TriggerReading> readings = new ArrayList<>();
        Severity severity = new Severity(Severity.NONE, Severity.NONE);
        for (int i = firstOfLast(window, index); i <= index; i++) {
            if (bounds.isBeyond(window, i)) {
                readings.add(window.reading(i));
                severity = extent.of(severity, window.firstQuanta(i), window.secondQuanta(i));
            }
        }
        String reason = reason(window, index, readings.size());
        // The newest of them: more would be a history, and the episode keeps them all.
        return new Finding(
                reason, readings.subList(Math.max(0, readings.size() - MOST_SHOWN), readings.size()), severity);
    }

    private String reason(Window window, int index, int beyond) {
        return Wording.name(threshold.vital())
                + " "
                + words.beyond()
                + " in "
                + beyond
                + " of the last "
                + (index - firstOfLast(window, index) + 1)
                + " readings"
                + threshold
                        .within()
                        .map(within -> " within " + Wording.time(Micros.of(within)))
                        .orElse("")
                + ", the latest "
                + words.value(window.firstQuanta(index), window.secondQuanta(index));
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        if (!bounds.isBeyond(held.firstQuanta(), held.secondQuanta())) {
            return Optional.empty();
        }
        String reason = Wording.name(threshold.vital()) + " " + words.value(held) + ", " + words.beyond();
        return Optional.of(new Finding(reason, List.of(held), extent.of(held.firstQuanta(), held.secondQuanta())));
    }

    private int beyondAt(Window window, int index) {
        int beyond = 0;
        for (int i = firstOfLast(window, index); i <= index; i++) {
            beyond += bounds.isBeyond(window, i) ? 1 : 0;
        }
        return beyond;
    }

    private int firstOfLast(Window window, int index) {
        int first = Math.max(0, index + 1 - threshold.outOf());
        long latestMicros = window.takenAtMicros(index);
        while (latestMicros - window.takenAtMicros(first) > withinMicros) {
            first++;
        }
        return first;
    }
}
