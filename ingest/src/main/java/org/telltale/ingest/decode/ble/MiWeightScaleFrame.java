package org.telltale.ingest.decode.ble;

/// Reads the service data (0x181D) that a Mi scale without electrodes advertises, in place.
///
/// ```
/// offset  bytes  field    unit and values
/// 0       1      flags    bit 0  pound             bit 4  catty
///                         bit 5  settled           bit 6  a thing, no person
///                         bit 7  taken off
/// 1       2      weight   0.005 kg, imperial 0.01 lb
/// 3       7      time     Date Time; the scale's own clock, which drifts
/// ```
///
/// Little-endian. No published format: as the open decoders of Theengs and openScale have found it.
///
/// Source: Theengs decoder, devices XMTZC01HM and XMTZC04HM; openScale wiki, Xiaomi Bluetooth Mi Scale.
public final class MiWeightScaleFrame extends MiScaleFrame {
    private static final int OBJECT = 1 << 6;

    private int flags;
    private int weightAt;

    /// Makes a frame that lies over nothing yet.
    public MiWeightScaleFrame() {}

    @Override
    public boolean isSettled() {
        return (flags & SETTLED) != 0;
    }

    @Override
    public boolean isRemoved() {
        return (flags & REMOVED) != 0;
    }

    @Override
    public boolean isObject() {
        return (flags & OBJECT) != 0;
    }

    @Override
    int unitBits() {
        return flags;
    }

    @Override
    int rawWeight() {
        return uint16(weightAt);
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        weightAt = place("weight", 2);
        placeTimeIf(true);
    }

    @Override
    public void describe(FieldSink sink) {
        weight(sink);
        time(sink);
        describeState(sink);
    }
}
