package org.telltale.ingest.decode.frame;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.CgmFrame;
import org.telltale.ingest.decode.ble.FrameStatus;
import org.telltale.ingest.decode.ble.MedFloat16;
import org.telltale.ingest.decode.ble.NumberState;

/// The records of a worn glucose sensor, which count minutes since the session began.
///
/// | beside the frame stands | the device's time     | what makes the reading itself                         |
/// |-------------------------|-----------------------|-------------------------------------------------------|
/// | when the session began  | that plus the minutes | that time, and the minutes                            |
/// | only when it was heard  | none                  | of the newest record when that was, else the minutes  |
/// | neither                 | none                  | the minutes                                           |
///
/// Where the session is not told, only the newest record of a body can be taken for taken when it was heard,
/// and the others wait for a person. Counted back by their minutes they would have another time with every
/// reading of the memory, and count again. Minutes alone come again with every new sensor, so they are no part
/// of what makes the newest record itself where there is a time.
final class CgmRows {
    private static final int LEAST_MILLIGRAMS = 40;
    private static final int MOST_MILLIGRAMS = 400;
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final String GLUCOSE = "glucose";

    private CgmRows() {}

    static void add(CgmFrame record, byte[] bytes, int offset, int length, FrameOrigin origin, RowWriter rows) {
        int newest = isOnlyHeard(origin) ? newestMinutes(record, bytes, offset, length) : 0;
        int at = offset;
        int end = offset + length;
        do {
            FrameStatus status = record.wrap(bytes, at, end - at);
            if (status.isReadable()) {
                add(record, newest, origin, rows);
            } else {
                rows.refuse(record, status);
            }
            at += record.spanBytes();
        } while (at < end && !rows.isFull());
    }

    private static boolean isOnlyHeard(FrameOrigin origin) {
        return origin.sessionStartMicros() == Fragments.ABSENT && origin.gatewayTimeMicros() != Fragments.ABSENT;
    }

    private static int newestMinutes(CgmFrame record, byte[] bytes, int offset, int length) {
        int newest = 0;
        int end = offset + length;
        int span;
        for (int at = offset; at < end; at += span) {
            FrameStatus status = record.wrap(bytes, at, end - at);
            newest = status.isReadable() ? Math.max(newest, record.offsetMinutes()) : newest;
            span = record.spanBytes();
        }
        return newest;
    }

    private static void add(CgmFrame record, int newest, FrameOrigin origin, RowWriter rows) {
        if (record.saysBattery()) {
            rows.battery(record.isBatteryLow());
        }
        NumberState state = MedFloat16.state(record.glucoseBits());
        // Both at once says neither.
        boolean isBelow = record.isBelowRange() && !record.isAboveRange();
        boolean isAbove = record.isAboveRange() && !record.isBelowRange();
        if (state != NumberState.NUMBER && !isBelow && !isAbove) {
            rows.fault(Fault.NO_VALUE, GLUCOSE);
        } else if (rows.begin(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE)) {
            if (state == NumberState.NUMBER) {
                rows.first(GLUCOSE, record.glucoseBits());
            } else {
                rows.first(GLUCOSE, isBelow ? LEAST_MILLIGRAMS : MOST_MILLIGRAMS, 0);
            }
            rows.noteIf(isBelow, ReadingNote.BELOW_RANGE);
            rows.noteIf(isAbove, ReadingNote.ABOVE_RANGE);
            rows.noteIf(record.isFaulty(), ReadingNote.DEVICE_FAULT);
            rows.noteIf(record.isTimeToBeSet(), ReadingNote.TIME_FAULT);
            end(record.offsetMinutes(), newest, origin, rows);
        }
    }

    private static void end(int minutes, int newest, FrameOrigin origin, RowWriter rows) {
        if (origin.sessionStartMicros() != Fragments.ABSENT) {
            rows.time(origin.sessionStartMicros() + MICROS_A_MINUTE * minutes, origin.sessionOffsetMinutes());
        }
        if (isOnlyHeard(origin) && minutes == newest) {
            rows.endAsHeard(minutes);
        } else {
            rows.sequence(minutes);
            rows.end();
        }
    }
}
