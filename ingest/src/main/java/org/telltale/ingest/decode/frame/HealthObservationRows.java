package org.telltale.ingest.decode.frame;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Measurand;
import org.telltale.ingest.decode.ble.HealthObservationFrame;
import org.telltale.ingest.decode.ble.MedFloat32;
import org.telltale.ingest.decode.ble.NumberState;

/// An observation of a generic health sensor: a pressure of its parts, or a row of each number that is a vital.
final class HealthObservationRows {
    private static final int NONE = -1;

    private HealthObservationRows() {}

    static void add(HealthObservationFrame frame, RowWriter rows) {
        if (frame.measurand() == Measurand.PRESSURE) {
            pressure(frame, rows);
            return;
        }
        for (int part = 0; part < frame.parts(); part++) {
            number(frame, part, rows);
        }
    }

    private static void pressure(HealthObservationFrame frame, RowWriter rows) {
        int systolic = find(frame, Measurand.SYSTOLIC);
        int diastolic = find(frame, Measurand.DIASTOLIC);
        int pulse = find(frame, Measurand.HEART_RATE);
        if (!isNumber(frame, systolic) || !isNumber(frame, diastolic)) {
            rows.fault(Fault.NO_VALUE, isNumber(frame, systolic) ? "diastolic" : "systolic");
            return;
        }
        @Nullable Unit unit = frame.unit(systolic);
        if (unit == null || unit != frame.unit(diastolic) || unit.dimension() != Vital.BLOOD_PRESSURE.dimension()) {
            rows.fault(Fault.UNKNOWN_UNIT, "unit");
        } else if (rows.begin(Vital.BLOOD_PRESSURE, unit)) {
            int first = frame.valueBits(systolic);
            int second = frame.valueBits(diastolic);
            rows.first("systolic", MedFloat32.digits(first), MedFloat32.decimals(first));
            rows.second("diastolic", MedFloat32.digits(second), MedFloat32.decimals(second));
            if (isNumber(frame, pulse) && frame.unit(pulse) == Unit.PER_MINUTE) {
                int third = frame.valueBits(pulse);
                rows.third("pulse", MedFloat32.digits(third), MedFloat32.decimals(third));
            }
            end(frame, rows);
        }
    }

    private static int find(HealthObservationFrame frame, Measurand what) {
        for (int part = 0; part < frame.parts(); part++) {
            if (frame.measurand(part) == what) {
                return part;
            }
        }
        return NONE;
    }

    private static boolean isNumber(HealthObservationFrame frame, int part) {
        return part != NONE && MedFloat32.state(frame.valueBits(part)) == NumberState.NUMBER;
    }

    private static void number(HealthObservationFrame frame, int part, RowWriter rows) {
        @Nullable Measurand measurand = frame.measurand(part);
        @Nullable Vital vital = measurand == null ? null : measurand.vital();
        @Nullable Unit unit = frame.unit(part);
        if (measurand == null || vital == null || vital == Vital.BLOOD_PRESSURE) {
            rows.fault(Fault.UNKNOWN_VITAL, "type");
        } else if (unit == null || unit.dimension() != vital.dimension()) {
            rows.fault(Fault.UNKNOWN_UNIT, "unit");
        } else if (!isNumber(frame, part)) {
            rows.fault(Fault.NO_VALUE, measurand.field());
        } else if (rows.begin(vital, unit)) {
            int bits = frame.valueBits(part);
            rows.first(measurand.field(), MedFloat32.digits(bits), MedFloat32.decimals(bits));
            rows.noteIf(measurand == Measurand.CONTROL_SOLUTION, ReadingNote.NOT_A_PATIENT);
            end(frame, rows);
        }
    }

    private static void end(HealthObservationFrame frame, RowWriter rows) {
        if (frame.timeMicros() != Fragments.ABSENT) {
            rows.time(frame.timeMicros(), frame.offsetMinutes());
        }
        rows.noteIf(frame.isStamped() && frame.timeMicros() == Fragments.ABSENT, ReadingNote.CLOCK_UNSET);
        rows.end();
    }
}
