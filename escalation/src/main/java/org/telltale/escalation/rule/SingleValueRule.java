package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.SingleValue;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// One value beyond a limit.
///
/// The breach is over with a reading that is inside of every limit by a distance ([Steps]), or at 100 %, so that a
/// value hovering at a limit does not end and begin it anew; where the limits leave no room for that, inside is
/// enough.
final class SingleValueRule implements LimitRule {
    private static final long FULL = 100 * Unit.PERCENT.quantaPerUnit();

    private final SingleValue threshold;
    private final long pageIfYoungerThanMicros;
    private final long confirmWithinMicros;
    private final Bounds bounds;
    private final Bounds notYetBack;
    private final Extent extent;
    private final LimitWords words;

    SingleValueRule(SingleValue threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.confirmWithinMicros = threshold.confirmWithin().map(Micros::of).orElse(0L);
        this.bounds = Bounds.of(threshold.limits());
        this.notYetBack = bounds.widened(threshold.limits(), Steps.of(threshold.vital()), highest(threshold));
        this.extent = new Extent(threshold.vital(), bounds);
        this.words = new LimitWords(threshold.vital(), threshold.limits());
    }

    /// What no value is asked to exceed; a limit above it clears at the limit.
    private static long highest(SingleValue threshold) {
        long highestLimit = threshold.limits().stream()
                .map(Limit::value)
                .mapToLong(value -> value.quanta())
                .max()
                .orElse(FULL);
        return threshold.vital().dimension() == Dimension.FRACTION ? Math.max(FULL, highestLimit) : Long.MAX_VALUE;
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

    /// What is urgent does not wait: the patient cannot be asked for another measurement by any verified channel.
    @Override
    public long confirmWithinMicros() {
        return threshold.tier() == Tier.T1 ? 0 : confirmWithinMicros;
    }

    @Override
    public long remembersMicros() {
        return -1;
    }

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        return bounds.isBeyond(window, index);
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        return !notYetBack.isBeyond(window, window.count() - 1);
    }

    @Override
    public Finding explain(Window window, int index) {
        return explain(window.reading(index));
    }

    @Override
    public Finding atOnce(Finding finding) {
        boolean doesNotWait = threshold.tier() == Tier.T1 && confirmWithinMicros > 0;
        return doesNotWait
                ? finding.adding("not waited for another measurement: no verified channel to ask for one")
                : finding;
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return bounds.isBeyond(held.firstQuanta(), held.secondQuanta()) ? Optional.of(explain(held)) : Optional.empty();
    }

    private Finding explain(TriggerReading reading) {
        return new Finding(
                words.single(reading), List.of(reading), extent.of(reading.firstQuanta(), reading.secondQuanta()));
    }
}
