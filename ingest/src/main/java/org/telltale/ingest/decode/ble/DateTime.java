package org.telltale.ingest.decode.ble;

import org.telltale.ingest.decode.CalendarDay;

/// Reads a Date Time in place, alone (0x2A08) or inside another frame.
///
/// ```
/// offset  bytes  field    values
/// 0       2      year     1582 to 9999, or 0: not known
/// 2       1      month    1 to 12, or 0: not known
/// 3       1      day      1 to 31, or 0: not known
/// 4       1      hours    0 to 23
/// 5       1      minutes  0 to 59
/// 6       1      seconds  0 to 59
/// ```
///
/// Little-endian. It is the wall clock of the device, without zone or daylight saving. Real cuffs send
/// seven zero bytes, which is a clock that was never set and no error.
///
/// Source: Bluetooth SIG, GATT Specification Supplement, Date Time
/// (`org.bluetooth.characteristic.date_time`).
final class DateTime {
    static final int LENGTH = 7;

    private static final int LEAST_YEAR = 1582;
    private static final int MOST_YEAR = 9999;
    private static final long MICROS_A_SECOND = 1_000_000L;

    private DateTime() {}

    static ClockState state(byte[] bytes, int at) {
        int year = year(bytes, at);
        int month = month(bytes, at);
        int day = day(bytes, at);
        boolean isTimeOfDay = hour(bytes, at) <= 23 && minute(bytes, at) <= 59 && second(bytes, at) <= 59;
        boolean isYear = year == 0 || (year >= LEAST_YEAR && year <= MOST_YEAR);
        if (!isTimeOfDay || !isYear || month > 12 || day > 31) {
            return ClockState.IMPOSSIBLE;
        }
        if (year == 0 || month == 0 || day == 0) {
            return ClockState.NOT_SET;
        }
        return CalendarDay.exists(year, month, day) ? ClockState.SET : ClockState.IMPOSSIBLE;
    }

    /// {@return microseconds since 1970 as if at Greenwich, of a time that is [ClockState#SET]}
    static long localMicros(byte[] bytes, int at) {
        long days = CalendarDay.sinceEpoch(year(bytes, at), month(bytes, at), day(bytes, at));
        long seconds = 86_400 * days + 3_600L * hour(bytes, at) + 60L * minute(bytes, at) + second(bytes, at);
        return MICROS_A_SECOND * seconds;
    }

    static void describe(FieldSink sink, ClockState state, byte[] bytes, int at) {
        sink.clock(
                "time",
                state,
                year(bytes, at),
                month(bytes, at),
                day(bytes, at),
                hour(bytes, at),
                minute(bytes, at),
                second(bytes, at));
    }

    private static int year(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static int month(byte[] bytes, int at) {
        return bytes[at + 2] & 0xFF;
    }

    private static int day(byte[] bytes, int at) {
        return bytes[at + 3] & 0xFF;
    }

    private static int hour(byte[] bytes, int at) {
        return bytes[at + 4] & 0xFF;
    }

    private static int minute(byte[] bytes, int at) {
        return bytes[at + 5] & 0xFF;
    }

    private static int second(byte[] bytes, int at) {
        return bytes[at + 6] & 0xFF;
    }
}
