package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.WeightGain;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// Heart failure: weight up by the gain or more over the lowest weight of the window.
///
/// The lower weight may lie exactly as far back as window and slack together. The breach is over when the weight is
/// back within half the gain of the lowest weight that it was counted from, not when that weight leaves the window:
/// three pounds gained on Monday are still there on Wednesday, though the last 24 hours were quiet. It is worse when
/// the gain has grown by another whole gain since it was last paged.
final class WeightGainRule implements Rule {
    private static final int NOWHERE = -1;
    private static final long MOST_WATER_QUANTA =
            Quantity.of("20", Unit.KILOGRAM).quanta();
    private static final long HEAVIEST_QUANTA =
            Quantity.of("300", Unit.KILOGRAM).quanta();

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
        int lowest = lowestBefore(window, index, window.takenAtMicros(index));
        return lowest != NOWHERE && window.firstQuanta(index) - window.firstQuanta(lowest) >= gainQuanta;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        long overBase = window.firstQuanta(window.count() - 1) - paged.first();
        return 2 * overBase <= gainQuanta;
    }

    @Override
    public Finding explain(Window window, int index) {
        int lowest = lowestBefore(window, index, window.takenAtMicros(index));
        return gained(window, lowest, window.reading(index));
    }

    /// A weight that is held because nobody changes that fast may be water all the same: whoever is paged asks for
    /// another one. Luggage, somebody else, and what no home scale is rated for are none.
    @Override
    public Optional<Finding> explainHeld(Window window, TriggerReading held) {
        int before = window.count();
        while (before > 0 && window.takenAtMicros(before - 1) >= held.takenAtMicros()) {
            before--;
        }
        int lowest = lowestBefore(window, before, held.takenAtMicros());
        long gained = lowest == NOWHERE ? 0 : held.firstQuanta() - window.firstQuanta(lowest);
        boolean mayBeWater = gained <= MOST_WATER_QUANTA && held.firstQuanta() <= HEAVIEST_QUANTA;
        return lowest != NOWHERE && gained >= gainQuanta && mayBeWater
                ? Optional.of(gained(window, lowest, held))
                : Optional.empty();
    }

    private Finding gained(Window window, int lowest, TriggerReading reading) {
        long gained = reading.firstQuanta() - window.firstQuanta(lowest);
        String reason = "Weight up "
                + Wording.mass(gained, threshold.gain())
                + " in "
                + Wording.time(reading.takenAtMicros() - window.takenAtMicros(lowest))
                + ", limit "
                + threshold.gain()
                + " in "
                + Wording.time(Micros.of(threshold.window()));
        return new Finding(
                reason, List.of(window.reading(lowest), reading), new Severity(window.firstQuanta(lowest), gained));
    }

    /// A gain is nothing without a weight to count it from.
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

    /// The newest of the lowest weights that the window holds before `index`, for a weight of that time.
    private int lowestBefore(Window window, int index, long atMicros) {
        long from = atMicros - backMicros;
        int lowest = NOWHERE;
        for (int i = index - 1; i >= 0 && window.takenAtMicros(i) >= from; i--) {
            if (lowest == NOWHERE || window.firstQuanta(i) < window.firstQuanta(lowest)) {
                lowest = i;
            }
        }
        return lowest;
    }
}
