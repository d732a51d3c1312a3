package org.telltale.ingest.source;

import java.util.Arrays;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.PlacedTime;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.UnitBySize;

/// Where the fields of one group of measures of Withings stand, to plan the row of whatever group has them there.
///
/// ```
/// {"grpid":___,"attrib":0,"date":__________,"category":1,"deviceid":"____","measures":[{"type":1,"value":_____,"unit":-3}]}
///          datum        word     datum                 word           datum                  word          datum
///  word
/// ```
///
/// One instance a thread.
final class WithingsPlaces {
    /// No number of so many digits lies beyond the year 9999.
    private static final int DIGITS_OF_SECONDS = 11;

    private static final int PRESSURE = 1 << WithingsGroup.SYSTOLIC | 1 << WithingsGroup.DIASTOLIC;

    private final SeenValues seen;
    private final int[] deviceFields;
    private final int[] slots = new int[WithingsGroup.DEVICE_HASH + 1];
    private final int[] valueSlots = new int[WithingsGroup.KINDS];
    private final long[] exponents = new long[WithingsGroup.KINDS];
    private int valueSlot;

    /// @param deviceFields the fields that may name the device, as the group counts them
    WithingsPlaces(SeenValues seen, int[] deviceFields) {
        this.seen = seen;
        this.deviceFields = deviceFields;
    }

    /// Begins with a group.
    void begin() {
        Arrays.fill(slots, SeenValues.NONE);
    }

    /// Notes a field of the group.
    void field(int key, int slot) {
        slots[key] = slot;
    }

    /// Begins with a measure.
    void beginMeasure() {
        valueSlot = SeenValues.NONE;
    }

    /// Notes the value of the measure; of several the last counts.
    void value(int slot) {
        seen.ignored(valueSlot);
        valueSlot = slot;
    }

    /// The measure is of something that is no vital here.
    void otherMeasure() {
        seen.ignored(valueSlot);
    }

    /// The measure is of this kind, its value times a power of ten.
    void measure(int kind, long exponent) {
        valueSlots[kind] = valueSlot;
        exponents[kind] = exponent;
    }

    /// Places the row of the group, whose notes are placed.
    ///
    /// @param measured what was measured and has a value, a bit each
    /// @return whether all of it could be placed
    boolean isPlanned(RowPlan plan, int measured) {
        boolean isPlanned = areValuesPlanned(plan, measured)
                && isTimePlanned(plan, plan.time(), WithingsGroup.DATE)
                && isNumberPlanned(plan)
                && isDevicePlanned(plan);
        if (slots[WithingsGroup.CREATED] != SeenValues.NONE) {
            isPlanned = isPlanned && isTimePlanned(plan, plan.gatewayTime(), WithingsGroup.CREATED);
        }
        return isPlanned && seen.areAllPlaced();
    }

    private boolean areValuesPlanned(RowPlan plan, int measured) {
        boolean isPressure = (measured & PRESSURE) != 0;
        int kind = isPressure ? WithingsGroup.SYSTOLIC : Integer.numberOfTrailingZeros(measured);
        boolean isPlanned = isMeasured(plan, kind) && isValuePlanned(plan, kind);
        if (isPressure) {
            boolean hasPulse = (measured & (1 << WithingsGroup.PULSE)) != 0;
            isPlanned = isPlanned
                    && isValuePlanned(plan, WithingsGroup.DIASTOLIC)
                    && (!hasPulse || isValuePlanned(plan, WithingsGroup.PULSE));
        }
        return isPlanned;
    }

    private static boolean isMeasured(RowPlan plan, int kind) {
        return switch (kind) {
            case WithingsGroup.SYSTOLIC -> is(plan, Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY);
            case WithingsGroup.WEIGHT -> is(plan, Vital.WEIGHT, Unit.KILOGRAM);
            case WithingsGroup.PULSE -> is(plan, Vital.HEART_RATE, Unit.PER_MINUTE);
            case WithingsGroup.OXYGEN -> is(plan, Vital.OXYGEN_SATURATION, Unit.PERCENT);
            case WithingsGroup.TEMPERATURE -> is(plan, Vital.TEMPERATURE, Unit.CELSIUS);
            default -> false;
        };
    }

    private static boolean is(RowPlan plan, Vital vital, Unit unit) {
        plan.vital(vital);
        plan.unit(UnitBySize.any(unit, 0, unit));
        return true;
    }

    /// A value with zeros behind it has more digits than stand there.
    private boolean isValuePlanned(RowPlan plan, int kind) {
        return valueSlots[kind] != SeenValues.NONE
                && exponents[kind] <= 0
                && plan.value(seen.placed(valueSlots[kind]), (int) -exponents[kind]);
    }

    private boolean isTimePlanned(RowPlan plan, PlacedTime time, int key) {
        int slot = slots[key];
        boolean isShort = slot != SeenValues.NONE && seen.values().textLength[slot] <= DIGITS_OF_SECONDS;
        return isShort && plan.count(time, seen.placed(slot), WithingsGroup.MICROS_A_SECOND, 0);
    }

    /// The number of the group counts, and is the name of what was delivered.
    private boolean isNumberPlanned(RowPlan plan) {
        int slot = slots[WithingsGroup.ID];
        if (slot == SeenValues.NONE) {
            return true;
        }
        plan.delivery(slot, RowPlan.DeliveryParts.ONE);
        return plan.sequence(seen.placed(slot));
    }

    /// Of the names of the device the first that is there counts, and the others do not matter.
    private boolean isDevicePlanned(RowPlan plan) {
        int slot = deviceSlot();
        if (slot != SeenValues.NONE) {
            plan.device(seen.placed(slot), DeviceName.mayBeAddress(seen.values().textLength[slot]));
            seen.ignored(slots[WithingsGroup.DEVICE]);
            seen.ignored(slots[WithingsGroup.DEVICE_HASH]);
        }
        return slot != SeenValues.NONE;
    }

    /// {@return where the name of the device stands, or [SeenValues#NONE] where it is the account's}
    private int deviceSlot() {
        for (int field : deviceFields) {
            int slot = field == WithingsGroup.OF_ACCOUNT ? SeenValues.NONE : slots[WithingsGroup.DEVICE + field];
            if (field == WithingsGroup.OF_ACCOUNT || (slot != SeenValues.NONE && seen.values().textLength[slot] > 0)) {
                return slot;
            }
        }
        return SeenValues.NONE;
    }
}
