package org.telltale.ingest.decode.ble;

/// Whether a number is there, and if not, what stands in its place.
public enum NumberState {
    /// It is a number.
    NUMBER("number"),
    /// Its field was not sent.
    NOT_SENT("not sent"),
    /// Not a number: the device tried, and has none.
    NAN("NaN"),
    /// Not at this resolution.
    NRES("NRes"),
    /// Above all that the device can say.
    POSITIVE_INFINITY("+INF"),
    /// Below all that the device can say.
    NEGATIVE_INFINITY("-INF"),
    /// A pattern that is kept for later use.
    RESERVED("reserved"),
    /// A number that no quantity of ours can hold.
    OUT_OF_RANGE("out of range"),
    /// A number whose unit says nothing certain.
    UNKNOWN_UNIT("unknown unit"),
    /// The measurement was not successful.
    UNSUCCESSFUL("unsuccessful"),
    /// More than the field can count.
    OVERRUN("overrun"),
    /// Less than the field can count.
    UNDERRUN("underrun");

    private final String word;

    NumberState(String word) {
        this.word = word;
    }

    /// {@return what stands for it where a person reads}
    public String word() {
        return word;
    }
}
