package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.care.vital.Unit;

/// Reads a Heart Rate Measurement (0x2A37) in place.
///
/// ```
/// offset  bytes  field            unit and values
/// 0       1      flags            bit 0  the rate has two bytes   bits 1 and 2  contact
///                                 bit 3  energy expended          bit 4  RR intervals
/// 1       1 or 2 heart rate       per minute
/// then, each where its flag is set, one after the other:
///         2      energy expended  kJ
///         2 x n  RR intervals     1/1024 s, the oldest first, to the end of the frame
/// ```
///
/// Little-endian. It has no time stamp of its own. A rate without contact is one of nobody.
///
/// Source: Bluetooth SIG, Heart Rate Service 1.0, section 3.1; GATT Specification Supplement, Heart Rate
/// Measurement (`org.bluetooth.characteristic.heart_rate_measurement`).
public final class HeartRateFrame extends Frame {
    private static final int TWO_BYTES = 1;
    private static final int CONTACT_SHIFT = 1;
    private static final int CONTACT_MASK = 3;
    private static final int NO_CONTACT = 2;
    private static final int ENERGY = 1 << 3;
    private static final int INTERVALS = 1 << 4;
    private static final int INTERVAL_BYTES = 2;
    private static final List<String> CONTACTS = List.of("not_supported", "not_supported", "no_contact", "contact");

    private int flags;
    private int rateAt;
    private int energyAt;
    private int intervalsAt;
    private int intervalCount;

    /// Makes a frame that lies over nothing yet.
    public HeartRateFrame() {}

    /// {@return beats per minute}
    public int beatsPerMinute() {
        return isFlagged(TWO_BYTES) ? uint16(rateAt) : uint8(rateAt);
    }

    /// {@return whether the device looks for the skin and does not find it}
    public boolean isWithoutContact() {
        return contact() == NO_CONTACT;
    }

    /// {@return the energy expended in kilojoule, or [#ABSENT]}
    public int energyKilojoules() {
        return uint16(energyAt);
    }

    /// {@return how many RR intervals there are}
    public int intervalCount() {
        return intervalCount;
    }

    /// {@return an RR interval in 1/1024 s, the oldest at index 0}
    public int interval1024ths(int index) {
        return uint16(intervalsAt + INTERVAL_BYTES * index);
    }

    private int contact() {
        return flags >> CONTACT_SHIFT & CONTACT_MASK;
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        rateAt = place("heart_rate", isFlagged(TWO_BYTES) ? 2 : 1);
        energyAt = placeIf(isFlagged(ENERGY), "energy_expended", 2);
        int intervalBytes = Math.max(0, lengthBytes() - neededBytes());
        // Half an interval at the end is one that was cut.
        int whole = intervalBytes + intervalBytes % INTERVAL_BYTES;
        intervalsAt = placeIf(isFlagged(INTERVALS), "rr_intervals", whole);
        intervalCount = intervalsAt == ABSENT ? 0 : whole / INTERVAL_BYTES;
    }

    @Override
    public void describe(FieldSink sink) {
        if (rateAt != ABSENT) {
            sink.number("heart_rate", beatsPerMinute(), 0, Unit.PER_MINUTE.display());
        }
        code(sink, "contact", contact(), CONTACTS);
        if (energyAt != ABSENT) {
            sink.number("energy_expended", energyKilojoules(), 0, "kJ");
        }
        for (int index = 0; index < intervalCount; index++) {
            sink.item("rr_intervals_1024ths", interval1024ths(index));
        }
    }
}
