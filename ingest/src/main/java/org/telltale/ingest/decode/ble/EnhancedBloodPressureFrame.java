package org.telltale.ingest.decode.ble;

import org.telltale.ingest.decode.Fragments;

/// Reads an Enhanced Blood Pressure Measurement (0x2B34) in place.
///
/// ```
/// offset  bytes  field                    unit and values
/// 0       1      flags                    bits 0 to 4 as in a Blood Pressure Measurement
///                                         bit 5  user facing time
///                                         bit 6  seconds count from 2000 instead of 1900
/// 1       2      systolic                 SFLOAT
/// 3       2      diastolic                SFLOAT
/// 5       2      mean arterial pressure   SFLOAT
/// then, each where its flag is set, one after the other:
///         4      time stamp               s since the start of 1900 or 2000, UTC
///         2      pulse rate               SFLOAT, per minute
///         1      user id                  255: a user that the device does not know
///         2      measurement status       as in a Blood Pressure Measurement
///         4      user facing time         s since the start of 1900 or 2000, as the device shows it
/// ```
///
/// Little-endian.
///
/// Source: Bluetooth SIG, Blood Pressure Service 1.1; GATT Specification Supplement, Enhanced Blood
/// Pressure Measurement (`org.bluetooth.characteristic.enhanced_blood_pressure_measurement`).
public final class EnhancedBloodPressureFrame extends PressureFrame {
    private static final int USER_FACING_TIME = 1 << 5;
    private static final int SINCE_2000 = 1 << 6;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long SECONDS_1970_TO_2000 = 946_684_800L;
    private static final long MICROS_A_SECOND = 1_000_000L;

    private int instantAt;
    private int userFacingAt;

    /// Makes a frame that lies over nothing yet.
    public EnhancedBloodPressureFrame() {}

    /// {@return the time stamp as microseconds since 1970, UTC, or [Fragments#ABSENT]}
    public long timeMicros() {
        return micros(instantAt);
    }

    /// {@return the time that the device shows, microseconds since 1970 as if it stood at Greenwich, or
    /// [Fragments#ABSENT]}
    public long userFacingMicros() {
        return micros(userFacingAt);
    }

    private long micros(int at) {
        if (at == ABSENT) {
            return Fragments.ABSENT;
        }
        long epochSeconds = isFlagged(SINCE_2000) ? SECONDS_1970_TO_2000 : -SECONDS_1900_TO_1970;
        return MICROS_A_SECOND * (epochSeconds + uint32(at));
    }

    @Override
    void layOut() {
        layOutPressures();
        instantAt = placeIf(isFlagged(TIME_STAMP), "time", 4);
        layOutWhatFollowsTime();
        userFacingAt = placeIf(isFlagged(USER_FACING_TIME), "user_facing_time", 4);
    }

    @Override
    public void describe(FieldSink sink) {
        describePressures(sink);
        if (instantAt != ABSENT) {
            sink.moment("time", timeMicros(), true);
        }
        describeWhatFollowsTime(sink);
        if (userFacingAt != ABSENT) {
            sink.moment("user_facing_time", userFacingMicros(), false);
        }
    }
}
