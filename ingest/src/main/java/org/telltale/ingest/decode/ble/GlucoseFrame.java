package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.Fragments;

/// Reads a Glucose Measurement (0x2A18) in place.
///
/// ```
/// offset  bytes  field          unit and values
/// 0       1      flags          bit 0  time offset      bit 1  concentration, type and site
///                               bit 2  mol/L instead of kg/L
///                               bit 3  sensor status    bit 4  a context follows
/// 1       2      sequence       the meter's own counter
/// 3       7      base time      Date Time
/// then, each where its flag is set, one after the other:
///         2      time offset    minutes, signed; 0x7FFF overrun, 0x8000 underrun
///         2      concentration  SFLOAT
///         1      type and site  low and high four bits
///         2      sensor status  bits, see the words below
/// ```
///
/// Little-endian. A kilogram per litre is 100,000 mg/dL, a mole per litre 1,000 mmol/L: the point moves and
/// the digits stay. What the meter shows as the time is base time plus offset. A result of control solution
/// says nothing about anybody.
///
/// Source: Bluetooth SIG, Glucose Service 1.0, section 3.1; GATT Specification Supplement, Glucose
/// Measurement (`org.bluetooth.characteristic.glucose_measurement`).
public final class GlucoseFrame extends Frame {
    private static final int TIME_OFFSET = 1;
    private static final int CONCENTRATION = 1 << 1;
    private static final int MOLES = 1 << 2;
    private static final int SENSOR_STATUS = 1 << 3;
    private static final int CONTEXT_FOLLOWS = 1 << 4;

    private static final int CONTROL_SOLUTION_TYPE = 10;
    private static final int CONTROL_SOLUTION_SITE = 4;
    private static final int ABOVE_RANGE = 1 << 5;
    private static final int BELOW_RANGE = 1 << 6;
    private static final int TIME_FAULT = 1 << 11;

    /// The sensor's malfunction, too little blood, a strip that was wrong, wrongly inserted or pulled early, too hot,
    /// too cold, a general fault.
    private static final int FAULTS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10;

    private static final int OVERRUN = 0x7FFF;
    private static final int UNDERRUN = -0x8000;
    private static final int TO_MILLIGRAM_PER_DECILITRE = 5;
    private static final int TO_MILLIMOLE_PER_LITRE = 3;
    private static final long MICROS_A_MINUTE = 60_000_000L;

    private static final List<String> TYPES = List.of(
            "reserved",
            "capillary_whole_blood",
            "capillary_plasma",
            "venous_whole_blood",
            "venous_plasma",
            "arterial_whole_blood",
            "arterial_plasma",
            "undetermined_whole_blood",
            "undetermined_plasma",
            "interstitial_fluid",
            "control_solution");
    private static final List<String> SITES = List.of(
            "reserved",
            "finger",
            "alternate_site",
            "earlobe",
            "control_solution",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "reserved",
            "not_available");
    private static final int BATTERY_LOW = 1;

    private static final List<String> STATUS_WORDS = List.of(
            "battery_low",
            "sensor_malfunction",
            "sample_too_small",
            "strip_insertion_error",
            "wrong_strip",
            "above_what_can_be_measured",
            "below_what_can_be_measured",
            "too_hot",
            "too_cold",
            "strip_pulled_early",
            "general_fault",
            "time_fault");

    private int flags;
    private int sequenceAt;
    private int offsetAt;
    private int concentrationAt;
    private int typeAndSiteAt;
    private int statusAt;

    /// Makes a frame that lies over nothing yet.
    public GlucoseFrame() {}

    /// {@return the meter's own counter, 0 to 65535}
    public int sequence() {
        return uint16(sequenceAt);
    }

    /// {@return whether there is a time offset}
    public NumberState offsetState() {
        return switch (rawOffset()) {
            case ABSENT -> NumberState.NOT_SENT;
            case OVERRUN -> NumberState.OVERRUN;
            case UNDERRUN -> NumberState.UNDERRUN;
            default -> NumberState.NUMBER;
        };
    }

    /// {@return the minutes between the base time and what the meter shows, 0 where it sends none}
    public int offsetMinutes() {
        return offsetState() == NumberState.NUMBER ? rawOffset() : 0;
    }

    /// {@return the time that the meter shows, microseconds since 1970 as if it stood at Greenwich, or
    /// [Fragments#ABSENT]}
    public long userFacingMicros() {
        long base = localTimeMicros();
        NumberState offset = offsetState();
        boolean isKnown = offset == NumberState.NUMBER || offset == NumberState.NOT_SENT;
        return base == Fragments.ABSENT || !isKnown ? Fragments.ABSENT : base + MICROS_A_MINUTE * offsetMinutes();
    }

