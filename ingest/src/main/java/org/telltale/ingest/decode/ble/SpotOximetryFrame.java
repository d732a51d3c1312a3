package org.telltale.ingest.decode.ble;

/// Reads a PLX Spot-Check Measurement (0x2A5E) in place.
///
/// ```
/// offset  bytes  field                     unit and values
/// 0       1      flags                     bit 0  time stamp       bit 1  measurement status
///                                          bit 2  sensor status    bit 3  pulse amplitude index
///                                          bit 4  the device's clock is not set
/// 1       2      oxygen saturation         SFLOAT, %
/// 3       2      pulse rate                SFLOAT, per minute
/// then, each where its flag is set, one after the other:
///         7      time stamp                Date Time
///         2      measurement status        bits 5 to 15, among them 10 demonstration, 11 testing
///         3      device and sensor status  bits 0 to 15, among them 5 low perfusion, 11 not on the user
///         2      pulse amplitude index     SFLOAT, %
/// ```
///
/// Little-endian.
///
/// Source: Bluetooth SIG, Pulse Oximeter Service 1.0, section 3.1; GATT Specification Supplement, PLX
/// Spot-Check Measurement (`org.bluetooth.characteristic.plx_spot_check_measurement`).
public final class SpotOximetryFrame extends OximetryFrame {
    private static final int TIME_STAMP = 1;
    private static final int MEASUREMENT_STATUS = 1 << 1;
    private static final int SENSOR_STATUS = 1 << 2;
    private static final int AMPLITUDE = 1 << 3;
    private static final int CLOCK_NOT_SET = 1 << 4;

    private int flags;

    /// Makes a frame that lies over nothing yet.
    public SpotOximetryFrame() {}

    /// A clock that the device knows to be unset counts from anywhere, whatever date it shows.
    @Override
    public ClockState clock() {
        ClockState state = super.clock();
        return isFlagged(CLOCK_NOT_SET) && state == ClockState.SET ? ClockState.NOT_SET : state;
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        layOutPair();
        placeTimeIf(isFlagged(TIME_STAMP));
        layOutWorth(isFlagged(MEASUREMENT_STATUS), isFlagged(SENSOR_STATUS), isFlagged(AMPLITUDE));
    }

    @Override
    public void describe(FieldSink sink) {
        describePair(sink);
        time(sink);
        describeWorth(sink);
        sink.flag("clock_not_set", isFlagged(CLOCK_NOT_SET));
    }
}
