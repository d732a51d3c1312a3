package org.telltale.ingest.fhir;

import org.telltale.ingest.decode.Spellings;

/// One component of an Observation: what it is of, its value, why there is none, and what is thought of
/// it.
final class Component {
    private enum Key implements FhirCursor.Key {
        CODE("code"),
        VALUE("valueQuantity"),
        ABSENT("dataAbsentReason"),
        INTERPRETATION("interpretation"),
        CONCEPT("valueCodeableConcept");

        private static final Key[] ALL = values();
        private static final Spellings NAMES = FhirCursor.spellings(ALL);
        private final String wireName;

        Key(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    final Concept code;
    final QuantityField value;
    final Concept absent;
    final Concept interpretation;
    final Concept concept;

    private final FhirCursor cursor;
    private int index;

    Component(FhirCursor cursor) {
        this.cursor = cursor;
        code = new Concept(cursor);
        value = new QuantityField(cursor);
        absent = new Concept(cursor);
        interpretation = new Concept(cursor);
        concept = new Concept(cursor);
    }

    /// Forgets what it was; it is then not there.
    void clear() {
        index = -1;
        code.clear();
        value.clear();
        absent.clear();
        interpretation.clear();
        concept.clear();
    }

    boolean read(int place) {
        clear();
        index = place;
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            if (!(key == Spellings.NONE ? cursor.skip() : member(Key.ALL[key]))) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        return key == FhirCursor.END;
    }

    private boolean member(Key key) {
        return switch (key) {
            case CODE -> code.read();
            case VALUE -> value.read();
            case ABSENT -> absent.read();
            case INTERPRETATION -> interpretation.read();
            case CONCEPT -> concept.read();
        };
    }

    boolean isThere() {
        return index >= 0;
    }

    /// {@return its place among the components, from 0}
    int index() {
        return index;
    }
}
