package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;
import org.telltale.care.vital.Unit;

/// A Blood Pressure Measurement (0x2A35), as a cuff sends it.
public final class SentBloodPressure {
    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentBloodPressure() {}

    /// {@return a measurement with nothing optional}
    ///
    /// @param unit mmHg or kPa
    public static SentBloodPressure of(Unit unit, MedicalNumber systolic, MedicalNumber diastolic, MedicalNumber mean) {
        SentBloodPressure sent = new SentBloodPressure();
        sent.frame.flag(0, isKilopascal(unit));
        sent.frame.always().shortFloat(systolic).shortFloat(diastolic).shortFloat(mean);
        return sent;
    }

    /// The cuff's clock, which knows no zone.
    public SentBloodPressure takenAt(LocalDateTime time) {
        frame.optional(1, 0, new FrameBytes().dateTime(time));
        return this;
    }

    /// The cuff has a clock that was never set.
    public SentBloodPressure takenAtAnUnsetClock() {
        frame.optional(1, 0, new FrameBytes().unsetDateTime());
        return this;
    }

    /// Beats per minute.
    public SentBloodPressure pulse(MedicalNumber perMinute) {
        frame.optional(2, 1, new FrameBytes().shortFloat(perMinute));
        return this;
    }

    /// The cuff's user, 255 for one that it does not know.
    public SentBloodPressure user(int index) {
        frame.optional(3, 2, new FrameBytes().unsigned(index, 1));
        return this;
    }

    /// Bits: 0 body moved, 1 cuff too loose, 2 irregular pulse, 3 and 4 pulse range, 5 wrong position.
    public SentBloodPressure status(int bits) {
        frame.optional(4, 3, new FrameBytes().unsigned(bits, 2));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    static boolean isKilopascal(Unit unit) {
        return switch (unit) {
            case MILLIMETRE_OF_MERCURY -> false;
            case KILOPASCAL -> true;
            default -> throw new IllegalArgumentException("no cuff sends " + unit.display());
        };
    }
}
