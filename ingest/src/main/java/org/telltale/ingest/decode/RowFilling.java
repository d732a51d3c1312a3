package org.telltale.ingest.decode;

import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.RowPlan.DeliveryParts;

/// Fills the row of a body as its form's plan says, and reads only what goes well.
///
/// Where anything is not as it mostly is (a number that means that there is none, a time that is
/// none, a value out of range or of no certain unit) nothing is filled in, and the rules themselves
/// look at the body: what they make of it is what a plan makes of it, and a test compares the two.
/// One instance a thread.
public final class RowFilling {
    private static final int[] DECIMALS_SHIFT = {0, 8, 16};

    private final OffsetTime time = new OffsetTime();
    private final OffsetTime gatewayTime = new OffsetTime();
    private final DeviceName device = new DeviceName();
    private final ReadingIdentity identity = new ReadingIdentity();
    private final BatteryScale scale;
    private final long[] numbers = new long[DECIMALS_SHIFT.length];
    private final DeliveryId delivery = new DeliveryId();

    /// How full a battery is, by its number.
    public interface BatteryScale {
        /// What [#perCent(long, int)] answers where nothing is known.
        int UNKNOWN = -1;

        /// {@return how full it is, 0 to 100, or [#UNKNOWN]}
        int perCent(long digits, int decimals);
    }

    /// @param scale how full a battery is
    public RowFilling(BatteryScale scale) {
        this.scale = scale;
    }

    /// Fills the row of a body that is on the plan's form.
    ///
    /// @param start where the body starts
    /// @return false where the rules must look at it; nothing is then filled in
    public boolean fill(RowPlan plan, byte[] source, int start, Fragments into) {
        return plan.isSure
                ? fillSurely(plan, source, start, into)
                : plan.isDrawn() && fillIn(plan, source, start, into);
    }

    /// Fills a row none of whose values can be out of range, or rounded: each field is set once.
    private boolean fillSurely(RowPlan plan, byte[] source, int start, Fragments into) {
        int values = plan.valueCount;
        long first = plan.values[0].read(source, start);
        long second = values > 1 ? plan.values[1].read(source, start) : 0;
        long third = values > 2 ? plan.values[2].read(source, start) : 0;
        long sequence = plan.hasSequence ? plan.sequence.read(source, start) : 0;
        long batteryDigits = plan.hasBattery ? plan.battery.read(source, start) : 0;
        boolean isRead = first != PlacedNumber.NO_NUMBER
                && second != PlacedNumber.NO_NUMBER
                && third != PlacedNumber.NO_NUMBER
                && sequence >= 0
                && batteryDigits != PlacedNumber.NO_NUMBER
                && areTimesRead(plan, source, start);
        UnitOfRow unit = sureUnit(plan, first);
        if (!isRead || unit == null) {
            return false;
        }
        int row = into.addBare();
        into.item[row] = into.items() - 1;
        into.measured(row, plan.vital, unit.unit().shown());
        int flags = plan.noteBits | unit.unit().noteBits() | notes(plan, source, start);
        into.decimals[row] = unit.decimals();
        long firstQuanta = unit.quanta(0, first);
        long secondQuanta = values > 1 ? unit.quanta(1, second) : Fragments.ABSENT;
        long thirdQuanta = values > 2 ? unit.quanta(2, third) : Fragments.ABSENT;
        if (!unit.unit().isShownAsSent()) {
            first = unit.shown(firstQuanta);
            second = values > 1 ? unit.shown(secondQuanta) : second;
            long sent = firstQuanta;
            long secondSent = secondQuanta;
            firstQuanta = unit.shownQuanta(first);
            secondQuanta = values > 1 ? unit.shownQuanta(second) : secondQuanta;
            flags |= firstQuanta == sent && secondQuanta == secondSent ? 0 : Fragments.ROUNDED;
        }
        into.flags[row] = flags;
        into.firstDigits[row] = first;
        into.firstQuanta[row] = firstQuanta;
        into.secondDigits[row] = values > 1 ? second : Fragments.ABSENT;
        into.secondQuanta[row] = secondQuanta;
        into.thirdDigits[row] = values > 2 ? third : Fragments.ABSENT;
        into.thirdQuanta[row] = thirdQuanta;
        identify(plan, source, start, into, row, sequence, firstQuanta, secondQuanta, thirdQuanta);
        if (plan.hasBattery) {
            addBattery(plan, batteryDigits, into);
        }
        return true;
    }

