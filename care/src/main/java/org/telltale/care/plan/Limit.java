package org.telltale.care.plan;

import java.util.List;
import org.telltale.care.vital.Quantity;

/// One side of one part of a value that is signed as too far: `systolic at or over 180 mmHg`.
///
/// A value is beyond several limits when it is beyond one of them: a range is two, and so is a pressure of 180 or 120.
/// Every comparison is of exact quanta, whatever unit a device sends.
///
/// @param value in any unit of the vital's dimension
public record Limit(Part part, Side side, Quantity value) {
    /// Which number of a reading is looked at.
    public enum Part {
        /// The only one.
        VALUE,
        /// The higher pressure.
        SYSTOLIC,
        /// The lower pressure.
        DIASTOLIC
    }

    /// Which values are beyond the limit.
    public enum Side {
        /// Those under it; the limit itself is not.
        BELOW("below"),
        /// The limit itself too.
        AT_OR_BELOW("at or below"),
        /// The limit itself too.
        AT_OR_OVER("at or over"),
        /// Those above it; the limit itself is not.
        OVER("over");

        private final String words;

        Side(String words) {
            this.words = words;
        }

        /// {@return the words a person reads: `at or over`}
        public String words() {
            return words;
        }

        /// {@return whether small values are beyond it}
        public boolean isLower() {
            return switch (this) {
                case BELOW, AT_OR_BELOW -> true;
                case AT_OR_OVER, OVER -> false;
            };
        }
    }

    /// {@return values under a limit of a vital with one number}
    public static Limit below(Quantity value) {
        return new Limit(Part.VALUE, Side.BELOW, value);
    }

    /// {@return values of a limit of a vital with one number, and under it}
    public static Limit atOrBelow(Quantity value) {
        return new Limit(Part.VALUE, Side.AT_OR_BELOW, value);
    }

    /// {@return values of a limit of a vital with one number, and above it}
    public static Limit atOrOver(Quantity value) {
        return new Limit(Part.VALUE, Side.AT_OR_OVER, value);
    }

    /// {@return values above a limit of a vital with one number}
    public static Limit over(Quantity value) {
        return new Limit(Part.VALUE, Side.OVER, value);
    }

    /// {@return values out of a range, whose ends are in it}
    public static List<Limit> outOf(Quantity low, Quantity high) {
        return List.of(below(low), over(high));
    }

    /// {@return pressures of which one part reaches its limit}
    public static List<Limit> pressureAtOrOver(Quantity systolic, Quantity diastolic) {
        return List.of(
                new Limit(Part.SYSTOLIC, Side.AT_OR_OVER, systolic),
                new Limit(Part.DIASTOLIC, Side.AT_OR_OVER, diastolic));
    }
}
