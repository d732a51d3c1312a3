package org.telltale.ingest.decode.ble;

/// What a device's time stamp is worth as a date.
public enum ClockState {
    /// No time stamp was sent.
    NOT_SENT("not sent"),
    /// Year, month or day is 0, or the device says so: it does not know the time, which it may.
    NOT_SET("not set"),
    /// A date and a time of day; whether they can be right is not judged here.
    SET("set"),
    /// There is no such date or time of day.
    IMPOSSIBLE("impossible");

    private final String word;

    ClockState(String word) {
        this.word = word;
    }

    /// {@return what stands for it where a person reads}
    public String word() {
        return word;
    }
}
