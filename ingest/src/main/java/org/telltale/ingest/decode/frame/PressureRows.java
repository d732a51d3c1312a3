package org.telltale.ingest.decode.frame;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.BloodPressureFrame;
import org.telltale.ingest.decode.ble.EnhancedBloodPressureFrame;
import org.telltale.ingest.decode.ble.MedFloat16;
import org.telltale.ingest.decode.ble.NumberState;
import org.telltale.ingest.decode.ble.PressureFrame;

/// A cuff's measurement: a pressure with its pulse. A cuff that could not measure the pressure has a fault
/// for it, and its pulse may stay.
final class PressureRows {
    private PressureRows() {}

    static void add(PressureFrame frame, RowWriter rows) {
        boolean isSystolic = isNumber(frame.systolicBits());
        if (isSystolic && isNumber(frame.diastolicBits())) {
            pressure(frame, rows);
            return;
        }
        rows.fault(Fault.NO_VALUE, isSystolic ? "diastolic" : "systolic");
        if (isNumber(frame.pulseBits())) {
            pulse(frame, rows);
        }
    }

    private static void pressure(PressureFrame frame, RowWriter rows) {
        if (!rows.begin(Vital.BLOOD_PRESSURE, frame.unit())) {
            return;
        }
        rows.first("systolic", frame.systolicBits());
        rows.second("diastolic", frame.diastolicBits());
        if (isNumber(frame.pulseBits())) {
            rows.third("pulse", frame.pulseBits());
        }
        end(frame, rows);
    }

    private static void pulse(PressureFrame frame, RowWriter rows) {
        if (rows.begin(Vital.HEART_RATE, Unit.PER_MINUTE)) {
            rows.first("pulse", frame.pulseBits());
            end(frame, rows);
        }
    }

    private static void end(PressureFrame frame, RowWriter rows) {
        rows.noteIf(frame.isBodyMoved(), ReadingNote.MOTION);
        rows.noteIf(frame.isCuffTooLoose() || frame.isWronglyPositioned(), ReadingNote.BAD_POSITION);
        rows.noteIf(frame.isPulseIrregular(), ReadingNote.IRREGULAR_PULSE);
        switch (frame) {
            case BloodPressureFrame cuff -> rows.time(cuff);
            case EnhancedBloodPressureFrame cuff -> time(cuff, rows);
        }
        rows.user(frame.userId());
        rows.end();
    }

    /// The moment at Greenwich, if there is one, else what the cuff shows.
    private static void time(EnhancedBloodPressureFrame cuff, RowWriter rows) {
        if (cuff.timeMicros() != Fragments.ABSENT) {
            rows.time(cuff.timeMicros(), 0);
        } else if (cuff.userFacingMicros() != Fragments.ABSENT) {
            rows.time(cuff.userFacingMicros(), Fragments.NO_OFFSET);
        }
    }

    private static boolean isNumber(int bits) {
        return MedFloat16.state(bits) == NumberState.NUMBER;
    }
}