    private void identify(
            RowPlan plan,
            byte[] source,
            int start,
            Fragments into,
            int row,
            long sequenceDigits,
            long first,
            long second,
            long third) {
        long sequence = plan.hasSequence ? sequenceDigits : Fragments.ABSENT;
        long micros = plan.time.micros();
        int offsetMinutes = plan.time.offsetMinutes();
        into.sequence[row] = sequence;
        into.deviceTimeMicros[row] = micros;
        into.deviceOffsetMinutes[row] = offsetMinutes;
        into.gatewayTimeMicros[row] = plan.gatewayMicros();
        if (plan.hasUser) {
            into.user[row] = (short) plan.user.meaning(source, start);
        }
        fillDelivery(plan, source, start);
        if (plan.isAddressSought || (micros == Fragments.ABSENT && sequence == Fragments.ABSENT)) {
            fillDevice(plan, source, start, into, row);
            identity.identify(into, row);
            return;
        }
        int nameAt = start + plan.deviceAt;
        identity.identify(
                into,
                row,
                source,
                nameAt,
                plan.deviceLength,
                plan.vital,
                micros,
                offsetMinutes,
                sequence,
                first,
                second,
                third);
    }

    private boolean fillIn(RowPlan plan, byte[] source, int start, Fragments into) {
        if (!areNumbersRead(plan, source, start) || !areTimesRead(plan, source, start)) {
            return false;
        }
        UnitBySize unit = unit(plan);
        long sequence = plan.hasSequence ? plan.sequence.read(source, start) : 0;
        long batteryDigits = plan.hasBattery ? plan.battery.read(source, start) : 0;
        if (unit == null || sequence < 0 || batteryDigits == PlacedNumber.NO_NUMBER) {
            return false;
        }
        int row = into.add();
        into.item[row] = into.items() - 1;
        into.measured(row, plan.vital, unit.shown());
        into.flags[row] = plan.noteBits | unit.noteBits() | notes(plan, source, start);
        if (!areValuesFilled(plan, unit, into, row)) {
            into.dropLast();
            return false;
        }
        identify(
                plan,
                source,
                start,
                into,
                row,
                sequence,
                into.firstQuanta[row],
                into.secondQuanta[row],
                into.thirdQuanta[row]);
        if (plan.hasBattery) {
            addBattery(plan, batteryDigits, into);
        }
        return true;
    }

    private boolean areNumbersRead(RowPlan plan, byte[] source, int start) {
        for (int place = 0; place < plan.valueCount; place++) {
            numbers[place] = plan.values[place].read(source, start);
            if (numbers[place] == PlacedNumber.NO_NUMBER) {
                return false;
            }
        }
        return true;
    }

    private boolean areTimesRead(RowPlan plan, byte[] source, int start) {
        return (plan.gatewayTime.isNone() || plan.gatewayTime.read(source, start, gatewayTime))
                && (plan.time.isNone() || plan.time.read(source, start, time));
    }

    /// {@return the only unit that the first value is of a size for, or null}
    private @Nullable UnitBySize unit(RowPlan plan) {
        UnitBySize only = null;
        for (int index = 0; index < plan.unitCount; index++) {
            UnitBySize unit = plan.units[index];
            if (unit.holds(numbers[0])) {
                if (only != null) {
                    return null;
                }
                only = unit;
            }
        }
        return only;
    }

