package org.telltale.escalation.rule;

import java.util.List;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.reading.AdmittedReading;

/// Limits as whole quanta: a value is beyond them if it is at most one number, or at least another.
///
/// What is absent (a cuff that sends no diastolic pressure) is beyond nothing.
final class Bounds {
    private static final long NEVER_LOW = Long.MIN_VALUE;
    private static final long NEVER_HIGH = Long.MAX_VALUE;

    private final long firstAtMost;
    private final long firstAtLeast;
    private final long secondAtMost;
    private final long secondAtLeast;

    private Bounds(long firstAtMost, long firstAtLeast, long secondAtMost, long secondAtLeast) {
        this.firstAtMost = firstAtMost;
        this.firstAtLeast = firstAtLeast;
        this.secondAtMost = secondAtMost;
        this.secondAtLeast = secondAtLeast;
    }

    static Bounds of(List<Limit> limits) {
        Bounds bounds = new Bounds(NEVER_LOW, NEVER_HIGH, NEVER_LOW, NEVER_HIGH);
        for (Limit limit : limits) {
            bounds = bounds.with(limit, last(limit));
        }
        return bounds;
    }

    /// The last value that is beyond a limit, on the limit's own side of it.
    private static long last(Limit limit) {
        long quanta = limit.value().quanta();
        return switch (limit.side()) {
            case BELOW -> quanta - 1;
            case AT_OR_BELOW, AT_OR_OVER -> quanta;
            case OVER -> quanta + 1;
        };
    }

    private Bounds with(Limit limit, long last) {
        boolean isLower = limit.side().isLower();
        return switch (limit.part()) {
            case VALUE, SYSTOLIC ->
                new Bounds(isLower ? last : firstAtMost, isLower ? firstAtLeast : last, secondAtMost, secondAtLeast);
            case DIASTOLIC ->
                new Bounds(firstAtMost, firstAtLeast, isLower ? last : secondAtMost, isLower ? secondAtLeast : last);
        };
    }

    /// {@return these, and besides what is nearer to a limit than a step back; a part that has no room for another
    /// step between them is left as it is}
    ///
    /// @param highest what no value exceeds
    Bounds widened(List<Limit> limits, Steps steps, long highest) {
        Bounds wide = this;
        for (Limit limit : limits) {
            boolean isDiastolic = limit.part() == Part.DIASTOLIC;
            long quanta = limit.value().quanta();
            long back = isDiastolic ? steps.secondBack() : steps.back();
            long last = limit.side().isLower()
                    ? Math.max(last(limit), Math.min(quanta + back, highest) - 1)
                    : Math.min(last(limit), quanta - back + 1);
            wide = wide.with(limit, last);
        }
        boolean firstHasRoom = wide.firstAtLeast - Math.max(1, steps.back()) > wide.firstAtMost;
        boolean secondHasRoom = wide.secondAtLeast - Math.max(1, steps.secondBack()) > wide.secondAtMost;
        return new Bounds(
                firstHasRoom ? wide.firstAtMost : firstAtMost,
                firstHasRoom ? wide.firstAtLeast : firstAtLeast,
                secondHasRoom ? wide.secondAtMost : secondAtMost,
                secondHasRoom ? wide.secondAtLeast : secondAtLeast);
    }

    boolean isBeyond(long first, long second) {
        return isUnder(first, second) || isOver(first, second);
    }

    /// {@return whether the reading at `index` is beyond them}
    boolean isBeyond(Window window, int index) {
        return isBeyond(window.firstQuanta(index), window.secondQuanta(index));
    }

    boolean isUnder(long first, long second) {
        return isAtMost(first, firstAtMost) || isAtMost(second, secondAtMost);
    }

    boolean isOver(long first, long second) {
        return first >= firstAtLeast || second >= secondAtLeast;
    }

    boolean isUnderFirst(long first) {
        return isAtMost(first, firstAtMost);
    }

    boolean isOverFirst(long first) {
        return first >= firstAtLeast;
    }

    private static boolean isAtMost(long value, long atMost) {
        return value <= atMost && value != AdmittedReading.ABSENT;
    }
}
