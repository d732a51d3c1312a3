package org.telltale.ingest.decode;

/// What a device says of itself. No decision about a patient rests on it.
public enum DeviceSignal {
    /// How full its battery is, in per cent.
    BATTERY(1),
    /// It is there; the value means nothing.
    ALIVE(2),
    /// Whether its battery wants changing, as it finds itself: 1 or 0.
    BATTERY_LOW(3);

    private final int code;

    DeviceSignal(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in whatever is stored}
    public int code() {
        return code;
    }
}
