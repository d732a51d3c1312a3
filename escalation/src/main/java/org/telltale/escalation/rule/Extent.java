package org.telltale.escalation.rule;

import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Vital;

/// How far values are beyond their limits, and when that is so much further that it pages again.
///
/// Of a vital with one number, the lowest value below and the highest above are kept. Of a pressure, both parts of
/// one reading are: the whole pressure has risen or fallen, whichever part was beyond.
final class Extent {
    private final Bounds bounds;
    private final Steps steps;
    private final boolean isPressure;

    Extent(Vital vital, Bounds bounds) {
        this.bounds = bounds;
        this.steps = Steps.of(vital);
        this.isPressure = vital == Vital.BLOOD_PRESSURE;
    }

    /// {@return how far one value is beyond}
    Severity of(long first, long second) {
        if (isPressure) {
            return new Severity(first, second);
        }
        return new Severity(
                bounds.isUnderFirst(first) ? first : Severity.NONE, bounds.isOverFirst(first) ? first : Severity.NONE);
    }

    /// {@return how far this and an earlier one are beyond; of pressures, the later one's}
    Severity of(Severity before, long first, long second) {
        Severity now = of(first, second);
        if (isPressure) {
            return now;
        }
        return new Severity(lower(before.first(), now.first()), Math.max(before.second(), now.second()));
    }

    boolean isWorse(Severity paged, Severity found) {
        return isPressure
                ? hasRisen(paged, found) || hasFallen(paged, found)
                : isLower(paged.first(), found.first()) || isHigher(paged.second(), found.second());
    }

    /// {@return what to remember of a breach that pages again}
    Severity pagedAgain(Severity paged, Severity found) {
        if (!isPressure) {
            return new Severity(
                    paged.first() == Severity.NONE || isLower(paged.first(), found.first())
                            ? found.first()
                            : paged.first(),
                    Math.max(paged.second(), found.second()));
        }
        return bounds.isOver(found.first(), found.second())
                ? new Severity(Math.max(paged.first(), found.first()), Math.max(paged.second(), found.second()))
                : new Severity(lower(paged.first(), found.first()), lower(paged.second(), found.second()));
    }

    private boolean hasRisen(Severity paged, Severity found) {
        return bounds.isOver(found.first(), found.second())
                && (found.first() >= paged.first() + steps.higher()
                        || found.second() >= paged.second() + steps.secondFar());
    }

    private boolean hasFallen(Severity paged, Severity found) {
        return bounds.isUnder(found.first(), found.second())
                && (found.first() <= paged.first() - steps.lower()
                        || (isPresent(paged.second())
                                && isPresent(found.second())
                                && found.second() <= paged.second() - steps.secondFar()));
    }

    private boolean isLower(long paged, long found) {
        return found != Severity.NONE && (paged == Severity.NONE || found <= paged - steps.lower());
    }

    private boolean isHigher(long paged, long found) {
        return found != Severity.NONE && (paged == Severity.NONE || found >= paged + steps.higher());
    }

    private static long lower(long a, long b) {
        return !isPresent(a) ? b : !isPresent(b) ? a : Math.min(a, b);
    }

    private static boolean isPresent(long quanta) {
        return quanta != AdmittedReading.ABSENT;
    }
}
