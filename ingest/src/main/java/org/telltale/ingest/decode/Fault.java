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
    /// The text is empty, too long, holds control characters, or is none of the words that the field may
    /// hold.
    BAD_TEXT("bad_text"),
    /// A frame ends before the field does.
    TRUNCATED_FRAME("truncated_frame"),
    /// A frame's check sum is that of other bytes.
    BAD_CHECK_SUM("bad_check_sum"),
    /// A frame's size or its one value is none that its format knows.
    BAD_FRAME("bad_frame"),
    /// The characteristic is none that can be decoded.
    UNKNOWN_CHARACTERISTIC("unknown_characteristic"),
    /// The bytes are not written as hexadecimal digits.
    BAD_HEX("bad_hex"),
    /// The device tried to measure and could not, or says that there is no value.
    NO_VALUE("no_value"),
    /// The time means nothing: the device's clock was set anew since, and nobody knows by how much.
    NO_TIME("no_time");

    private final String wireName;

    Fault(String wireName) {
        this.wireName = wireName;
    }

    /// {@return the error's name in an answer, and in a metric's label}
    public String wireName() {
        return wireName;
    }

    /// {@return a sentence about this fault for whoever wrote the item, made of our own words only}
    ///
    /// @param field the name that the fault came with
    public String sentence(String field) {
        return switch (this) {
            case NOT_AN_OBJECT -> "the item is not a JSON object";
            case MISSING_FIELD -> field + " is missing";
            case DUPLICATE_KEY -> field + " stands more than once";
            case UNKNOWN_FIELD ->
                field.equals(CanonicalField.UNKNOWN)
                        ? "the item has a field that is not part of a reading"
                        : field + " does not belong to this vital";
            case WRONG_TYPE -> field + " has the wrong JSON type";
            case UNKNOWN_VITAL -> field + " is none that is known here";
            case UNKNOWN_UNIT -> field + " is none that this vital is measured in";
            case BAD_NUMBER -> field + " is not a finite number of at most 18 digits that fits its unit";
            case BAD_TIME -> field + " is not a time with an offset, like 2026-11-21T07:31:05+02:00";
            case BAD_TEXT -> field + " is empty, too long, has control characters, or is not one of its words";
            case TRUNCATED_FRAME -> "the frame ends before its " + field;
            case BAD_CHECK_SUM -> "the frame's check sum is that of other bytes";
            case BAD_FRAME -> "the frame's " + field + " is none that its format knows";
            case UNKNOWN_CHARACTERISTIC -> field + " is no characteristic that is decoded here";
            case BAD_HEX -> field + " is not an even number of hexadecimal digits";
            case NO_VALUE -> field + " holds no value: the device could not measure";
            case NO_TIME -> field + " means nothing: the device's clock was set anew since";
        };
    }
}
