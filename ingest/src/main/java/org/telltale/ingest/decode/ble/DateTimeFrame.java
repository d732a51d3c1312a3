package org.telltale.ingest.decode.ble;

/// Reads a Date Time (0x2A08) that is a value of its own, as a gateway forwards a device's clock.
///
/// ```
/// offset  bytes  field
/// 0       7      time   year, month, day, hours, minutes, seconds: see DateTime
/// ```
///
/// Source: Bluetooth SIG, GATT Specification Supplement, Date Time
/// (`org.bluetooth.characteristic.date_time`).
public final class DateTimeFrame extends Frame {
    /// Makes a frame that lies over nothing yet.
    public DateTimeFrame() {}

    @Override
    void layOut() {
        placeTimeIf(true);
    }

    @Override
    public void describe(FieldSink sink) {
        time(sink);
    }
}
