package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;

/// What a device tells of itself: its battery and its clock.
public final class SentDeviceState {
    private SentDeviceState() {}

    /// {@return a Battery Level (0x2A19)}
    public static byte[] battery(int percent) {
        return new FrameBytes().unsigned(percent, 1).toBytes();
    }

    /// {@return a Date Time (0x2A08), which knows no zone}
    public static byte[] clock(LocalDateTime time) {
        return new FrameBytes().dateTime(time).toBytes();
    }
}
