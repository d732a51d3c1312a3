package org.telltale.ingest.decode;

import org.telltale.care.vital.Unit;

/// A unit that a value is in where it is of a size between two, and how such a value is filled in.
///
/// @param unit the unit it was sent in
/// @param moreDecimals how many places its point moves to the left
/// @param least the least digits of a value in it
/// @param most the most digits of a value in it
/// @param shown the unit that the device showed a whole number of and converted only to send it; else `unit` itself
/// @param noteBits the bits of the notes that come with it
public record UnitBySize(Unit unit, int moreDecimals, long least, long most, Unit shown, int noteBits) {
    /// {@return a unit for values of any size}
    public static UnitBySize any(Unit unit, int moreDecimals, Unit shown) {
        return new UnitBySize(unit, moreDecimals, Long.MIN_VALUE, Long.MAX_VALUE, shown, 0);
    }

    boolean isShownAsSent() {
        return shown == unit;
    }

    boolean holds(long digits) {
        return digits >= least && digits <= most;
    }
}
