package org.telltale.ingest.decode.ble;

import org.telltale.care.vital.Unit;

/// Reads a Battery Level (0x2A19) in place.
///
/// ```
/// offset  bytes  field          unit and values
/// 0       1      battery level  0 to 100 %
/// ```
///
/// More than 100 is out of range; some devices send 255 for a level that they do not know.
///
/// Source: Bluetooth SIG, Battery Service 1.0, section 3.1; GATT Specification Supplement, Battery Level
/// (`org.bluetooth.characteristic.battery_level`).
public final class BatteryFrame extends Frame {
    private static final int FULL = 100;

    private int levelAt;

    /// Makes a frame that lies over nothing yet.
    public BatteryFrame() {}

    /// {@return how full the battery is}
    public int percent() {
        return uint8(levelAt);
    }

    @Override
    void layOut() {
        levelAt = place("battery_level", 1);
    }

    @Override
    FrameStatus judge() {
        return percent() > FULL ? FrameStatus.OUT_OF_RANGE : super.judge();
    }

    @Override
    public void describe(FieldSink sink) {
        if (levelAt != ABSENT) {
            sink.number("battery_level", percent(), 0, Unit.PERCENT.display());
        }
    }
}
