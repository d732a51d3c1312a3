package org.telltale.ingest.decode.ble;

/// What a frame turned out to be.
public enum FrameStatus {
    /// Every byte has its meaning.
    WHOLE("whole"),
    /// What is known was read. Bytes follow that no flag explains, as a later edition of a format may add.
    OVERLONG("overlong"),
    /// It ends before the field that [Frame#missingField()] names.
    TRUNCATED("truncated"),
    /// The size that it gives itself is not one that its flags explain.
    BAD_SIZE("bad_size"),
    /// Its check sum is that of other bytes.
    BAD_CRC("bad_crc"),
    /// Its one value is none that the format knows.
    OUT_OF_RANGE("out_of_range"),
    /// It says something in [Frame#unsupportedField()] that we do not read, and so nothing of it is.
    UNSUPPORTED("unsupported");

    private final String wireName;

    FrameStatus(String wireName) {
        this.wireName = wireName;
    }

    /// {@return its name in an answer, and in a metric's label}
    public String wireName() {
        return wireName;
    }

    /// {@return whether the frame's fields mean something}
    public boolean isReadable() {
        return this == WHOLE || this == OVERLONG;
    }
}
