package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;

/// A PLX Spot-Check Measurement (0x2A5E), as a pulse oximeter sends it after a measurement.
public final class SentSpotOximetry {
    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentSpotOximetry() {}

    /// {@return a measurement with nothing optional}
    public static SentSpotOximetry of(MedicalNumber saturationPercent, MedicalNumber pulsePerMinute) {
        SentSpotOximetry sent = new SentSpotOximetry();
        sent.frame.always().shortFloat(saturationPercent).shortFloat(pulsePerMinute);
        return sent;
    }

    /// The oximeter's clock, which knows no zone.
    public SentSpotOximetry takenAt(LocalDateTime time) {
        frame.optional(0, 0, new FrameBytes().dateTime(time));
        return this;
    }

    /// The oximeter knows that its clock was never set.
    public SentSpotOximetry clockNotSet() {
        frame.flag(4, true);
        return this;
    }

    /// Bits, among them 9 from storage, 10 demonstration, 11 testing.
    public SentSpotOximetry measurementStatus(int bits) {
        frame.optional(1, 1, new FrameBytes().unsigned(bits, 2));
        return this;
    }

    /// Bits, among them 5 low perfusion, 11 not on the user.
    public SentSpotOximetry sensorStatus(int bits) {
        frame.optional(2, 2, new FrameBytes().unsigned(bits, 3));
        return this;
    }

    /// How strong the pulse is.
    public SentSpotOximetry amplitudePercent(MedicalNumber percent) {
        frame.optional(3, 3, new FrameBytes().shortFloat(percent));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }
}
