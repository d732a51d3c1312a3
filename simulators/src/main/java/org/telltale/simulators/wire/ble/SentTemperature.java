package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;
import org.telltale.care.vital.Unit;

/// A Temperature Measurement (0x2A1C), as a thermometer sends it.
public final class SentTemperature {
    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentTemperature() {}

    /// {@return a measurement with nothing optional}
    ///
    /// @param unit degree Celsius or Fahrenheit
    public static SentTemperature of(MedicalNumber temperature, Unit unit) {
        SentTemperature sent = new SentTemperature();
        sent.frame.flag(0, isFahrenheit(unit));
        sent.frame.always().longFloat(temperature);
        return sent;
    }

    /// The thermometer's clock, which knows no zone.
    public SentTemperature takenAt(LocalDateTime time) {
        frame.optional(1, 0, new FrameBytes().dateTime(time));
        return this;
    }

    /// Where it was taken: 1 armpit, 6 mouth, 9 tympanum.
    public SentTemperature type(int type) {
        frame.optional(2, 1, new FrameBytes().unsigned(type, 1));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    private static boolean isFahrenheit(Unit unit) {
        return switch (unit) {
            case CELSIUS -> false;
            case FAHRENHEIT -> true;
            default -> throw new IllegalArgumentException("no thermometer sends " + unit.display());
        };
    }
}
