package org.telltale.care.reading;

/// Where the time came from that a reading is said to have been taken at.
public enum TimeSource {
    /// The device's own clock.
    DEVICE(1),
    /// The gateway's clock, because the device sent no time or one that cannot be.
    GATEWAY(2),
    /// Our receipt, because nobody else said.
    RECEIPT(3);

    private final int code;

    TimeSource(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in whatever is stored}
    public int code() {
        return code;
    }
}
