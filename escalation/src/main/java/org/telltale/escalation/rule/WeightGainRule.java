package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.WeightGain;
import org.telltale.escalation.TriggerReading;

/// Heart failure: weight up by the gain or more over the lowest weight of the window.
///
/// The lower weight may lie exactly as far back as window and slack together. The breach is over when the weight is
/// back within half the gain of the lowest weight that it was counted from, not when that weight leaves the window:
/// three pounds gained on Monday are still there on Wednesday, though the last 24 hours were quiet. It is worse when
/// the gain has grown by another whole gain since it was last paged.
final class WeightGainRule implements Rule {
    private static final int NOWHERE = -1;

    private final WeightGain threshold;
    private final long pageIfYoungerThanMicros;
    private final long gainQuanta;
    private final long backMicros;

    WeightGainRule(WeightGain threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.gainQuanta = threshold.gain().quanta();
        this.backMicros = Micros.of(threshold.window()) + Micros.of(threshold.slack());
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
        int lowest = lowestBefore(window, index);
        return lowest != NOWHERE && window.firstQuanta(index) - window.firstQuanta(lowest) >= gainQuanta;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        long overBase = window.firstQuanta(window.count() - 1) - paged.first();
        return 2 * overBase <= gainQuanta;
    }

    @Override
    public Finding explain(Window window, int index) {
        int lowest = lowestBefore(window, index);
        long gained = window.firstQuanta(index) - window.firstQuanta(lowest);
        String reason = "Weight up "
                + Wording.mass(gained, threshold.gain())
                + " in "
                + Wording.time(window.takenAtMicros(index) - window.takenAtMicros(lowest))
                + ", limit "
                + threshold.gain()
                + " in "
                + Wording.time(Micros.of(threshold.window()));
        return new Finding(
                reason,
                List.of(window.reading(lowest), window.reading(index)),
                new Severity(window.firstQuanta(lowest), gained));
    }

    /// A gain is nothing without a weight to count it from, and a scale is stood on by children and with luggage.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return joined(paged, found).second() >= paged.second() + gainQuanta;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return new Severity(Math.min(paged.first(), found.first()), paged.second());
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return joined(paged, found);
    }

    /// The gain found, counted from the lower of both bases.
    private static Severity joined(Severity paged, Severity found) {
        long base = Math.min(paged.first(), found.first());
        return new Severity(base, found.first() + found.second() - base);
    }

    /// The newest of the lowest weights that the window holds before `index`.
    private int lowestBefore(Window window, int index) {
        long from = window.takenAtMicros(index) - backMicros;
        int lowest = NOWHERE;
        for (int i = index - 1; i >= 0 && window.takenAtMicros(i) >= from; i--) {
            if (lowest == NOWHERE || window.firstQuanta(i) < window.firstQuanta(lowest)) {
                lowest = i;
            }
        }
        return lowest;
    }
}
