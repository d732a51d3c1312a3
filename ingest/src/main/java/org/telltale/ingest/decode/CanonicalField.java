package org.telltale.ingest.decode;

import java.util.HashMap;
import java.util.Map;

/// The fields of a canonical reading.
enum CanonicalField {
    DEVICE("device"),
    VITAL("vital"),
    TAKEN_AT("taken_at"),
    VALUE("value"),
    UNIT("unit"),
    SYSTOLIC("systolic"),
    DIASTOLIC("diastolic"),
    PULSE("pulse"),
    ID("id"),
    SEQUENCE("sequence"),
    SESSION("session"),
    GATEWAY_TIME("gateway_time"),
    ORIGIN("origin");

    /// What a fault names where the field is none of these: the sender's own word is never echoed.
    static final String UNKNOWN = "unknown";

    /// What a fault names where the whole item is wrong.
    static final String ITEM = "item";

    private static final CanonicalField[] ALL = values();
    private static final Spellings SPELLINGS = new Spellings(ordinals());

    private final String wireName;

    CanonicalField(String wireName) {
        this.wireName = wireName;
    }

    /// {@return the name in the JSON, and in a fault}
    String wireName() {
        return wireName;
    }

    /// {@return this field's bit in a set of fields}
    int bit() {
        return 1 << ordinal();
    }

    /// {@return the ordinal of the field of this name, or [Spellings#NONE]}
    static int find(byte[] source, int offset, int length) {
        return SPELLINGS.find(source, offset, length);
    }

    /// {@return the field of an ordinal}
    static CanonicalField at(int ordinal) {
        return ALL[ordinal];
    }

    private static Map<String, Integer> ordinals() {
        Map<String, Integer> ordinals = new HashMap<>();
        for (CanonicalField field : ALL) {
            ordinals.put(field.wireName, field.ordinal());
        }
        return ordinals;
    }
}
