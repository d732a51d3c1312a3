package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.LowSaturation;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.TriggerReading;

/// COPD: oxygen saturation below the patient's level.
///
/// The breach is over with a reading one percentage point or more above the level (or at 100 %), so that a value
/// hovering at the level does not end and begin it anew; it is worse with every further three points. A drop of
/// three to four points is what clinical-use tables call a change from a person's own baseline.
final class LowSaturationRule implements Rule {
    private static final long POINT = Unit.PERCENT.quantaPerUnit();
    private static final long FULL = 100 * POINT;
    private static final long WORSE_BY = 3 * POINT;

    private final LowSaturation threshold;
    private final long pageIfYoungerThanMicros;
    private final long levelQuanta;
    private final long clearQuanta;

    LowSaturationRule(LowSaturation threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.levelQuanta = threshold.level().quanta();
        this.clearQuanta = Math.min(levelQuanta + POINT, Math.max(FULL, levelQuanta));
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

    @Override
    public int remembersReadings() {
        return 1;
    }

    @Override
    public boolean breaches(Window window, int index) {
        return window.firstQuanta(index) < levelQuanta;
    }

    @Override
    public boolean clears(Window window, Severity paged) {
        return window.firstQuanta(window.count() - 1) >= clearQuanta;
    }

    @Override
    public Finding explain(Window window, int index) {
        return explain(window.reading(index));
    }

    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return held.firstQuanta() < levelQuanta ? Optional.of(explain(held)) : Optional.empty();
    }

    private Finding explain(TriggerReading reading) {
        Quantity level = threshold.level();
        long value = reading.firstQuanta();
        String reason = "Oxygen saturation " + Wording.value(value, level) + ", below the limit of " + level;
        return new Finding(reason, List.of(reading), new Severity(value, 0));
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return found.first() <= paged.first() - WORSE_BY;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return found;
    }
}
