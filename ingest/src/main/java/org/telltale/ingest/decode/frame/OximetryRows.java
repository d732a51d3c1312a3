package org.telltale.ingest.decode.frame;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.ble.MedFloat16;
import org.telltale.ingest.decode.ble.NumberState;
import org.telltale.ingest.decode.ble.OximetryFrame;

/// An oximeter's measurement: a saturation and a heart rate, two items. Off the finger it measures nobody.
final class OximetryRows {
    private OximetryRows() {}

    static void add(OximetryFrame frame, RowWriter rows) {
        if (frame.isOnNobody()) {
            rows.passOver();
            return;
        }
        add(frame, "saturation", Vital.OXYGEN_SATURATION, Unit.PERCENT, frame.saturationBits(), rows);
        add(frame, "pulse", Vital.HEART_RATE, Unit.PER_MINUTE, frame.pulseBits(), rows);
    }

    private static void add(OximetryFrame frame, String field, Vital vital, Unit unit, int bits, RowWriter rows) {
        if (MedFloat16.state(bits) != NumberState.NUMBER || frame.isInvalid()) {
            rows.fault(Fault.NO_VALUE, field);
        } else if (rows.begin(vital, unit)) {
            rows.first(field, bits);
            rows.noteIf(frame.isDemonstration(), ReadingNote.NOT_A_PATIENT);
            rows.noteIf(frame.isSignalLow(), ReadingNote.LOW_SIGNAL);
            rows.time(frame);
            rows.end();
        }
    }
}
