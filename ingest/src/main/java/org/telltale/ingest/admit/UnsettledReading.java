package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// A reading of which only the store can say whether it was here before: all that deciding about it will
/// need.
///
/// @param position the journal sequence of its body
/// @param index its place in that body, from 0
/// @param credential the gateway it came from
/// @param takenAtMicros when it was taken, as derived
/// @param flags those of the item, with its notes
/// @param named what its sender calls it, or 0
/// @param deviceTimeMicros when it was taken as its device says
/// @param user by which number its device knows who measured
record UnsettledReading(
        long position,
        int index,
        long credential,
        long deviceHigh,
        long deviceLow,
        Vital vital,
        long firstQuanta,
        long secondQuanta,
        long thirdQuanta,
        long takenAtMicros,
        int flags,
        long identityHigh,
        long identityLow,
        long named,
        long deviceTimeMicros,
        int user) {
    static UnsettledReading of(long position, long credential, Item item, long takenAtMicros, boolean keepsName) {
        return new UnsettledReading(
                position,
                item.index,
                credential,
                item.deviceHigh,
                item.deviceLow,
                item.vital,
                item.firstQuanta,
                item.secondQuanta,
                item.thirdQuanta,
                takenAtMicros,
                item.flags,
                item.identityHigh,
                item.identityLow,
                keepsName ? item.named : 0,
                item.deviceTimeMicros,
                item.user);
    }

    /// Fills an item with what the checks look at.
    void copyTo(Item item) {
        item.index = index;
        item.deviceHigh = deviceHigh;
        item.deviceLow = deviceLow;
        item.vital = vital;
        item.firstQuanta = firstQuanta;
        item.secondQuanta = secondQuanta;
        item.thirdQuanta = thirdQuanta;
        item.identityHigh = identityHigh;
        item.identityLow = identityLow;
        item.named = named;
        item.deviceTimeMicros = deviceTimeMicros;
        item.user = user;
        item.corrects = 0;
        item.flags = flags;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(position);
        out.writeInt(index);
        out.writeLong(credential);
        out.writeLong(deviceHigh);
        out.writeLong(deviceLow);
        out.writeByte(vital.code());
        out.writeLong(firstQuanta);
        out.writeLong(secondQuanta);
        out.writeLong(thirdQuanta);
        out.writeLong(takenAtMicros);
        out.writeInt(flags);
        out.writeLong(identityHigh);
        out.writeLong(identityLow);
        out.writeLong(named);
        out.writeLong(deviceTimeMicros);
        out.writeShort(user);
    }

    /// @param hasName whether names were saved too
    /// @param hasUser whether users were saved too
    static UnsettledReading load(DataInput in, boolean hasName, boolean hasUser) throws IOException {
        return new UnsettledReading(
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                vital(in.readByte()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                hasName ? in.readLong() : 0,
                hasName ? in.readLong() : Fragments.ABSENT,
                hasUser ? in.readShort() : Fragments.NO_USER);
    }

    private static Vital vital(int code) throws IOException {
        for (Vital vital : Vital.values()) {
            if (vital.code() == code) {
                return vital;
            }
        }
        throw new IOException("no vital has code " + code);
    }
}
