package org.telltale.ingest.admit;

import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Absolute limits of what can be a reading: version 1.
///
/// Outside *possible* nothing is a reading of a human being and it is rejected; outside *probable* it may be one, but
/// home devices are not rated for it, and a person must look. Neither is a clinical limit: those are signed in plans.
///
/// | value           | possible  | probable  | source                                                             |
/// |-----------------|-----------|-----------|--------------------------------------------------------------------|
/// | weight kg       | 1 - 650   | 25 - 300  | heaviest known 635; home scales end at 150 to 250                  |
/// | systolic mmHg   | 30 - 375  | 50 - 260  | MIMIC-Extract outlier table; IEC 80601-2-30 rates 60 to 230        |
/// | diastolic mmHg  | 10 - 375  | 30 - 160  | MIMIC-Extract outlier table; IEC 80601-2-30 rates 40 to 130        |
/// | saturation %    | >0 - 100  | 60 - 100  | ISO 80601-2-61 declares accuracy for 70 to 100                     |
/// | glucose mg/dL   | 5 - 2,000 | 20 - 600  | MIMIC-Extract 33 to 2,000; meters show LO and HI outside 20 to 600 |
/// | heart rate /min | 10 - 350  | 25 - 230  | MIMIC-Extract 0 to 350; IEC 60601-2-27 rates 30 to 200             |
/// | temperature Cel | 14.2 - 47 | 34 - 42.5 | MIMIC-Extract outlier table; ISO 80601-2-56 rates 34 to 43         |
/// | breaths /min    | 1 - 150   | 5 - 60    | MIMIC-Extract 0 to 300                                             |
/// | height cm       | 30 - 275  | 120 - 220 | MIMIC-Extract 0 to 240                                             |
public final class Plausibility {
    /// Stored with every verdict that these limits decide.
    static final int VERSION = 1;

    private static final Range[] BY_VITAL = byVital();
    private static final Range DIASTOLIC = range("10", "375", "30", "160", Unit.MILLIMETRE_OF_MERCURY);

    private Plausibility() {}

    /// {@return [VerdictReason#NONE], or why the item is no reading, or none to trust at once}
    static VerdictReason judge(Item item) {
        Range range = BY_VITAL[item.vital.ordinal()];
        VerdictReason first = range.judge(item.firstQuanta);
        if (item.vital != Vital.BLOOD_PRESSURE || first == VerdictReason.IMPOSSIBLE) {
            return first;
        }
        VerdictReason second = DIASTOLIC.judge(item.secondQuanta);
        if (second == VerdictReason.IMPOSSIBLE) {
            return second;
        }
        if (item.firstQuanta <= item.secondQuanta) {
            return VerdictReason.PRESSURES_CROSSED;
        }
        VerdictReason third = item.thirdQuanta == Fragments.ABSENT
                ? VerdictReason.NONE
                : BY_VITAL[Vital.HEART_RATE.ordinal()].judge(item.thirdQuanta);
        if (third == VerdictReason.IMPOSSIBLE) {
            return third;
        }
        boolean allProbable =
                first == VerdictReason.NONE && second == VerdictReason.NONE && third == VerdictReason.NONE;
        return allProbable ? VerdictReason.NONE : VerdictReason.IMPROBABLE;
    }

    /// {@return whether an improbable item is so by a value that rules judge: not by the pulse beside a pressure}
    static boolean isJudgedValueImprobable(Item item) {
        return isJudgedValueImprobable(item.vital, item.firstQuanta, item.secondQuanta);
    }

    /// {@return whether a reading is improbable by a value that rules judge}
    ///
    /// @param secondQuanta the diastolic pressure; of no account for any other vital
    public static boolean isJudgedValueImprobable(Vital vital, long firstQuanta, long secondQuanta) {
        return BY_VITAL[vital.ordinal()].judge(firstQuanta) != VerdictReason.NONE
                || (vital == Vital.BLOOD_PRESSURE && DIASTOLIC.judge(secondQuanta) != VerdictReason.NONE);
    }

    private static Range[] byVital() {
        Range[] ranges = new Range[Vital.values().length];
        for (Vital vital : Vital.values()) {
            ranges[vital.ordinal()] = rangeOf(vital);
        }
        return ranges;
    }

    private static Range rangeOf(Vital vital) {
        Unit unit = vital.canonicalUnit();
        return switch (vital) {
            case WEIGHT -> range("1", "650", "25", "300", unit);
            case BLOOD_PRESSURE -> range("30", "375", "50", "260", unit);
            case OXYGEN_SATURATION -> range("0.000000001", "100", "60", "100", unit);
            case GLUCOSE -> range("5", "2000", "20", "600", unit);
            case HEART_RATE -> range("10", "350", "25", "230", unit);
            case TEMPERATURE -> range("14.2", "47", "34", "42.5", unit);
            case RESPIRATORY_RATE -> range("1", "150", "5", "60", unit);
            case HEIGHT -> range("30", "275", "120", "220", unit);
        };
    }

    private static Range range(String leastPossible, String mostPossible, String least, String most, Unit unit) {
        return new Range(
                Quantity.of(leastPossible, unit).quanta(),
                Quantity.of(mostPossible, unit).quanta(),
                Quantity.of(least, unit).quanta(),
                Quantity.of(most, unit).quanta());
    }

    private record Range(long leastPossible, long mostPossible, long leastProbable, long mostProbable) {
        VerdictReason judge(long quanta) {
            if (quanta < leastPossible || quanta > mostPossible) {
                return VerdictReason.IMPOSSIBLE;
            }
            boolean probable = quanta >= leastProbable && quanta <= mostProbable;
            return probable ? VerdictReason.NONE : VerdictReason.IMPROBABLE;
        }
    }
}
