package org.telltale.ingest.decode;

/// What is wrong with one item of a body.
public enum Fault {
    /// The item is not an object of the expected shape.
    NOT_AN_OBJECT("not_an_object"),
    /// A field that is needed is not there.
    MISSING_FIELD("missing_field"),
    /// A key stands twice in one object.
    DUPLICATE_KEY("duplicate_key"),
    /// A field that nobody knows: a misspelled optional field would otherwise be lost in silence.
    UNKNOWN_FIELD("unknown_field"),
    /// A field has the wrong JSON type.
    WRONG_TYPE("wrong_type"),
    /// The vital is none of ours.
    UNKNOWN_VITAL("unknown_vital"),
    /// The unit is none of the vital's.
    UNKNOWN_UNIT("unknown_unit"),
    /// The number is not finite, has too many digits, or does not fit.
    BAD_NUMBER("bad_number"),
    /// The time is not an ISO-8601 instant with an offset.
    BAD_TIME("bad_time"),
    /// The text is empty, too long, or holds control characters.
    BAD_TEXT("bad_text");

    private final String wireName;

    Fault(String wireName) {
        this.wireName = wireName;
    }

    /// {@return the error's name in an answer, and in a metric's label}
    public String wireName() {
        return wireName;
    }
}
