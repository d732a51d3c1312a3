package org.telltale.simulators.wire.ble;

import java.util.TreeMap;

/// Flags, then what is always there, then what the flags say is there, in the order of the format.
final class FlaggedFrame {
    private final int flagsBytes;
    private final FrameBytes always = new FrameBytes();
    private final TreeMap<Integer, byte[]> optional = new TreeMap<>();
    private int flags;

    FlaggedFrame(int flagsBytes) {
        this.flagsBytes = flagsBytes;
    }

    FrameBytes always() {
        return always;
    }

    void flag(int bit, boolean isSet) {
        flags = isSet ? flags | 1 << bit : flags & ~(1 << bit);
    }

    /// Sets a flag and puts the field that it announces at its place among the optional ones.
    void optional(int bit, int place, FrameBytes field) {
        flag(bit, true);
        optional.put(place, field.toBytes());
    }

    byte[] bytes() {
        FrameBytes all = new FrameBytes().unsigned(flags, flagsBytes).raw(always.toBytes());
        optional.values().forEach(all::raw);
        return all.toBytes();
    }
}
