package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;
import org.telltale.care.vital.Unit;

/// A Glucose Measurement (0x2A18), as a meter sends it when its memory is read.
public final class SentGlucose {
    private static final int OVERRUN = 0x7FFF;

    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentGlucose() {}

    /// {@return a record with nothing optional}
    ///
    /// @param sequence the meter's own counter
    /// @param baseTime the meter's clock, which knows no zone
    public static SentGlucose of(int sequence, LocalDateTime baseTime) {
        SentGlucose sent = new SentGlucose();
        sent.frame.always().unsigned(sequence, 2).dateTime(baseTime);
        return sent;
    }

    /// Minutes between the base time and what the meter shows.
    public SentGlucose offsetMinutes(int minutes) {
        frame.optional(0, 0, new FrameBytes().signed(minutes, 2));
        return this;
    }

    /// More minutes than can be sent.
    public SentGlucose offsetOverrun() {
        return offsetMinutes(OVERRUN);
    }

    /// The result: of what it was measured (1 capillary whole blood, 10 control solution) and where it was taken
    /// (1 finger, 4 control solution).
    ///
    /// @param unit mg/dL, which goes out as kg/L, or mmol/L, which goes out as mol/L
    public SentGlucose result(MedicalNumber value, Unit unit, int type, int site) {
        FrameBytes result = new FrameBytes().shortFloat(scaled(value, unit));
        frame.flag(2, unit == Unit.MILLIMOLE_PER_LITRE);
        frame.optional(1, 1, result.unsigned(site << 4 | type, 1));
        return this;
    }

    /// Bits, among them 5 above and 6 below what can be measured, 11 time fault.
    public SentGlucose sensorStatus(int bits) {
        frame.optional(3, 2, new FrameBytes().unsigned(bits, 2));
        return this;
    }

    /// A context of the same sequence follows.
    public SentGlucose contextFollows() {
        frame.flag(4, true);
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    private static MedicalNumber scaled(MedicalNumber value, Unit unit) {
        int places = switch (unit) {
            case MILLIGRAM_PER_DECILITRE -> 5;
            case MILLIMOLE_PER_LITRE -> 3;
            default -> throw new IllegalArgumentException("no meter sends " + unit.display());
        };
        return value.shifted(-places);
    }
}
