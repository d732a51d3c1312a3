package org.telltale.ingest.decode.ble;

/// Reads a Weight Measurement (0x2A9D) in place.
///
/// ```
/// offset  bytes  field        unit and values
/// 0       1      flags        bit 0  imperial instead of SI   bit 1  time stamp
///                             bit 2  user id                  bit 3  body mass index and height
/// 1       2      weight       0.005 kg, imperial 0.01 lb; 0xFFFF: the measurement was unsuccessful
/// then, each where its flag is set, one after the other:
///         7      time stamp   Date Time
///         1      user id      255: a user that the device does not know
///         2      mass index   0.1 kg/m2
///         2      height       0.001 m, imperial 0.1 in
/// ```
///
/// Little-endian.
///
/// Source: Bluetooth SIG, Weight Scale Service 1.0, section 3.2; GATT Specification Supplement, Weight
/// Measurement (`org.bluetooth.characteristic.weight_measurement`).
public final class WeightFrame extends ScaleFrame {
    private static final int IMPERIAL = 1;
    private static final int TIME_STAMP = 1 << 1;
    private static final int USER_ID = 1 << 2;
    private static final int INDEX_AND_HEIGHT = 1 << 3;

    private int flags;
    private int weightAt;
    private int userAt;
    private int indexAt;
    private int heightAt;

    /// Makes a frame that lies over nothing yet.
    public WeightFrame() {}

    @Override
    public int userId() {
        return uint8(userAt);
    }

    @Override
    boolean isImperial() {
        return (flags & IMPERIAL) != 0;
    }

    @Override
    int rawWeight() {
        return uint16(weightAt);
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        weightAt = place("weight", 2);
        placeTimeIf((flags & TIME_STAMP) != 0);
        userAt = placeIf((flags & USER_ID) != 0, "user_id", 1);
        indexAt = placeIf((flags & INDEX_AND_HEIGHT) != 0, "body_mass_index", 2);
        heightAt = placeIf((flags & INDEX_AND_HEIGHT) != 0, "height", 2);
    }

    @Override
    public void describe(FieldSink sink) {
        weight(sink);
        time(sink);
        whole(sink, "user_id", userId());
        tenths(sink, "body_mass_index", uint16(indexAt), "kg/m2");
        height(sink, uint16(heightAt));
    }
}
