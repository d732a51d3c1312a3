package org.telltale.simulators.wire.ble;

/// A Heart Rate Measurement (0x2A37), as a belt or a watch sends it every second or so.
public final class SentHeartRate {
    private static final int MOST_OF_ONE_BYTE = 0xFF;

    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentHeartRate() {}

    /// {@return a measurement with nothing optional}
    public static SentHeartRate of(int beatsPerMinute) {
        SentHeartRate sent = new SentHeartRate();
        boolean hasTwoBytes = beatsPerMinute > MOST_OF_ONE_BYTE;
        sent.frame.flag(0, hasTwoBytes);
        sent.frame.always().unsigned(beatsPerMinute, hasTwoBytes ? 2 : 1);
        return sent;
    }

    /// Whether a device that looks for the skin finds it.
    public SentHeartRate contact(boolean isThere) {
        frame.flag(1, isThere);
        frame.flag(2, true);
        return this;
    }

    /// The energy expended.
    public SentHeartRate energyKilojoules(int kilojoules) {
        frame.optional(3, 0, new FrameBytes().unsigned(kilojoules, 2));
        return this;
    }

    /// RR intervals, the oldest first.
    public SentHeartRate intervals1024ths(int... intervals) {
        FrameBytes all = new FrameBytes();
        for (int interval : intervals) {
            all.unsigned(interval, 2);
        }
        frame.optional(4, 1, all);
        return this;
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }
}
