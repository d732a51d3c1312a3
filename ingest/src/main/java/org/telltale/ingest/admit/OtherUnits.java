package org.telltale.ingest.admit;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// Tells a value that was sent under the wrong unit from one that is none: nobody has it, and in another unit most
/// people do.
///
/// | sent as | is likelier |
/// |---|---|
/// | mmHg | kPa, Pa |
/// | kPa | mmHg |
/// | kg | g |
/// | g | kg |
/// | % | a fraction of 1 |
/// | mg/dL | mmol/L, and the other way round |
/// | Cel | degF, and the other way round |
///
/// Nothing is converted: which it is only a person can say, or a source profile that allows it. *Likelier* is what the
/// [Limits] call probable. From version 8 of the [AdmissionRules] on.
final class OtherUnits {
    private static final double KILOPASCAL = 7.500_62;
    private static final double[] OF_PRESSURE = {KILOPASCAL, KILOPASCAL / 1_000, 1 / KILOPASCAL};
    private static final double[] OF_WEIGHT = {0.001, 1_000};
    private static final double[] OF_GLUCOSE = {18.018_2, 1 / 18.018_2};
    private static final double[] OF_SATURATION = {100};
    private static final double[] NONE = {};
    private static final double DEGREES_EACH = 1.8;

    private static final Span WEIGHT = Span.of(Limits.WEIGHT);
    private static final Span SYSTOLIC = Span.of(Limits.SYSTOLIC);
    private static final Span DIASTOLIC = Span.of(Limits.DIASTOLIC);
    private static final Span SATURATION = Span.of(Limits.SATURATION);
    private static final Span GLUCOSE = Span.of(Limits.GLUCOSE);
    private static final Span TEMPERATURE = Span.of(Limits.TEMPERATURE);
    private static final long FREEZING = Quantity.of("32", Unit.CELSIUS).quanta();

    private OtherUnits() {}

    /// {@return whether a value is rather one of another unit, or its decoder could not tell already}
    ///
    /// @param inItsUnit what it is in the unit that it was sent in
    static boolean areLikelier(Item item, VerdictReason inItsUnit) {
        // A saturation of one per cent is possible on paper only.
        boolean isAsked = inItsUnit == VerdictReason.IMPOSSIBLE
                || (item.vital == Vital.OXYGEN_SATURATION && inItsUnit == VerdictReason.IMPROBABLE);
        if (!isAsked || ReadingNote.UNIT_UNCERTAIN.isIn(item.flags)) {
            return isAsked;
        }
        if (item.vital == Vital.TEMPERATURE) {
            return TEMPERATURE.holds((item.firstQuanta - FREEZING) / DEGREES_EACH)
                    || TEMPERATURE.holds(item.firstQuanta * DEGREES_EACH + FREEZING);
        }
        for (double ratio : ratios(item.vital)) {
            if (span(item.vital).holds(item.firstQuanta * ratio) && isSecondHeld(item, ratio)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecondHeld(Item item, double ratio) {
        return item.vital != Vital.BLOOD_PRESSURE
                || (item.secondQuanta < item.firstQuanta && DIASTOLIC.holds(item.secondQuanta * ratio));
    }

    private static double[] ratios(Vital vital) {
        return switch (vital) {
            case BLOOD_PRESSURE -> OF_PRESSURE;
            case WEIGHT -> OF_WEIGHT;
            case GLUCOSE -> OF_GLUCOSE;
            case OXYGEN_SATURATION -> OF_SATURATION;
            case TEMPERATURE, HEART_RATE, RESPIRATORY_RATE, HEIGHT -> NONE;
        };
    }

    private static Span span(Vital vital) {
        return switch (vital) {
            case BLOOD_PRESSURE -> SYSTOLIC;
            case WEIGHT -> WEIGHT;
            case GLUCOSE -> GLUCOSE;
            case OXYGEN_SATURATION -> SATURATION;
            case TEMPERATURE, HEART_RATE, RESPIRATORY_RATE, HEIGHT -> TEMPERATURE;
        };
    }

    private record Span(long least, long most) {
        static Span of(Limits limits) {
            return new Span(limits.quanta(limits.leastProbable()), limits.quanta(limits.mostProbable()));
        }

        boolean holds(double quanta) {
            return quanta >= least && quanta <= most;
        }
    }
}
