package org.telltale.escalation.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// How a page says limits, and values beside them.
final class LimitWords {
    private final Vital vital;
    private final List<Limit> limits;
    private final Quantity firstLimit;

    LimitWords(Vital vital, List<Limit> limits) {
        this.vital = vital;
        this.limits = limits;
        this.firstLimit = limits.stream()
                .filter(limit -> limit.part() != Part.DIASTOLIC)
                .findFirst()
                .orElse(limits.getFirst())
                .value();
    }

    /// {@return what is beyond them: `out of 70 to 180 mg/dL`, `at or over 160/100 mmHg`, `below 54 mg/dL`}
    String beyond() {
        if (isRange()) {
            Limit low = side(true);
            return "out of " + low.value().value().toPlainString() + " to "
                    + Wording.value(side(false).value().quanta(), low.value());
        }
        if (isOnePressure()) {
            return limits.getFirst().side().words() + " "
                    + Wording.pressure(quanta(Part.SYSTOLIC), quanta(Part.DIASTOLIC), firstLimit);
        }
        return limits.stream().map(this::alone).collect(Collectors.joining(" or "));
    }

    /// {@return a value as it stands: `172.4/98 mmHg`, `62 mg/dL`}
    String value(long first, long second) {
        return vital == Vital.BLOOD_PRESSURE
                ? Wording.pressure(first, second, firstLimit)
                : Wording.value(first, nearest(first).value());
    }

    /// {@return a mean, which is rarely whole: of a pressure each part beside its own limit}
    String mean(long first, long second) {
        if (vital != Vital.BLOOD_PRESSURE) {
            return value(first, second);
        }
        Unit unit = firstLimit.unit();
        String diastolic =
                second == TriggerReading.ABSENT ? "-" : Wording.number(second, nearest(Part.DIASTOLIC, second), unit);
        return Wording.number(first, nearest(Part.SYSTOLIC, first), unit) + "/" + diastolic + " " + unit.display();
    }

    String value(TriggerReading reading) {
        return value(reading.firstQuanta(), reading.secondQuanta());
    }

    /// {@return one value and what it is beyond: `Oxygen saturation 84 %, below the limit of 88 %`}
    String single(TriggerReading reading) {
        String said = Wording.name(vital) + " " + value(reading) + ", ";
        Limit left = nearest(reading.firstQuanta());
        return vital == Vital.BLOOD_PRESSURE
                ? said + beyond()
                : said + left.side().words() + " the limit of " + left.value();
    }

    private String alone(Limit limit) {
        String part = switch (limit.part()) {
            case VALUE -> "";
            case SYSTOLIC -> "systolic ";
            case DIASTOLIC -> "diastolic ";
        };
        return part + limit.side().words() + " " + limit.value();
    }

    /// A range whose ends are in it is said as one.
    private boolean isRange() {
        return limits.size() == 2
                && limits.stream().allMatch(limit -> limit.part() == Part.VALUE)
                && side(true).side() == Side.BELOW
                && side(false).side() == Side.OVER;
    }

    private boolean isOnePressure() {
        return limits.size() == 2
                && limits.get(0).side() == limits.get(1).side()
                && limits.get(0).part() != limits.get(1).part();
    }

    /// The limit that a value is beyond, or else the last one.
    private Limit nearest(long first) {
        return limits.stream()
                .filter(limit -> Bounds.of(List.of(limit)).isBeyond(first, TriggerReading.ABSENT))
                .findFirst()
                .orElse(limits.getLast());
    }

    /// The limit of a part that its value is beyond, or else any of that part's.
    private Quantity nearest(Part part, long quanta) {
        List<Limit> own = limits.stream().filter(limit -> limit.part() == part).toList();
        return own.stream()
                .filter(limit -> Bounds.of(List.of(limit)).isBeyond(quanta, quanta))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .map(Limit::value)
                .orElse(firstLimit);
    }

    private Limit side(boolean isLower) {
        return limits.stream()
                .filter(limit -> limit.side().isLower() == isLower)
                .findFirst()
                .orElse(limits.getFirst());
    }

    private long quanta(Part part) {
        return limits.stream()
                .filter(limit -> limit.part() == part)
                .findFirst()
                .orElseThrow()
                .value()
                .quanta();
    }
}