    /// {@return the only unit that the first value is of a size for, or null}
    private static @Nullable UnitOfRow sureUnit(RowPlan plan, long first) {
        UnitOfRow only = null;
        for (int index = 0; index < plan.unitCount; index++) {
            if (plan.units[index].holds(first)) {
                if (only != null) {
                    return null;
                }
                only = plan.sureUnits[index];
            }
        }
        return only;
    }

    private static int notes(RowPlan plan, byte[] source, int start) {
        int bits = 0;
        for (int index = 0; index < plan.noteCount; index++) {
            bits |= plan.notes[index].meaning(source, start);
        }
        return bits;
    }

    private boolean areValuesFilled(RowPlan plan, UnitBySize unit, Fragments into, int row) {
        boolean fits = isFilled(plan, unit, into, row, 0);
        if (plan.valueCount > 1) {
            fits &= isFilled(plan, unit, into, row, 1);
        }
        if (plan.valueCount > 2) {
            fits &= put(into, row, 2, numbers[2], plan.decimals(2), Unit.PER_MINUTE);
        }
        return fits;
    }

    private boolean isFilled(RowPlan plan, UnitBySize unit, Fragments into, int row, int place) {
        int decimals = plan.decimals(place) + unit.moreDecimals();
        if (unit.isShownAsSent()) {
            return put(into, row, place, numbers[place], decimals, unit.unit());
        }
        long quanta = unit.unit().quanta(numbers[place], decimals);
        Unit shown = unit.shown();
        long half = shown.quantaPerUnit() / 2;
        long whole = Math.floorDiv(quanta - shown.offsetQuanta() + half, shown.quantaPerUnit());
        long shownQuanta = shown.quanta(whole, 0);
        into.flags[row] |= shownQuanta == quanta ? 0 : Fragments.ROUNDED;
        put(into, row, place, whole, shownQuanta);
        return quanta != Unit.OUT_OF_RANGE && shownQuanta != Unit.OUT_OF_RANGE;
    }

    private static boolean put(Fragments into, int row, int place, long digits, int decimals, Unit in) {
        long quanta = in.quanta(digits, decimals);
        put(into, row, place, digits, quanta);
        into.decimals[row] |= decimals << DECIMALS_SHIFT[place];
        into.flags[row] |= in.isExact(digits, decimals) ? 0 : Fragments.ROUNDED;
        return quanta != Unit.OUT_OF_RANGE;
    }

    private static void put(Fragments into, int row, int place, long digits, long quanta) {
        long[] digitsOf = place == 0 ? into.firstDigits : place == 1 ? into.secondDigits : into.thirdDigits;
        long[] quantaOf = place == 0 ? into.firstQuanta : place == 1 ? into.secondQuanta : into.thirdQuanta;
        digitsOf[row] = digits;
        quantaOf[row] = quanta;
    }

    private void fillDevice(RowPlan plan, byte[] source, int start, Fragments into, int row) {
        if (plan.isAddressSought) {
            device.take(source, start + plan.deviceAt, plan.deviceLength);
            identity.nameDevice(into, row, device.text(), device.at(), device.length());
        } else {
            identity.nameDevice(into, row, source, start + plan.deviceAt, plan.deviceLength);
        }
    }

    private void fillDelivery(RowPlan plan, byte[] source, int start) {
        identity.withoutDelivery();
        if (plan.deliveryCount == 0) {
            return;
        }
        if (plan.deliveryParts == DeliveryParts.ONE) {
            identity.withDelivery(source, start + plan.deliveryAt[0], plan.deliveryLength[0]);
            return;
        }
        int length = delivery.gather(plan, source, start);
        identity.withDelivery(delivery.text(), 0, plan.deliveryParts == DeliveryParts.PARTED ? length - 1 : length);
    }

    private void addBattery(RowPlan plan, long digits, Fragments into) {
        int perCent = scale.perCent(digits, plan.battery.decimals());
        if (perCent != BatteryScale.UNKNOWN) {
            into.addSignalOf(into.count() - 1, DeviceSignal.BATTERY, perCent);
        }
    }
}
