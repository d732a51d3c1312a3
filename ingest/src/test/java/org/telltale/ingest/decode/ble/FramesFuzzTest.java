package org.telltale.ingest.decode.ble;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// One target a characteristic: whatever the bytes are, they are read to the same wherever they lie, and
/// nothing beyond them is looked at.
class FramesFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void date_time(byte[] value) {
        FrameProperties.check(Characteristic.DATE_TIME, value);
    }

    @FuzzTest(maxDuration = "60s")
    void glucose(byte[] value) {
        FrameProperties.check(Characteristic.GLUCOSE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void battery(byte[] value) {
        FrameProperties.check(Characteristic.BATTERY, value);
    }

    @FuzzTest(maxDuration = "60s")
    void temperature(byte[] value) {
        FrameProperties.check(Characteristic.TEMPERATURE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void glucose_context(byte[] value) {
        FrameProperties.check(Characteristic.GLUCOSE_CONTEXT, value);
    }

    @FuzzTest(maxDuration = "60s")
    void blood_pressure(byte[] value) {
        FrameProperties.check(Characteristic.BLOOD_PRESSURE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void heart_rate(byte[] value) {
        FrameProperties.check(Characteristic.HEART_RATE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void spot_oximetry(byte[] value) {
        FrameProperties.check(Characteristic.SPOT_OXIMETRY, value);
    }

    @FuzzTest(maxDuration = "60s")
    void continuous_oximetry(byte[] value) {
        FrameProperties.check(Characteristic.CONTINUOUS_OXIMETRY, value);
    }

    @FuzzTest(maxDuration = "60s")
    void body_composition(byte[] value) {
        FrameProperties.check(Characteristic.BODY_COMPOSITION, value);
    }

    @FuzzTest(maxDuration = "60s")
    void weight(byte[] value) {
        FrameProperties.check(Characteristic.WEIGHT, value);
    }

    @FuzzTest(maxDuration = "60s")
    void cgm(byte[] value) {
        FrameProperties.check(Characteristic.CGM, value);
    }

    @FuzzTest(maxDuration = "60s")
    void enhanced_blood_pressure(byte[] value) {
        FrameProperties.check(Characteristic.ENHANCED_BLOOD_PRESSURE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void live_observation(byte[] value) {
        FrameProperties.check(Characteristic.LIVE_OBSERVATION, value);
    }

    @FuzzTest(maxDuration = "60s")
    void stored_observation(byte[] value) {
        FrameProperties.check(Characteristic.STORED_OBSERVATION, value);
    }

    @FuzzTest(maxDuration = "60s")
    void elapsed_time(byte[] value) {
        FrameProperties.check(Characteristic.ELAPSED_TIME, value);
    }

    @FuzzTest(maxDuration = "60s")
    void mi_body_scale(byte[] value) {
        FrameProperties.check(Characteristic.MI_BODY_SCALE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void mi_weight_scale(byte[] value) {
        FrameProperties.check(Characteristic.MI_WEIGHT_SCALE, value);
    }

    @FuzzTest(maxDuration = "60s")
    void hexadecimal(byte[] text) {
        FrameProperties.checkHex(text);
    }
}
