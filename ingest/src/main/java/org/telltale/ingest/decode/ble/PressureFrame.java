package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.care.vital.Unit;

/// What both blood pressure formats have in common: they differ in how they tell the time.
public abstract sealed class PressureFrame extends Frame permits BloodPressureFrame, EnhancedBloodPressureFrame {
    private static final int KILOPASCAL = 1;
    static final int TIME_STAMP = 1 << 1;
    private static final int PULSE_RATE = 1 << 2;
    private static final int USER_ID = 1 << 3;
    private static final int MEASUREMENT_STATUS = 1 << 4;
    private static final int BODY_MOVED = 1;
    private static final int CUFF_TOO_LOOSE = 1 << 1;
    private static final int IRREGULAR_PULSE = 1 << 2;
    private static final int WRONG_POSITION = 1 << 5;
    private static final int PULSE_RANGE_SHIFT = 3;
    private static final int PULSE_RANGE_MASK = 3;

    private static final List<String> STATUS_WORDS =
            List.of("body_moved", "cuff_too_loose", "irregular_pulse", "", "", "wrong_position");
    private static final List<String> PULSE_RANGES = List.of("inside", "above", "below");

    private int flags;
    private int systolicAt;
    private int diastolicAt;
    private int meanAt;
    private int pulseAt;
    private int userAt;
    private int statusAt;

    PressureFrame() {}

    /// {@return the unit of the three pressures}
    public final Unit unit() {
        return isFlagged(KILOPASCAL) ? Unit.KILOPASCAL : Unit.MILLIMETRE_OF_MERCURY;
    }

    /// {@return the systolic pressure, a [MedFloat16]}
    public final int systolicBits() {
        return uint16(systolicAt);
    }

    /// {@return the diastolic pressure, a [MedFloat16]}
    public final int diastolicBits() {
        return uint16(diastolicAt);
    }

    /// {@return the mean arterial pressure, a [MedFloat16], which often is no number}
    public final int meanBits() {
        return uint16(meanAt);
    }

    /// {@return the pulse per minute, a [MedFloat16], or [#ABSENT]}
    public final int pulseBits() {
        return uint16(pulseAt);
    }

    /// {@return the device's user, 0 to 254, 255 for one it does not know, or [#ABSENT]}
    public final int userId() {
        return uint8(userAt);
    }

    /// {@return the bits of the measurement status, or [#ABSENT]}
    public final int statusBits() {
        return uint16(statusAt);
    }

    /// {@return whether the body moved while it was measured}
    public final boolean isBodyMoved() {
        return isStatus(BODY_MOVED);
    }

    /// {@return whether the cuff was too loose}
    public final boolean isCuffTooLoose() {
        return isStatus(CUFF_TOO_LOOSE);
    }

    /// {@return whether the pulse was irregular}
    public final boolean isPulseIrregular() {
        return isStatus(IRREGULAR_PULSE);
    }

    /// {@return whether the arm was held wrongly}
    public final boolean isWronglyPositioned() {
        return isStatus(WRONG_POSITION);
    }

    private boolean isStatus(int bit) {
        int status = statusBits();
        return status != ABSENT && (status & bit) != 0;
    }

    final boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    final void layOutPressures() {
        flags = uint8(place("flags", 1));
        systolicAt = place("systolic", 2);
        diastolicAt = place("diastolic", 2);
        meanAt = place("mean_arterial_pressure", 2);
    }

    final void layOutWhatFollowsTime() {
        pulseAt = placeIf(isFlagged(PULSE_RATE), "pulse", 2);
        userAt = placeIf(isFlagged(USER_ID), "user_id", 1);
        statusAt = placeIf(isFlagged(MEASUREMENT_STATUS), "measurement_status", 2);
    }

    final void describePressures(FieldSink sink) {
        String unit = unit().display();
        medFloat16(sink, "systolic", systolicBits(), unit);
        medFloat16(sink, "diastolic", diastolicBits(), unit);
        medFloat16(sink, "mean_arterial_pressure", meanBits(), unit);
    }

    final void describeWhatFollowsTime(FieldSink sink) {
        medFloat16(sink, "pulse", pulseBits(), Unit.PER_MINUTE.display());
        whole(sink, "user_id", userId());
        int status = statusBits();
        if (status != ABSENT) {
            sink.bits("measurement_status", status, 16, STATUS_WORDS);
            code(sink, "pulse_range", status >> PULSE_RANGE_SHIFT & PULSE_RANGE_MASK, PULSE_RANGES);
        }
    }
}
