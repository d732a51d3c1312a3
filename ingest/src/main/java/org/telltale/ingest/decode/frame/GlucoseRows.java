package org.telltale.ingest.decode.frame;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.ble.ClockState;
import org.telltale.ingest.decode.ble.GlucoseFrame;
import org.telltale.ingest.decode.ble.NumberState;

/// A meter's result.
///
/// Where the meter shows LO or HI instead of a number, it is the worst result of all: the row holds the
/// number that meters count to, 20 or 600 mg/dL, and the note that the result lies beyond it.
///
/// Its identity is that of the counter and the base time, which stay whatever the wearer does to the clock;
/// it was taken at base time plus offset.
final class GlucoseRows {
    private static final int LEAST_MILLIGRAMS = 20;
    private static final int MOST_MILLIGRAMS = 600;
    private static final String GLUCOSE = "glucose";

    private GlucoseRows() {}

    static void add(GlucoseFrame frame, RowWriter rows) {
        if (frame.saysBattery()) {
            rows.battery(frame.isBatteryLow());
        }
        // Both at once says neither.
        boolean isBelow = frame.isBelowRange() && !frame.isAboveRange();
        boolean isAbove = frame.isAboveRange() && !frame.isBelowRange();
        if (!value(frame, isBelow, isAbove, rows)) {
            return;
        }
        rows.noteIf(isBelow, ReadingNote.BELOW_RANGE);
        rows.noteIf(isAbove, ReadingNote.ABOVE_RANGE);
        rows.noteIf(frame.isControlSolution(), ReadingNote.NOT_A_PATIENT);
        rows.noteIf(frame.isFaulty(), ReadingNote.DEVICE_FAULT);
        rows.noteIf(frame.isTimeFaulty(), ReadingNote.TIME_FAULT);
        rows.sequence(frame.sequence());
        time(frame, rows);
        rows.end();
    }

    /// {@return whether a row was begun, and has its value}
    private static boolean value(GlucoseFrame frame, boolean isBelow, boolean isAbove, RowWriter rows) {
        boolean isNumber = frame.concentrationState() == NumberState.NUMBER;
        if (!isNumber && !isBelow && !isAbove) {
            rows.fault(Fault.NO_VALUE, GLUCOSE);
            return false;
        }
        if (!rows.begin(Vital.GLUCOSE, isNumber ? frame.unit() : Unit.MILLIGRAM_PER_DECILITRE)) {
            return false;
        }
        if (isNumber) {
            rows.first(GLUCOSE, frame.concentrationDigits(), frame.concentrationDecimals());
        } else {
            rows.first(GLUCOSE, isBelow ? LEAST_MILLIGRAMS : MOST_MILLIGRAMS, 0);
        }
        return true;
    }

    /// An offset that the meter could not count leaves the base time without a meaning.
    private static void time(GlucoseFrame frame, RowWriter rows) {
        NumberState offset = frame.offsetState();
        boolean isLost = offset == NumberState.OVERRUN || offset == NumberState.UNDERRUN;
        if (isLost && frame.clock() == ClockState.SET) {
            rows.note(ReadingNote.TIME_FAULT);
            return;
        }
        rows.time(frame);
        rows.shift(frame.clock() == ClockState.SET ? frame.offsetMinutes() : 0);
    }
}
