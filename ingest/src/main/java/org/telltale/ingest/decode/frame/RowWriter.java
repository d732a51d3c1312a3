package org.telltale.ingest.decode.frame;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ReadingIdentity;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.FrameStatus;
import org.telltale.ingest.decode.ble.MedFloat16;

/// Writes the rows of one frame: [#begin(Vital, Unit)], values, time and notes, [#end()].
///
/// A number that its unit cannot hold costs the row, and is a fault. Where the fragments are full nothing
/// more is written, and [#isFull()] says so.
final class RowWriter {
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final int SECOND_DECIMALS = 8;
    private static final int THIRD_DECIMALS = 16;

    private final ReadingIdentity identity = new ReadingIdentity();
    private FrameOrigin origin = new FrameOrigin();
    private Fragments into = new Fragments();
    private int frameNotes;
    private boolean full;

    private int row;
    private @Nullable String unfit;

    /// Turns to another frame.
    void over(FrameOrigin from, Fragments fragments) {
        origin = from;
        into = fragments;
        frameNotes = 0;
        full = false;
    }

    /// {@return whether there was no room for an item}
    boolean isFull() {
        return full;
    }

    /// Notes something that holds of every row of the frame.
    void noteAll(ReadingNote note) {
        frameNotes |= note.bit();
    }

    /// Begins a row, where there is room for one.
    boolean begin(Vital vital, Unit unit) {
        if (!hasRoom()) {
            return false;
        }
        int item = into.items();
        row = into.add();
        into.item[row] = item;
        into.vital[row] = vital;
        into.unit[row] = unit;
        into.flags[row] = frameNotes;
        unfit = null;
        return true;
    }

    /// Gives the row its first value.
    void first(String field, long digits, int decimals) {
        into.firstDigits[row] = digits;
        into.firstQuanta[row] = quanta(field, into.unit[row], digits, decimals, 0);
    }

    /// Gives the row its first value, a [MedFloat16] that is a number.
    void first(String field, int bits) {
        first(field, MedFloat16.digits(bits), MedFloat16.decimals(bits));
    }

    /// Gives the row its second value, a [MedFloat16] that is a number.
    void second(String field, int bits) {
        second(field, MedFloat16.digits(bits), MedFloat16.decimals(bits));
    }

    /// Gives the row its third value, a [MedFloat16] that is a number, per minute.
    void third(String field, int bits) {
        third(field, MedFloat16.digits(bits), MedFloat16.decimals(bits));
    }

    /// Gives the row its second value.
    void second(String field, long digits, int decimals) {
        into.secondDigits[row] = digits;
        into.secondQuanta[row] = quanta(field, into.unit[row], digits, decimals, SECOND_DECIMALS);
    }

    /// Gives the row its third value, per minute.
    void third(String field, long digits, int decimals) {
        into.thirdDigits[row] = digits;
        into.thirdQuanta[row] = quanta(field, Unit.PER_MINUTE, digits, decimals, THIRD_DECIMALS);
    }

    private long quanta(String field, Unit unit, long digits, int decimals, int decimalsShift) {
        long quanta = unit.quanta(digits, decimals);
        if (quanta == Unit.OUT_OF_RANGE) {
            unfit = field;
        }
        into.decimals[row] |= decimals << decimalsShift;
        into.flags[row] |= unit.isExact(digits, decimals) ? 0 : Fragments.ROUNDED;
        return quanta;
    }

    /// Notes something of the row.
    void note(ReadingNote note) {
        into.flags[row] |= note.bit();
    }

    /// Notes something of the row where it is so.
    void noteIf(boolean isSo, ReadingNote note) {
        into.flags[row] |= isSo ? note.bit() : 0;
    }

    /// Gives the row the time stamp that stands in a frame.
    void time(Frame frame) {
        switch (frame.clock()) {
            case SET -> time(frame.localTimeMicros(), Fragments.NO_OFFSET);
            case NOT_SET -> note(ReadingNote.CLOCK_UNSET);
            case IMPOSSIBLE -> note(ReadingNote.TIME_FAULT);
            case NOT_SENT -> {}
        }
    }

    /// Gives the row a time as the device wrote it.
    void time(long micros, int offsetMinutes) {
        into.deviceTimeMicros[row] = micros;
        into.deviceOffsetMinutes[row] = offsetMinutes;
    }

    /// Says how much later than its time the device means.
    void shift(int minutes) {
        into.shiftMicros[row] = MICROS_A_MINUTE * minutes;
    }

    /// Gives the row the device's own counter.
    void sequence(long counter) {
        into.sequence[row] = counter;
    }

    /// Says by which number the device knows who measured.
    ///
    /// @param number 0 to 255, or [Frame#ABSENT]
    void user(int number) {
        into.user[row] = number == Frame.ABSENT ? Fragments.NO_USER : (short) number;
    }

    /// Ends the row.
    void end() {
        end(origin.deliveryLength() > 0);
    }

    /// Ends a row that only the gateway's time makes itself: its counter says which row is newest, and is no part of
    /// its identity.
    void endAsHeard(long counter) {
        end(false);
        sequence(counter);
    }

    private void end(boolean hasDelivery) {
        if (unfit != null) {
            into.dropLast();
            into.addFault(into.items(), Fault.BAD_NUMBER, unfit);
            return;
        }
        into.gatewayTimeMicros[row] = origin.gatewayTimeMicros();
        into.instantMicros[row] = instantMicros();
        if (hasDelivery) {
            identity.withDelivery(origin.delivery(), origin.deliveryAt(), origin.deliveryLength());
        } else {
            identity.withoutDelivery();
        }
        identity.nameDevice(into, row, origin.device(), origin.deviceAt(), origin.deviceLength());
        identity.identify(into, row);
    }

    private long instantMicros() {
        long micros = into.deviceTimeMicros[row];
        long difference = origin.clockDifferenceMicros();
        if (micros == Fragments.ABSENT || difference == Fragments.ABSENT) {
            return Fragments.ABSENT;
        }
        int offset = into.deviceOffsetMinutes[row];
        long wall = offset == Fragments.NO_OFFSET ? micros : micros + MICROS_A_MINUTE * offset;
        return wall + into.shiftMicros[row] + difference;
    }

    /// Notes an item that is no reading.
    void fault(Fault what, String field) {
        if (hasRoom()) {
            into.addFault(into.items(), what, field);
        }
    }

    /// Notes a frame that cannot be read.
    void refuse(Frame frame, FrameStatus status) {
        switch (status) {
            case TRUNCATED -> fault(Fault.TRUNCATED_FRAME, frame.missingField());
            case BAD_SIZE -> fault(Fault.BAD_FRAME, "size");
            case BAD_CRC -> fault(Fault.BAD_CHECK_SUM, "check_sum");
            case OUT_OF_RANGE -> fault(Fault.BAD_FRAME, "battery_level");
            case UNSUPPORTED -> fault(Fault.BAD_FRAME, frame.unsupportedField());
            case WHOLE, OVERLONG -> throw new IllegalArgumentException(status.wireName());
        }
    }

    /// Counts what is no reading and never will be.
    void passOver() {
        into.passOver();
    }

    /// Keeps what the device says of itself.
    void signal(DeviceSignal what, long value) {
        into.addSignal(what, value, origin.device(), origin.deviceAt(), origin.deviceLength());
    }

    /// Keeps whether the device finds its own battery low.
    void battery(boolean isLow) {
        signal(DeviceSignal.BATTERY_LOW, isLow ? 1 : 0);
    }

    private boolean hasRoom() {
        full |= into.items() >= Fragments.MOST;
        return !full;
    }
}
