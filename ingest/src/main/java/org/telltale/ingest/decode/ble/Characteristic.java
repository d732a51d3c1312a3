package org.telltale.ingest.decode.ble;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be decoded, each by its 16-bit number: characteristics of the Bluetooth SIG, and service data
/// of scales that advertise their weight.
public enum Characteristic {
    /// The clock of a device.
    DATE_TIME(0x2A08, "Date Time"),
    /// A result of a glucose meter.
    GLUCOSE(0x2A18, "Glucose Measurement"),
    /// How full a battery is.
    BATTERY(0x2A19, "Battery Level"),
    /// A thermometer.
    TEMPERATURE(0x2A1C, "Temperature Measurement"),
    /// What belongs to a result of a glucose meter: meal, exercise, medication.
    GLUCOSE_CONTEXT(0x2A34, "Glucose Measurement Context"),
    /// A cuff.
    BLOOD_PRESSURE(0x2A35, "Blood Pressure Measurement"),
    /// A heart rate belt or watch.
    HEART_RATE(0x2A37, "Heart Rate Measurement"),
    /// A pulse oximeter, one measurement.
    SPOT_OXIMETRY(0x2A5E, "PLX Spot-Check Measurement"),
    /// A pulse oximeter, as long as it is worn.
    CONTINUOUS_OXIMETRY(0x2A5F, "PLX Continuous Measurement"),
    /// A scale with electrodes.
    BODY_COMPOSITION(0x2A9C, "Body Composition Measurement"),
    /// A scale.
    WEIGHT(0x2A9D, "Weight Measurement"),
    /// A glucose sensor that is worn; one value holds one or several records.
    CGM(0x2AA7, "CGM Measurement"),
    /// A cuff that knows the time at Greenwich.
    ENHANCED_BLOOD_PRESSURE(0x2B34, "Enhanced Blood Pressure Measurement"),
    /// A generic health sensor, what it measures.
    LIVE_OBSERVATION(0x2B8B, "Live Health Observations"),
    /// A generic health sensor, what it measured and stored.
    STORED_OBSERVATION(0x2BDD, "Stored Health Observations"),
    /// The clock of a device that may know its zone.
    ELAPSED_TIME(0x2BF2, "Current Elapsed Time"),
    /// A scale that advertises weight and impedance.
    MI_BODY_SCALE(0x181B, "Mi body composition scale, service data of its advertisement"),
    /// A scale that advertises its weight.
    MI_WEIGHT_SCALE(0x181D, "Mi scale, service data of its advertisement");

    private static final Characteristic[] ALL = values();
    private static final byte[] BASE_UUID = "-0000-1000-8000-00805f9b34fb".getBytes(StandardCharsets.UTF_8);
    private static final int CODE_DIGITS = 4;

    private final int number;
    private final String title;

    Characteristic(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /// {@return its assigned number, 16 bits}
    public int number() {
        return number;
    }

    /// {@return its assigned number as four hexadecimal digits}
    public String code() {
        return String.format(Locale.ROOT, "%04X", number);
    }

    /// {@return whether it is service data of an advertisement, and no characteristic}
    public boolean isAdvertised() {
        return this == MI_BODY_SCALE || this == MI_WEIGHT_SCALE;
    }

    /// {@return whether it is of a generic health sensor, which a source must ask for}
    public boolean isOfGenericHealthSensor() {
        return this == LIVE_OBSERVATION || this == STORED_OBSERVATION;
    }

    /// {@return its name}
    public String title() {
        return title;
    }

    /// {@return a frame for its values, for one thread}
    public Frame newFrame() {
        return switch (this) {
            case DATE_TIME -> new DateTimeFrame();
            case GLUCOSE -> new GlucoseFrame();
            case BATTERY -> new BatteryFrame();
            case TEMPERATURE -> new TemperatureFrame();
            case GLUCOSE_CONTEXT -> new GlucoseContextFrame();
            case BLOOD_PRESSURE -> new BloodPressureFrame();
            case HEART_RATE -> new HeartRateFrame();
            case SPOT_OXIMETRY -> new SpotOximetryFrame();
            case CONTINUOUS_OXIMETRY -> new ContinuousOximetryFrame();
            case BODY_COMPOSITION -> new BodyCompositionFrame();
            case WEIGHT -> new WeightFrame();
            case CGM -> new CgmFrame();
            case ENHANCED_BLOOD_PRESSURE -> new EnhancedBloodPressureFrame();
            case LIVE_OBSERVATION -> new HealthObservationFrame(false);
            case STORED_OBSERVATION -> new HealthObservationFrame(true);
            case ELAPSED_TIME -> new ElapsedTimeFrame();
            case MI_BODY_SCALE -> new MiBodyScaleFrame();
            case MI_WEIGHT_SCALE -> new MiWeightScaleFrame();
        };
    }

    /// {@return the one of this number, or null}
    public static @Nullable Characteristic numbered(int number) {
        for (Characteristic one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        return null;
    }

    /// Finds one by its number: `2A35`, `0x2a35`, or the whole UUID.
    public static Optional<Characteristic> named(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(spelled(bytes, 0, bytes.length));
    }

    /// {@return the one whose number the text is, as [#named(String)] finds it, or null}
    public static @Nullable Characteristic spelled(byte[] text, int offset, int length) {
        boolean isPrefixed = length > 2 && text[offset] == '0' && (text[offset + 1] | 0x20) == 'x';
        int at = isPrefixed ? offset + 2 : offset;
        int left = isPrefixed ? length - 2 : length;
        if (left == CODE_DIGITS) {
            return numbered(number(text, at));
        }
        boolean isUuid = left == 2 * CODE_DIGITS + BASE_UUID.length
                && number(text, at) == 0
                && isBaseUuid(text, at + 2 * CODE_DIGITS);
        return isUuid ? numbered(number(text, at + CODE_DIGITS)) : null;
    }

    /// {@return the number of four hexadecimal digits, or -1}
    private static int number(byte[] text, int at) {
        int number = 0;
        for (int i = at; i < at + CODE_DIGITS; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static boolean isBaseUuid(byte[] text, int at) {
        for (int i = 0; i < BASE_UUID.length; i++) {
            int lower = text[at + i] >= 'A' && text[at + i] <= 'F' ? text[at + i] | 0x20 : text[at + i];
            if (lower != BASE_UUID[i]) {
                return false;
            }
        }
        return true;
    }
}
