package org.telltale.ingest.decode.ble;

import java.util.List;

/// Reads one record of a CGM Measurement (0x2AA7) in place; a notification holds one or several, one
/// after another, and [#spanBytes()] says where the next begins.
///
/// ```
/// offset  bytes  field         unit and values
/// 0       1      size          bytes of the record, this one and the check sum included
/// 1       1      flags         bit 0  trend           bit 1  quality
///                              bit 5  warning octet   bit 6  calibration and temperature octet
///                              bit 7  status octet
/// 2       2      glucose       SFLOAT, mg/dL
/// 4       2      time offset   minutes since the session began
/// then, each where its flag is set, one after the other:
///         1      status        bits, see the words below
///         1      calibration and temperature
///         1      warning
///         2      trend         SFLOAT, mg/dL a minute
///         2      quality       SFLOAT, %
/// and at the end, where the size is two larger than the flags explain:
///         2      check sum     CRC-16 over the record without it
/// ```
///
/// Little-endian. No flag says that there is a check sum; another size than those two is
/// [FrameStatus#BAD_SIZE], because damaged flags could otherwise hide a check sum that does not hold. When
/// the session began stands in another characteristic, 0x2AAA.
///
/// Source: Bluetooth SIG, Continuous Glucose Monitoring Service 1.0, section 3.1; GATT Specification
/// Supplement, CGM Measurement (`org.bluetooth.characteristic.cgm_measurement`).
public final class CgmFrame extends Frame {
    private static final int TREND = 1;
    private static final int QUALITY = 1 << 1;
    private static final int WARNING = 1 << 5;
    private static final int CALIBRATION = 1 << 6;
    private static final int STATUS = 1 << 7;
    /// The session has stopped, the sensor is of a wrong type, it has a malfunction, a general fault.
    private static final int FAULTS = 1 | 1 << 2 | 1 << 3 | 1 << 5;

    /// Too hot, too cold.
    private static final int BEYOND_ITS_TEMPERATURES = 1 << 4 | 1 << 5;

    private static final int BATTERY_LOW = 1 << 1;
    private static final int TIME_SYNCHRONIZATION_NEEDED = 1;
    private static final int BELOW_RANGE = 1 << 6;
    private static final int ABOVE_RANGE = 1 << 7;
    private static final int CHECK_SUM_BYTES = 2;
    private static final String GLUCOSE_UNIT = "mg/dL";

    private static final List<String> STATUS_WORDS = List.of(
            "session_stopped", "battery_low", "wrong_sensor", "sensor_malfunction", "device_alert", "general_fault");
    private static final List<String> CALIBRATION_WORDS = List.of(
            "time_synchronization_needed",
            "calibration_not_allowed",
            "calibration_recommended",
            "calibration_required",
            "too_hot",
            "too_cold");
    private static final List<String> WARNING_WORDS = List.of(
            "below_patient_low",
            "above_patient_high",
            "below_hypo",
            "above_hyper",
            "falling_too_fast",
            "rising_too_fast",
            "below_what_can_be_measured",
            "above_what_can_be_measured");

    private int sizeAt;
    private int flags;
    private int glucoseAt;
    private int offsetAt;
    private int statusAt;
    private int calibrationAt;
    private int warningAt;
    private int trendAt;
    private int qualityAt;
    private int checkSumAt;

    /// Makes a frame that lies over nothing yet.
    public CgmFrame() {}

    /// {@return the record's bytes; where its size is not right nobody can tell what follows it, and it is
    /// all that is left}
    @Override
    public int spanBytes() {
        boolean isKnown = sizeBytes() == neededBytes() && sizeBytes() <= lengthBytes();
        return isKnown ? sizeBytes() : lengthBytes();
    }

    /// {@return the glucose in mg/dL, a [MedFloat16]}
    public int glucoseBits() {
        return uint16(glucoseAt);
    }

    /// {@return minutes since the session began}
    public int offsetMinutes() {
        return uint16(offsetAt);
    }

    /// {@return the change of glucose in mg/dL a minute, a [MedFloat16], or [#ABSENT]}
    public int trendBits() {
        return uint16(trendAt);
    }

    /// {@return the quality in per cent, a [MedFloat16], or [#ABSENT]}
    public int qualityBits() {
        return uint16(qualityAt);
    }

