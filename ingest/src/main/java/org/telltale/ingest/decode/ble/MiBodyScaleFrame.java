package org.telltale.ingest.decode.ble;

/// Reads the service data (0x181B) that a Mi scale with electrodes advertises, in place.
///
/// ```
/// offset  bytes  field      unit and values
/// 0       1      units      bit 0  pound                bit 2  a thing, no person
///                           bit 4  catty
/// 1       1      flags      bit 1  impedance is there   bit 5  settled
///                           bit 7  taken off
/// 2       7      time       Date Time; the scale's own clock, which drifts
/// 9       2      impedance  ohm
/// 11      2      weight     0.005 kg, imperial 0.01 lb
/// ```
///
/// Little-endian. No published format: as the open decoders of Theengs and openScale have found it.
///
/// Source: Theengs decoder, devices XMTZC02HM and XMTZC05HM; openScale wiki, Xiaomi Bluetooth Mi Scale.
public final class MiBodyScaleFrame extends MiScaleFrame {
    private static final int OBJECT = 1 << 2;
    private static final int IMPEDANCE = 1 << 1;

    private int units;
    private int flags;
    private int impedanceAt;
    private int weightAt;

    /// Makes a frame that lies over nothing yet.
    public MiBodyScaleFrame() {}

    /// {@return the impedance in ohm, or [#ABSENT] where it is not there, or not yet}
    public int impedanceOhms() {
        return (flags & IMPEDANCE) == 0 ? ABSENT : uint16(impedanceAt);
    }

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
        return (units & OBJECT) != 0;
    }

    @Override
    int unitBits() {
        return units;
    }

    @Override
    int rawWeight() {
        return uint16(weightAt);
    }

    @Override
    void layOut() {
        units = uint8(place("units", 1));
        flags = uint8(place("flags", 1));
        placeTimeIf(true);
        impedanceAt = place("impedance", 2);
        weightAt = place("weight", 2);
    }

    @Override
    public void describe(FieldSink sink) {
        weight(sink);
        if (impedanceOhms() != ABSENT) {
            sink.number("impedance", impedanceOhms(), 0, "ohm");
        }
        time(sink);
        describeState(sink);
    }
}
