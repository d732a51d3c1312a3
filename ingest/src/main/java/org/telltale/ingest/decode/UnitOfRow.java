package org.telltale.ingest.decode;

import org.telltale.care.vital.Unit;

/// What a number of each value of a planned row is in quanta, where its digits are so few that
/// nothing can go wrong: no value is out of range or finer than a quantum, whatever the digits are.
///
/// ```
/// quanta = digits x quantaPerDigit + offset
/// ```
///
/// A device that shows whole numbers of another unit and converts them only to send them is taken
/// back to what it showed. One instance a unit of a form; it is worked out again for each plan that
/// is drawn.
final class UnitOfRow {
    private static final int[] DECIMALS_SHIFT = {0, 8, 16};
    private static final int PULSE_PLACE = 2;

    /// So many may be converted to what was shown.
    private static final long MOST_QUANTA = Long.MAX_VALUE / 4;

    private UnitBySize unit = UnitBySize.any(Unit.KILOGRAM, 0, Unit.KILOGRAM);
    private final long[] perDigit = new long[DECIMALS_SHIFT.length];
    private final long[] offset = new long[DECIMALS_SHIFT.length];
    private int decimals;
    private boolean isSure;
    private long shownQuantaEach = 1;
    private long shownOffset;

    /// Takes a unit that the values of a plan may be in.
    void take(UnitBySize one, RowPlan plan) {
        unit = one;
        decimals = 0;
        isSure = true;
        shownQuantaEach = one.shown().quantaPerUnit();
        shownOffset = one.shown().offsetQuanta();
        for (int place = 0; place < plan.valueCount; place++) {
            isSure &= place < PULSE_PLACE
                    ? isTaken(plan, place, one.unit(), plan.decimals(place) + one.moreDecimals())
                    : isTaken(plan, place, Unit.PER_MINUTE, plan.decimals(place));
        }
    }

    private boolean isTaken(RowPlan plan, int place, Unit in, int valueDecimals) {
        long most = plan.values[place].most();
        boolean isAsSent = unit.isShownAsSent() || place == PULSE_PLACE;
        decimals |= isAsSent ? valueDecimals << DECIMALS_SHIFT[place] : 0;
        offset[place] = in.quanta(0, 0);
        perDigit[place] = valueDecimals <= in.exactDecimals() ? in.quanta(1, valueDecimals) - offset[place] : 0;
        long mostQuanta = most < 0 ? Unit.OUT_OF_RANGE : in.quanta(most, valueDecimals);
        return perDigit[place] != 0 && mostQuanta != Unit.OUT_OF_RANGE && mostQuanta <= MOST_QUANTA;
    }

    /// {@return the unit}
    UnitBySize unit() {
        return unit;
    }

    /// {@return whether every value in it is in range and exact; else a value must be looked at}
    boolean isSure() {
        return isSure;
    }

    /// {@return the decimals of a row, as they stand in it}
    int decimals() {
        return decimals;
    }

    /// {@return the quanta of a value}
    long quanta(int place, long digits) {
        return digits * perDigit[place] + offset[place];
    }

    /// {@return the whole number of its unit that the device showed}
    long shown(long quanta) {
        return Math.floorDiv(quanta - shownOffset + shownQuantaEach / 2, shownQuantaEach);
    }

    /// {@return the quanta of a number that the device showed}
    long shownQuanta(long whole) {
        return whole * shownQuantaEach + shownOffset;
    }
}
