package org.telltale.simulators.wire.ble;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.telltale.care.vital.Unit;

/// A Weight Measurement (0x2A9D), as a scale sends it: to 0.005 kg or 0.01 lb.
public final class SentWeight {
    private static final int UNSUCCESSFUL = 0xFFFF;

    private final FlaggedFrame frame = new FlaggedFrame(1);
    private final Unit unit;

    private SentWeight(Unit unit) {
        this.unit = unit;
        frame.flag(0, Steps.isImperial(unit));
    }

    /// {@return a measurement with nothing optional}
    ///
    /// @param unit kilogram or pound
    public static SentWeight of(BigDecimal weight, Unit unit) {
        SentWeight sent = new SentWeight(unit);
        sent.frame.always().unsigned(Steps.mass(weight, unit), 2);
        return sent;
    }

    /// {@return a measurement that did not succeed}
    public static SentWeight unsuccessful(Unit unit) {
        SentWeight sent = new SentWeight(unit);
        sent.frame.always().unsigned(UNSUCCESSFUL, 2);
        return sent;
    }

    /// The scale's clock, which knows no zone.
    public SentWeight takenAt(LocalDateTime time) {
        frame.optional(1, 0, new FrameBytes().dateTime(time));
        return this;
    }

    /// The scale has a clock that was never set.
    public SentWeight takenAtAnUnsetClock() {
        frame.optional(1, 0, new FrameBytes().unsetDateTime());
        return this;
    }

    /// The scale's user, 255 for one that it does not know.
    public SentWeight user(int index) {
        frame.optional(2, 1, new FrameBytes().unsigned(index, 1));
        return this;
    }

    /// Body mass index and the height it was made from, in metres or, beside pounds, in inches.
    public SentWeight indexAndHeight(BigDecimal index, BigDecimal height) {
        FrameBytes both = new FrameBytes().unsigned(Steps.tenths(index), 2);
        frame.optional(3, 2, both.unsigned(Steps.height(height, unit), 2));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }
}
