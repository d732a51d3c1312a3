package org.telltale.simulators.wire.ble;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.telltale.care.vital.Unit;

/// A Body Composition Measurement (0x2A9C), as a scale with electrodes sends it.
public final class SentBodyComposition {
    private static final int UNSUCCESSFUL = 0xFFFF;

    private final FlaggedFrame frame = new FlaggedFrame(2);
    private final Unit unit;

    private SentBodyComposition(Unit unit) {
        this.unit = unit;
        frame.flag(0, Steps.isImperial(unit));
    }

    /// One of the masses beside the weight.
    public enum Mass {
        /// Muscle.
        MUSCLE(5),
        /// All that is no fat.
        FAT_FREE(6),
        /// Muscle and organs.
        SOFT_LEAN(7),
        /// Water.
        BODY_WATER(8);

        private final int bit;

        Mass(int bit) {
            this.bit = bit;
        }
    }

    /// {@return a measurement with nothing optional}
    ///
    /// @param unit kilogram or pound, for every mass
    public static SentBodyComposition of(BigDecimal bodyFatPercent, Unit unit) {
        SentBodyComposition sent = new SentBodyComposition(unit);
        sent.frame.always().unsigned(Steps.tenths(bodyFatPercent), 2);
        return sent;
    }

    /// {@return a measurement that did not succeed}
    public static SentBodyComposition unsuccessful(Unit unit) {
        SentBodyComposition sent = new SentBodyComposition(unit);
        sent.frame.always().unsigned(UNSUCCESSFUL, 2);
        return sent;
    }

    /// The scale's clock, which knows no zone.
    public SentBodyComposition takenAt(LocalDateTime time) {
        return with(1, new FrameBytes().dateTime(time));
    }

    /// The scale's user, 255 for one that it does not know.
    public SentBodyComposition user(int index) {
        return with(2, new FrameBytes().unsigned(index, 1));
    }

    /// The basal metabolism.
    public SentBodyComposition basalKilojoules(int kilojoules) {
        return with(3, new FrameBytes().unsigned(kilojoules, 2));
    }

    /// The share of muscle.
    public SentBodyComposition musclePercent(BigDecimal percent) {
        return with(4, new FrameBytes().unsigned(Steps.tenths(percent), 2));
    }

    /// One of the masses.
    public SentBodyComposition mass(Mass which, BigDecimal mass) {
        return with(which.bit, new FrameBytes().unsigned(Steps.mass(mass, unit), 2));
    }

    /// The impedance.
    public SentBodyComposition impedanceOhms(BigDecimal ohms) {
        return with(9, new FrameBytes().unsigned(Steps.tenths(ohms), 2));
    }

    /// The weight.
    public SentBodyComposition weight(BigDecimal weight) {
        return with(10, new FrameBytes().unsigned(Steps.mass(weight, unit), 2));
    }

    /// The height, in metres or, beside pounds, in inches.
    public SentBodyComposition height(BigDecimal height) {
        return with(11, new FrameBytes().unsigned(Steps.height(height, unit), 2));
    }

    /// The measurement has other packets too, of the same time and user.
    public SentBodyComposition oneOfSeveral() {
        frame.flag(12, true);
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    private SentBodyComposition with(int bit, FrameBytes field) {
        frame.optional(bit, bit, field);
        return this;
    }
}
