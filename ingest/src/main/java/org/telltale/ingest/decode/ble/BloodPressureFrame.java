package org.telltale.ingest.decode.ble;

/// Reads a Blood Pressure Measurement (0x2A35) in place.
///
/// ```
/// offset  bytes  field                    unit and values
/// 0       1      flags                    bit 0  kPa instead of mmHg
///                                         bit 1  time stamp        bit 2  pulse rate
///                                         bit 3  user id           bit 4  measurement status
/// 1       2      systolic                 SFLOAT
/// 3       2      diastolic                SFLOAT
/// 5       2      mean arterial pressure   SFLOAT
/// then, each where its flag is set, one after the other:
///         7      time stamp               Date Time
///         2      pulse rate               SFLOAT, per minute
///         1      user id                  255: a user that the device does not know
///         2      measurement status       bit 0  body moved        bit 1  cuff too loose
///                                         bit 2  irregular pulse   bit 5  wrong position
///                                         bits 3 and 4  pulse 0 inside, 1 above, 2 below the range
/// ```
///
/// Little-endian. Real cuffs send the unit bit wrong; what a pressure is worth is judged later.
///
/// Source: Bluetooth SIG, Blood Pressure Service 1.1, section 3.1; GATT Specification Supplement, Blood
/// Pressure Measurement (`org.bluetooth.characteristic.blood_pressure_measurement`).
public final class BloodPressureFrame extends PressureFrame {
    /// Makes a frame that lies over nothing yet.
    public BloodPressureFrame() {}

    @Override
    void layOut() {
        layOutPressures();
        placeTimeIf(isFlagged(TIME_STAMP));
        layOutWhatFollowsTime();
    }

    @Override
    public void describe(FieldSink sink) {
        describePressures(sink);
        time(sink);
        describeWhatFollowsTime(sink);
    }
}
