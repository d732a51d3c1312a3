package org.telltale.ingest.admit;

import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Judges by the absolute [Limits] of what can be a reading, whosever it is.
///
/// Outside *possible* nothing is a reading of a human being and it is rejected; outside *probable* it may be one, but
/// home devices are not rated for it, and a person must look. Neither is a clinical limit: those are signed in plans.
/// What holds is versioned, and a journal's events say which version decides ([AdmissionRules]).
public final class Plausibility {
    private static final Range[] BY_VITAL = byVital();
    private static final Range DIASTOLIC = Range.of(Limits.DIASTOLIC);
    private static final Range PULSE_PRESSURE = Range.of(Limits.PULSE_PRESSURE);

    private Plausibility() {}

    /// {@return [VerdictReason#NONE], or why the item is no reading, or none to trust at once}
    static VerdictReason judge(Item item, int rules) {
        VerdictReason reason = judgeInItsUnit(item, rules);
        return rules >= AdmissionRules.DOUBTS_OF_ALL_VITALS && OtherUnits.areLikelier(item, reason)
                ? VerdictReason.UNIT_UNCERTAIN
                : reason;
    }

    private static VerdictReason judgeInItsUnit(Item item, int rules) {
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
        boolean allProbable = first == VerdictReason.NONE
                && second == VerdictReason.NONE
                && third == VerdictReason.NONE
                && !isPulsePressureImprobable(item.firstQuanta, item.secondQuanta, rules);
        return allProbable ? VerdictReason.NONE : VerdictReason.IMPROBABLE;
    }

    private static boolean isPulsePressureImprobable(long systolic, long diastolic, int rules) {
        return rules >= AdmissionRules.AGAINST_THE_PAST
                && PULSE_PRESSURE.judge(systolic - diastolic) != VerdictReason.NONE;
    }

    /// {@return whether an improbable item is so by a value that rules judge: not by the pulse beside a pressure}
    static boolean isJudgedValueImprobable(Item item, int rules) {
        return isJudgedValueImprobable(item.vital, item.firstQuanta, item.secondQuanta, rules);
    }

    /// {@return whether a reading is improbable by a value that rules judge, as the first version of the
    /// limits has it}
    ///
    /// @param secondQuanta the diastolic pressure; of no account for any other vital
    public static boolean isJudgedValueImprobable(Vital vital, long firstQuanta, long secondQuanta) {
        return isJudgedValueImprobable(vital, firstQuanta, secondQuanta, AdmissionRules.FIRST);
    }

    private static boolean isJudgedValueImprobable(Vital vital, long first, long second, int rules) {
        if (BY_VITAL[vital.ordinal()].judge(first) != VerdictReason.NONE) {
            return true;
        }
        return vital == Vital.BLOOD_PRESSURE
                && (DIASTOLIC.judge(second) != VerdictReason.NONE || isPulsePressureImprobable(first, second, rules));
    }

    private static Range[] byVital() {
        Range[] ranges = new Range[Vital.values().length];
        for (Vital vital : Vital.values()) {
            ranges[vital.ordinal()] = Range.of(Limits.of(vital));
        }
        return ranges;
    }

    private record Range(long leastPossible, long mostPossible, long leastProbable, long mostProbable) {
        static Range of(Limits limits) {
            return new Range(
                    limits.quanta(limits.leastPossible()),
                    limits.quanta(limits.mostPossible()),
                    limits.quanta(limits.leastProbable()),
                    limits.quanta(limits.mostProbable()));
        }

        VerdictReason judge(long quanta) {
            if (quanta < leastPossible || quanta > mostPossible) {
                return VerdictReason.IMPOSSIBLE;
            }
            boolean probable = quanta >= leastProbable && quanta <= mostProbable;
            return probable ? VerdictReason.NONE : VerdictReason.IMPROBABLE;
        }
    }
}
