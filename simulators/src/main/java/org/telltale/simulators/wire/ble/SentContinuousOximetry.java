package org.telltale.simulators.wire.ble;

/// A PLX Continuous Measurement (0x2A5F), as a pulse oximeter sends it every second or so while it is worn.
public final class SentContinuousOximetry {
    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentContinuousOximetry() {}

    /// {@return a measurement with nothing optional}
    public static SentContinuousOximetry of(MedicalNumber saturationPercent, MedicalNumber pulsePerMinute) {
        SentContinuousOximetry sent = new SentContinuousOximetry();
        sent.frame.always().shortFloat(saturationPercent).shortFloat(pulsePerMinute);
        return sent;
    }

    /// The pair that follows changes quickly.
    public SentContinuousOximetry fast(MedicalNumber saturationPercent, MedicalNumber pulsePerMinute) {
        frame.optional(0, 0, new FrameBytes().shortFloat(saturationPercent).shortFloat(pulsePerMinute));
        return this;
    }

    /// The pair that follows changes slowly.
    public SentContinuousOximetry slow(MedicalNumber saturationPercent, MedicalNumber pulsePerMinute) {
        frame.optional(1, 1, new FrameBytes().shortFloat(saturationPercent).shortFloat(pulsePerMinute));
        return this;
    }

    /// Bits, as those of [SentSpotOximetry#measurementStatus(int)].
    public SentContinuousOximetry measurementStatus(int bits) {
        frame.optional(2, 2, new FrameBytes().unsigned(bits, 2));
        return this;
    }

    /// Bits, as those of [SentSpotOximetry#sensorStatus(int)].
    public SentContinuousOximetry sensorStatus(int bits) {
        frame.optional(3, 3, new FrameBytes().unsigned(bits, 3));
        return this;
    }

    /// How strong the pulse is.
    public SentContinuousOximetry amplitudePercent(MedicalNumber percent) {
        frame.optional(4, 4, new FrameBytes().shortFloat(percent));
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }
}
