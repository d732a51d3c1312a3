package org.telltale.simulators.wire.ble;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.telltale.care.vital.Unit;

/// An Enhanced Blood Pressure Measurement (0x2B34), as a cuff sends it that knows the time at Greenwich.
public final class SentEnhancedBloodPressure {
    private static final Instant START_OF_1900 = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant START_OF_2000 = Instant.parse("2000-01-01T00:00:00Z");

    private final FlaggedFrame frame = new FlaggedFrame(1);
    private final Instant epoch;

    private SentEnhancedBloodPressure(boolean isSince2000) {
        epoch = isSince2000 ? START_OF_2000 : START_OF_1900;
        frame.flag(6, isSince2000);
    }

    /// {@return a measurement with nothing optional}
    ///
    /// @param unit mmHg or kPa
    /// @param isSince2000 whether its seconds count from 2000 instead of 1900
    public static SentEnhancedBloodPressure of(
            Unit unit, MedicalNumber systolic, MedicalNumber diastolic, MedicalNumber mean, boolean isSince2000) {
        SentEnhancedBloodPressure sent = new SentEnhancedBloodPressure(isSince2000);
        sent.frame.flag(0, SentBloodPressure.isKilopascal(unit));
        sent.frame.always().shortFloat(systolic).shortFloat(diastolic).shortFloat(mean);
        return sent;
    }

    /// When it was, to the second.
    public SentEnhancedBloodPressure takenAt(Instant instant) {
        frame.optional(1, 0, seconds(instant));
        return this;
    }

    /// Beats per minute.
    public SentEnhancedBloodPressure pulse(MedicalNumber perMinute) {
        frame.optional(2, 1, new FrameBytes().shortFloat(perMinute));
        return this;
    }

    /// The cuff's user, 255 for one that it does not know.
    public SentEnhancedBloodPressure user(int index) {
        frame.optional(3, 2, new FrameBytes().unsigned(index, 1));
        return this;
    }

    /// Bits, as those of [SentBloodPressure#status(int)].
    public SentEnhancedBloodPressure status(int bits) {
        frame.optional(4, 3, new FrameBytes().unsigned(bits, 2));
        return this;
    }

    /// What the cuff shows as the time.
    public SentEnhancedBloodPressure shownAs(LocalDateTime time) {
        frame.optional(5, 4, seconds(time.toInstant(ZoneOffset.UTC)));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    private FrameBytes seconds(Instant instant) {
        return new FrameBytes().unsigned(instant.getEpochSecond() - epoch.getEpochSecond(), 4);
    }
}
