package org.telltale.ingest.decode;

import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// One fragment on its own: what the Monitor needs to know of a row of [Fragments], copied out of it.
///
/// Filled again and again; belongs to whoever owns the slot or the loop it lives in. The fields mean what the arrays
/// of the same names in [Fragments] mean.
public final class Item {
    /// The item's place in its body, from 0.
    public int index;

    /// First half of the hash of the device's name.
    public long deviceHigh;

    /// Second half of the hash of the device's name.
    public long deviceLow;

    /// What was measured.
    public Vital vital = Vital.WEIGHT;

    /// The unit it was sent in.
    public Unit unit = Unit.KILOGRAM;

    /// The first value.
    public long firstQuanta;

    /// The second value, or [Fragments#ABSENT].
    public long secondQuanta;

    /// The third value, or [Fragments#ABSENT].
    public long thirdQuanta;

    /// The device's own time, or [Fragments#ABSENT].
    public long deviceTimeMicros;

    /// The offset that the device's time was sent with, in minutes, or [Fragments#NO_OFFSET].
    public int deviceOffsetMinutes;

    /// What must be added to the device's time for the time that it means.
    public long shiftMicros;

    /// The moment that the device's time means by the gateway's clock, or [Fragments#ABSENT].
    public long instantMicros = Fragments.ABSENT;

    /// The gateway's time, or [Fragments#ABSENT].
    public long gatewayTimeMicros;

    /// First half of the reading's identity.
    public long identityHigh;

    /// Second half of the reading's identity.
    public long identityLow;

    /// What its sender calls the reading whatever its values are, or 0 where it has no name for it.
    public long named;

    /// The place of the reading that this one corrects, as whoever admits it finds out; 0 where it corrects none.
    public long corrects;

    /// [Fragments#MANUAL], [Fragments#ROUNDED], [Fragments#PROBABLE], and the bits of
    /// [org.telltale.care.reading.ReadingNote].
    public int flags;

    /// By which number the device knows who measured, [Fragments#STRANGER] or [Fragments#NO_USER].
    public int user = Fragments.NO_USER;

    /// Whether a newer reading of the same device and vital came in the same body.
    public boolean isOlder;

    /// Copies one row.
    public void copy(Fragments from, int row) {
        index = from.item[row];
        deviceHigh = from.deviceHigh[row];
        deviceLow = from.deviceLow[row];
        vital = from.vital[row];
        unit = from.unit[row];
        firstQuanta = from.firstQuanta[row];
        secondQuanta = from.secondQuanta[row];
        thirdQuanta = from.thirdQuanta[row];
        deviceTimeMicros = from.deviceTimeMicros[row];
        deviceOffsetMinutes = from.deviceOffsetMinutes[row];
        shiftMicros = from.shiftMicros[row];
        instantMicros = from.instantMicros[row];
        gatewayTimeMicros = from.gatewayTimeMicros[row];
        identityHigh = from.identityHigh[row];
        identityLow = from.identityLow[row];
        named = from.named[row];
        corrects = 0;
        flags = from.flags[row];
        user = from.user[row];
        isOlder = from.isOlder[row];
    }

    /// {@return whether a flag is set}
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
