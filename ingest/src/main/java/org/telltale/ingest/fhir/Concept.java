package org.telltale.ingest.fhir;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Measurand;
import org.telltale.ingest.decode.Spellings;

/// A `CodeableConcept`, or a list of `Coding`: what its codes together say to us.
final class Concept {
    /// A word: the data are of a test.
    static final int TEST = 1;

    /// A word: the device doubts the value.
    static final int DOUBTED = 2;

    /// A word: the value lies beyond all that the device can measure.
    static final int ABOVE = 4;

    /// A word: the value lies below all that the device can measure.
    static final int BELOW = 8;

    /// A word: it comes from a personal health device.
    static final int PHD = 16;

    private static final Spellings WORDS = new Spellings(Map.of(
            "HTEST", TEST,
            "questionable", DOUBTED,
            "calibration-ongoing", DOUBTED,
            "positive-infinity", ABOVE,
            "negative-infinity", BELOW,
            "phd-observation", PHD,
            "phd", PHD));

    private enum Key implements FhirCursor.Key {
        CODING("coding"),
        SYSTEM("system"),
        CODE("code");

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
    private final FhirCursor.Element coding = this::readCoding;
    private final FhirCursor.Element concept = this::readObject;
    private final Text system = new Text();
    private final Text code = new Text();

    private boolean isThere;
    private @Nullable Measurand measurand;
    private boolean isContradictory;
    private int mdc;
    private int words;

    Concept(FhirCursor cursor) {
        this.cursor = cursor;
    }

    void clear() {
        isThere = false;
        measurand = null;
        isContradictory = false;
        mdc = 0;
        words = 0;
    }

    /// Reads a concept, or a list of them.
    boolean read() {
        isThere = true;
        return cursor.each(concept);
    }

    /// Reads a list of codings.
    boolean readCodings() {
        return cursor.each(coding);
    }

    private boolean readObject() {
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            boolean isCodings = key == Key.CODING.ordinal();
            if (!(isCodings ? cursor.each(coding) : cursor.skip())) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        return key == FhirCursor.END;
    }

    private boolean readCoding() {
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        system.clear();
        code.clear();
        int key = cursor.enter(Key.NAMES);
        while (key >= Spellings.NONE) {
            boolean well = key == Key.SYSTEM.ordinal()
                    ? cursor.word(system)
                    : key == Key.CODE.ordinal() ? cursor.word(code) : cursor.skip();
            if (!well) {
                return false;
            }
            key = cursor.next(Key.NAMES);
        }
        addCoding();
        return key == FhirCursor.END;
    }

    private void addCoding() {
        switch (CodeSystem.of(system)) {
            case LOINC -> add(Measurand.ofLoinc(code.source(), code.at(), code.length()));
            case MDC -> {
                add(Measurand.ofMdc(code.source(), code.at(), code.length()));
                mdc = mdc == 0 ? wholeNumber() : mdc;
            }
            case UCUM, OTHER -> {
                int word = WORDS.find(code.source(), code.at(), code.length());
                words |= word == Spellings.NONE ? 0 : word;
            }
        }
    }

    private void add(@Nullable Measurand other) {
        isContradictory |= measurand != null && other != null && measurand != other;
        measurand = measurand == null ? other : measurand;
    }

    private int wholeNumber() {
        int number = 0;
        for (int index = 0; index < code.length(); index++) {
            int digit = code.byteAt(index) - '0';
            if (digit < 0 || digit > 9 || index == 9) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    boolean isThere() {
        return isThere;
    }

    @Nullable
    Measurand measurand() {
        return measurand;
    }

    /// {@return whether two of its codes stand for different things}
    boolean isContradictory() {
        return isContradictory;
    }

    /// {@return its first MDC code as a number, or 0}
    int mdc() {
        return mdc;
    }

    boolean says(int word) {
        return (words & word) != 0;
    }
}
