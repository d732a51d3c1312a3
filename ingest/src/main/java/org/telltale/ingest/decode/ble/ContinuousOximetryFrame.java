package org.telltale.ingest.decode.ble;

/// Reads a PLX Continuous Measurement (0x2A5F) in place.
///
/// ```
/// offset  bytes  field                     unit and values
/// 0       1      flags                     bit 0  fast pair            bit 1  slow pair
///                                          bit 2  measurement status   bit 3  sensor status
///                                          bit 4  pulse amplitude index
/// 1       2      oxygen saturation         SFLOAT, %
/// 3       2      pulse rate                SFLOAT, per minute
/// then, each where its flag is set, one after the other:
///         2 + 2  fast pair                 saturation and pulse with a short averaging time
///         2 + 2  slow pair                 with a long averaging time
///         2      measurement status        as in a PLX Spot-Check Measurement
///         3      device and sensor status  as in a PLX Spot-Check Measurement
///         2      pulse amplitude index     SFLOAT, %
/// ```
///
/// Little-endian. It has no time stamp of its own.
///
/// Source: Bluetooth SIG, Pulse Oximeter Service 1.0, section 3.2; GATT Specification Supplement, PLX
/// Continuous Measurement (`org.bluetooth.characteristic.plx_continuous_measurement`).
public final class ContinuousOximetryFrame extends OximetryFrame {
    private static final int FAST = 1;
    private static final int SLOW = 1 << 1;
    private static final int MEASUREMENT_STATUS = 1 << 2;
    private static final int SENSOR_STATUS = 1 << 3;
    private static final int AMPLITUDE = 1 << 4;

    private int flags;
    private int fastSaturationAt;
    private int fastPulseAt;
    private int slowSaturationAt;
    private int slowPulseAt;

    /// Makes a frame that lies over nothing yet.
    public ContinuousOximetryFrame() {}

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        layOutPair();
        fastSaturationAt = placeIf(isFlagged(FAST), "fast_saturation", 2);
        fastPulseAt = placeIf(isFlagged(FAST), "fast_pulse", 2);
        slowSaturationAt = placeIf(isFlagged(SLOW), "slow_saturation", 2);
        slowPulseAt = placeIf(isFlagged(SLOW), "slow_pulse", 2);
        layOutWorth(isFlagged(MEASUREMENT_STATUS), isFlagged(SENSOR_STATUS), isFlagged(AMPLITUDE));
    }

    @Override
    public void describe(FieldSink sink) {
        describePair(sink);
        describePair(sink, "fast_saturation", uint16(fastSaturationAt), "fast_pulse", uint16(fastPulseAt));
        describePair(sink, "slow_saturation", uint16(slowSaturationAt), "slow_pulse", uint16(slowPulseAt));
        describeWorth(sink);
    }
}
