package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.care.vital.Unit;

/// What both formats of pulse oximeters have in common: the pair of saturation and pulse, and the bits that
/// say what it is worth.
public abstract sealed class OximetryFrame extends Frame permits ContinuousOximetryFrame, SpotOximetryFrame {
    private static final int DEMONSTRATION_OR_TESTING = 1 << 10 | 1 << 11;
    private static final int QUESTIONABLE = 1 << 14;
    private static final int UNAVAILABLE_OR_INVALID = 1 << 13 | 1 << 15;
    private static final int MALFUNCTION = 1 << 1 | 1 << 14;
    private static final int ON_NOBODY = 1 << 11 | 1 << 15;
    private static final int LOW_SIGNAL =
            1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 13;

    /// Below 0.3 % hardly any blood pulses under the sensor.
    private static final long LEAST_AMPLITUDE_QUANTA = Unit.PERCENT.quanta(3, 1);

    private static final String PERCENT = Unit.PERCENT.display();
    private static final List<String> MEASUREMENT_WORDS = List.of(
            "",
            "",
            "",
            "",
            "",
            "ongoing",
            "early_estimate",
            "validated",
            "fully_qualified",
            "from_storage",
            "demonstration",
            "testing",
            "calibrating",
            "unavailable",
            "questionable",
            "invalid");
    private static final List<String> SENSOR_WORDS = List.of(
            "display_update_ongoing",
            "malfunction",
            "processing_irregular",
            "inadequate_signal",
            "poor_signal",
            "low_perfusion",
            "erratic_signal",
            "non_pulsatile_signal",
            "questionable_pulse",
            "analysing",
            "interference",
            "not_on_the_user",
            "unknown_sensor",
            "sensor_displaced",
            "sensor_malfunction",
            "sensor_disconnected");

    private int saturationAt;
    private int pulseAt;
    private int measurementAt;
    private int sensorAt;
    private int amplitudeAt;

    OximetryFrame() {}

    /// {@return the oxygen saturation in per cent, a [MedFloat16]}
    public final int saturationBits() {
        return uint16(saturationAt);
    }

    /// {@return the pulse per minute, a [MedFloat16]}
    public final int pulseBits() {
        return uint16(pulseAt);
    }

    /// {@return the bits of the measurement status, or [#ABSENT]}
    public final int measurementBits() {
        return uint16(measurementAt);
    }

    /// {@return the bits of the device and sensor status, or [#ABSENT]}
    public final int sensorBits() {
        return uint24(sensorAt);
    }

    /// {@return the pulse amplitude index in per cent, a [MedFloat16], or [#ABSENT]}
    public final int amplitudeBits() {
        return uint16(amplitudeAt);
    }

    /// {@return whether the device shows what it can do, and measures nobody}
    public final boolean isDemonstration() {
        return isSet(measurementBits(), DEMONSTRATION_OR_TESTING);
    }

    /// {@return whether the sensor is on nobody, or not even on the device}
    public final boolean isOnNobody() {
        return isSet(sensorBits(), ON_NOBODY);
    }

    /// {@return whether the device itself finds that it has no measurement, whatever its numbers are}
    public final boolean isInvalid() {
        return isSet(measurementBits(), UNAVAILABLE_OR_INVALID) || isSet(sensorBits(), MALFUNCTION);
    }

    /// {@return whether the device doubts its numbers, because too little blood pulses or the sensor hears
    /// something else too}
    public final boolean isSignalLow() {
        return isSet(measurementBits(), QUESTIONABLE) || isSet(sensorBits(), LOW_SIGNAL) || isAmplitudeLow();
    }

    private boolean isAmplitudeLow() {
        int bits = amplitudeBits();
        return MedFloat16.state(bits) == NumberState.NUMBER
                && Unit.PERCENT.quanta(MedFloat16.digits(bits), MedFloat16.decimals(bits)) < LEAST_AMPLITUDE_QUANTA;
    }

    private static boolean isSet(int bits, int wanted) {
        return bits != ABSENT && (bits & wanted) != 0;
    }

    final void layOutPair() {
        saturationAt = place("saturation", 2);
        pulseAt = place("pulse", 2);
    }

    final void layOutWorth(boolean hasMeasurement, boolean hasSensor, boolean hasAmplitude) {
        measurementAt = placeIf(hasMeasurement, "measurement_status", 2);
        sensorAt = placeIf(hasSensor, "sensor_status", 3);
        amplitudeAt = placeIf(hasAmplitude, "pulse_amplitude_index", 2);
    }

    final void describePair(FieldSink sink) {
        describePair(sink, "saturation", saturationBits(), "pulse", pulseBits());
    }

    final void describeWorth(FieldSink sink) {
        bits(sink, "measurement_status", measurementBits(), 16, MEASUREMENT_WORDS);
        bits(sink, "sensor_status", sensorBits(), 24, SENSOR_WORDS);
        medFloat16(sink, "pulse_amplitude_index", amplitudeBits(), PERCENT);
    }

    static void describePair(FieldSink sink, String saturation, int saturationBits, String pulse, int pulseBits) {
        medFloat16(sink, saturation, saturationBits, PERCENT);
        medFloat16(sink, pulse, pulseBits, Unit.PER_MINUTE.display());
    }
}
