package org.telltale.care.reading;

/// What became of one item of a body that was acknowledged.
public enum Verdict {
    /// A reading of a patient: judged, stored, counted.
    STORED(1),
    /// A part of a reading that came in pieces: joined into another item.
    JOINED(2),
    /// The same reading was here before.
    DUPLICATE(3),
    /// Kept and shown, and used for nothing until a person or an assignment releases it.
    HELD(4),
    /// Not a reading.
    REJECTED(5),
    /// Taken before the days that memory covers: only the store can say whether it was here before. It is
    /// in flight, judged and counted nowhere, until that answer gives it another verdict.
    UNSETTLED(6);

    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in whatever is stored}
    public int code() {
        return code;
    }
}