    /// {@return mg/dL or mmol/L}
    public Unit unit() {
        return isFlagged(MOLES) ? Unit.MILLIMOLE_PER_LITRE : Unit.MILLIGRAM_PER_DECILITRE;
    }

    /// {@return whether there is a concentration}
    public NumberState concentrationState() {
        return MedFloat16.state(uint16(concentrationAt));
    }

    /// {@return the digits of the concentration in [#unit()], its point taken out}
    public long concentrationDigits() {
        return MedFloat16.digits(uint16(concentrationAt), shift());
    }

    /// {@return how many of the digits stand after the point}
    public int concentrationDecimals() {
        return MedFloat16.decimals(uint16(concentrationAt), shift());
    }

    /// {@return what was measured, or [#ABSENT]}
    public int type() {
        return lowFour(uint8(typeAndSiteAt));
    }

    /// {@return where it was taken, or [#ABSENT]}
    public int site() {
        return highFour(uint8(typeAndSiteAt));
    }

    /// {@return whether it was control solution that was measured, and nobody's blood}
    public boolean isControlSolution() {
        return type() == CONTROL_SOLUTION_TYPE || site() == CONTROL_SOLUTION_SITE;
    }

    /// {@return whether the meter says how its battery is}
    public boolean saysBattery() {
        return statusAt != ABSENT;
    }

    /// {@return whether the meter says that its battery is low}
    public boolean isBatteryLow() {
        return saysBattery() && (statusBits() & BATTERY_LOW) != 0;
    }

    /// {@return the bits of the sensor status, or [#ABSENT]}
    public int statusBits() {
        return uint16(statusAt);
    }

    /// {@return whether the result is above what the meter can measure, by its status or its number}
    public boolean isAboveRange() {
        return isStatus(ABOVE_RANGE) || concentrationState() == NumberState.POSITIVE_INFINITY;
    }

    /// {@return whether the result is below what the meter can measure, by its status or its number}
    public boolean isBelowRange() {
        return isStatus(BELOW_RANGE) || concentrationState() == NumberState.NEGATIVE_INFINITY;
    }

    /// {@return whether the meter finds its own clock wrong}
    public boolean isTimeFaulty() {
        return isStatus(TIME_FAULT);
    }

    /// {@return whether the meter says of this result that it may have gone wrong}
    public boolean isFaulty() {
        return isStatus(FAULTS);
    }

    private boolean isStatus(int bit) {
        int status = statusBits();
        return status != ABSENT && (status & bit) != 0;
    }

    /// {@return whether a Glucose Measurement Context of the same sequence follows}
    public boolean isContextToFollow() {
        return isFlagged(CONTEXT_FOLLOWS);
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    private int rawOffset() {
        return sint16(offsetAt);
    }

    private int shift() {
        return isFlagged(MOLES) ? TO_MILLIMOLE_PER_LITRE : TO_MILLIGRAM_PER_DECILITRE;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        sequenceAt = place("sequence", 2);
        placeTimeIf(true);
        offsetAt = placeIf(isFlagged(TIME_OFFSET), "time_offset", 2);
        concentrationAt = placeIf(isFlagged(CONCENTRATION), "glucose", 2);
        typeAndSiteAt = placeIf(isFlagged(CONCENTRATION), "type", 1);
        statusAt = placeIf(isFlagged(SENSOR_STATUS), "sensor_status", 2);
    }

    @Override
    public void describe(FieldSink sink) {
        whole(sink, "sequence", sequence());
        time(sink);
        describeOffset(sink);
        describeConcentration(sink);
        code(sink, "type", type(), TYPES);
        code(sink, "site", site(), SITES);
        bits(sink, "sensor_status", statusBits(), 16, STATUS_WORDS);
        sink.flag("context_follows", isContextToFollow());
    }

    private void describeOffset(FieldSink sink) {
        if (offsetState() == NumberState.NUMBER) {
            sink.number("time_offset", offsetMinutes(), 0, "min");
        } else {
            noNumber(sink, "time_offset", offsetState(), "min");
        }
    }

    private void describeConcentration(FieldSink sink) {
        if (concentrationState() == NumberState.NUMBER) {
            sink.number("glucose", concentrationDigits(), concentrationDecimals(), unit().display());
        } else {
            noNumber(sink, "glucose", concentrationState(), unit().display());
        }
    }
}
