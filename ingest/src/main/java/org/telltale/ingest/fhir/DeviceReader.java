package org.telltale.ingest.fhir;

import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.Spellings;

/// Reads what a Device resource is called: by its address of 48 bits, else its system id of 64, else its
/// first other identifier, else its serial number.
final class DeviceReader {
    private static final int NOTHING = 0;
    private static final int SERIAL = 1;
    private static final int IDENTIFIER = 2;
    private static final int SYSTEM_ID = 3;
    private static final int ADDRESS = 4;
    private static final int ADDRESS_DIGITS = 12;

    private enum Key implements FhirCursor.Key {
        ID("id"),
        IDENTIFIER("identifier"),
        SERIAL("serialNumber"),
        VALUE("value");

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

    private final FhirCursor cursor;
    private final FhirCursor.Element identifier = this::readIdentifier;
    private final DeviceName shape = new DeviceName();
    private final Text candidate = new Text();
    private final Text name = new Text();
    private final Text id = new Text();
    private int rank;

    DeviceReader(FhirCursor cursor) {
        this.cursor = cursor;
    }

    /// Reads the Device at the cursor.
    void read() {
        rank = NOTHING;
        name.clear();
        id.clear();
        int key = cursor.isAtObject() ? cursor.enter(Key.NAMES) : FhirCursor.END;
        boolean well = true;
        while (well && key >= Spellings.NONE) {
            well = key == Spellings.NONE ? cursor.skip() : member(Key.ALL[key]);
            key = well ? cursor.next(Key.NAMES) : FhirCursor.BROKEN;
        }
    }

    private boolean member(Key key) {
        return switch (key) {
            case ID -> cursor.datum(id);
            case IDENTIFIER -> cursor.each(identifier);
            case SERIAL -> readSerial();
            case VALUE -> cursor.skip();
        };
    }

    private boolean readSerial() {
        candidate.clear();
        boolean well = cursor.datum(candidate);
        offer(SERIAL);
        return well;
    }

    private boolean readIdentifier() {
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        candidate.clear();
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            if (!(key == Key.VALUE.ordinal() ? cursor.datum(candidate) : cursor.skip())) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        boolean isEui = shape.takeEui(candidate.source(), candidate.at(), candidate.length());
        offer(!isEui ? IDENTIFIER : shape.length() == ADDRESS_DIGITS ? ADDRESS : SYSTEM_ID);
        return key == FhirCursor.END;
    }

    private void offer(int candidateRank) {
        if (candidateRank > rank && isName(candidate)) {
            rank = candidateRank;
            name.take(candidate);
        }
    }

    /// {@return whether a text can name a device}
    static boolean isName(Text text) {
        return !text.isEmpty() && text.length() <= CanonicalJson.LONGEST_TEXT_BYTES && text.isClean();
    }

    /// {@return the name, or no text}
    Text name() {
        return name;
    }

    /// {@return the resource's id, or no text}
    Text id() {
        return id;
    }
}