    /// {@return whether the sensor says how its battery is}
    public boolean saysBattery() {
        return statusAt != ABSENT;
    }

    /// {@return whether the sensor says that its battery is low}
    public boolean isBatteryLow() {
        return saysBattery() && (statusBits() & BATTERY_LOW) != 0;
    }

    /// {@return the bits of the status octet, or [#ABSENT]}
    public int statusBits() {
        return uint8(statusAt);
    }

    /// {@return the bits of the calibration and temperature octet, or [#ABSENT]}
    public int calibrationBits() {
        return uint8(calibrationAt);
    }

    /// {@return the bits of the warning octet, or [#ABSENT]}
    public int warningBits() {
        return uint8(warningAt);
    }

    /// {@return whether the glucose is below what the sensor can measure, by its warning or its number}
    public boolean isBelowRange() {
        return isSet(warningBits(), BELOW_RANGE) || MedFloat16.state(glucoseBits()) == NumberState.NEGATIVE_INFINITY;
    }

    /// {@return whether the glucose is above what the sensor can measure, by its warning or its number}
    public boolean isAboveRange() {
        return isSet(warningBits(), ABOVE_RANGE) || MedFloat16.state(glucoseBits()) == NumberState.POSITIVE_INFINITY;
    }

    /// {@return whether the sensor asks for the time}
    public boolean isTimeToBeSet() {
        return isSet(calibrationBits(), TIME_SYNCHRONIZATION_NEEDED);
    }

    /// {@return whether the sensor says of this record that it may have gone wrong}
    public boolean isFaulty() {
        return isSet(statusBits(), FAULTS) || isSet(calibrationBits(), BEYOND_ITS_TEMPERATURES);
    }

    private static boolean isSet(int bits, int bit) {
        return bits != ABSENT && (bits & bit) != 0;
    }

    /// {@return whether the record has a check sum}
    public boolean hasCheckSum() {
        return checkSumAt != ABSENT;
    }

    /// {@return how many bytes the record has by its own word, 0 to 255}
    private int sizeBytes() {
        return Math.max(0, uint8(sizeAt));
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        sizeAt = place("size", 1);
        flags = uint8(place("flags", 1));
        glucoseAt = place("glucose", 2);
        offsetAt = place("time_offset", 2);
        statusAt = placeIf(isFlagged(STATUS), "status", 1);
        calibrationAt = placeIf(isFlagged(CALIBRATION), "calibration", 1);
        warningAt = placeIf(isFlagged(WARNING), "warning", 1);
        trendAt = placeIf(isFlagged(TREND), "trend", 2);
        qualityAt = placeIf(isFlagged(QUALITY), "quality", 2);
        boolean hasCheckSum = sizeBytes() == neededBytes() + CHECK_SUM_BYTES;
        checkSumAt = placeIf(hasCheckSum, "check_sum", CHECK_SUM_BYTES);
    }

    /// What follows the record is the next one.
    @Override
    FrameStatus judge() {
        if (sizeBytes() != neededBytes()) {
            return FrameStatus.BAD_SIZE;
        }
        boolean holds = !hasCheckSum() || checkSum(sizeBytes() - CHECK_SUM_BYTES) == uint16(checkSumAt);
        return holds ? FrameStatus.WHOLE : FrameStatus.BAD_CRC;
    }

    /// A record that is all there by its own word, and too short for its flags, contradicts itself.
    @Override
    FrameStatus judgeShort() {
        boolean isCut = sizeAt == ABSENT || sizeBytes() > lengthBytes();
        return isCut ? FrameStatus.TRUNCATED : FrameStatus.BAD_SIZE;
    }

    @Override
    public void describe(FieldSink sink) {
        medFloat16(sink, "glucose", glucoseBits(), GLUCOSE_UNIT);
        if (offsetAt != ABSENT) {
            sink.number("time_offset", offsetMinutes(), 0, "min");
        }
        bits(sink, "status", statusBits(), 8, STATUS_WORDS);
        bits(sink, "calibration", calibrationBits(), 8, CALIBRATION_WORDS);
        bits(sink, "warning", warningBits(), 8, WARNING_WORDS);
        medFloat16(sink, "trend", trendBits(), "mg/dL/min");
        medFloat16(sink, "quality", qualityBits(), "%");
        sink.flag("has_check_sum", hasCheckSum());
    }
}
