package org.telltale.ingest.fhir;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.CodedUnit;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.Spellings;

/// A `Quantity`: its digits exactly, its unit by its code, and whether the value lies beyond what can be
/// measured.
final class QuantityField {
    private static final int BELOW = 1;
    private static final int ABOVE = 2;
    private static final Spellings COMPARATORS =
            new Spellings(Map.of("<", BELOW, "<=", BELOW, ">", ABOVE, ">=", ABOVE));

    private enum Key implements FhirCursor.Key {
        VALUE("value"),
        COMPARATOR("comparator"),
        UNIT("unit"),
        SYSTEM("system"),
        CODE("code"),
        MODIFIER("modifierExtension");

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

    private static final int ABSENT = -1;

    private final FhirCursor cursor;
    private final Text comparator = new Text();
    private final Text unitText = new Text();
    private final Text system = new Text();
    private final Text code = new Text();

    private int keysSeen;
    private int kind;
    private long digits;
    private int decimals;
    private boolean fits;
    private int slot = SeenValues.NONE;
    private boolean isTwice;
    private Part faultPart = Part.VALUE;
    private @Nullable Unit unit;
    private int noteBits;

    /// Which part of it is wrong.
    enum Part {
        ITSELF,
        VALUE,
        COMPARATOR,
        CODE
    }

    QuantityField(FhirCursor cursor) {
        this.cursor = cursor;
    }

    void clear() {
        keysSeen = 0;
        kind = ABSENT;
        isTwice = false;
        comparator.clear();
        unitText.clear();
        system.clear();
        code.clear();
    }

    boolean read() {
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
        isTwice |= (keysSeen & (1 << key.ordinal())) != 0;
        keysSeen |= 1 << key.ordinal();
        return switch (key) {
            case VALUE -> number();
            case COMPARATOR -> cursor.word(comparator);
            case UNIT -> cursor.word(unitText);
            case SYSTEM -> cursor.word(system);
            case CODE -> cursor.word(code);
            case MODIFIER -> cursor.skip();
        };
    }

    private boolean number() {
        kind = cursor.number();
        slot = cursor.slot();
        if (kind == JsonCursor.NUMBER) {
            Decimal number = cursor.json().number();
            digits = number.digits();
            decimals = number.decimals();
            fits = number.fits();
        }
        return kind != JsonCursor.MALFORMED;
    }

    boolean isThere() {
        return keysSeen != 0;
    }

    /// {@return whether there is a number in it}
    boolean hasValue() {
        return kind != ABSENT && kind != JsonCursor.NULL;
    }

    /// Understands it as a value of a vital.
    ///
    /// @return null where it is one; [#unit()] and [#noteBits()] are then known
    @Nullable
    Fault understand(Vital vital) {
        faultPart = Part.ITSELF;
        if (isTwice) {
            return Fault.DUPLICATE_KEY;
        }
        if ((keysSeen & (1 << Key.MODIFIER.ordinal())) != 0) {
            return Fault.UNKNOWN_FIELD;
        }
        Fault fault = checkNumber();
        fault = fault == null ? readComparator() : fault;
        return fault == null ? readUnit(vital) : fault;
    }

    private @Nullable Fault checkNumber() {
        faultPart = Part.VALUE;
        if (!hasValue()) {
            return Fault.MISSING_FIELD;
        }
        if (kind != JsonCursor.NUMBER) {
            return kind == JsonCursor.NOT_FINITE ? Fault.BAD_NUMBER : Fault.WRONG_TYPE;
        }
        return fits ? null : Fault.BAD_NUMBER;
    }

    private @Nullable Fault readComparator() {
        faultPart = Part.COMPARATOR;
        noteBits = 0;
        if (comparator.isEmpty()) {
            return null;
        }
        int meaning = COMPARATORS.find(comparator.source(), comparator.at(), comparator.length());
        if (meaning == Spellings.NONE) {
            return Fault.BAD_TEXT;
        }
        noteBits = (meaning == BELOW ? ReadingNote.BELOW_RANGE : ReadingNote.ABOVE_RANGE).bit();
        return null;
    }

    private @Nullable Fault readUnit(Vital vital) {
        faultPart = Part.CODE;
        if (code.isEmpty() && unitText.isEmpty()) {
            return Fault.MISSING_FIELD;
        }
        unit = code.isEmpty() ? spelled(unitText) : coded();
        return unit == null || unit.dimension() != vital.dimension() ? Fault.UNKNOWN_UNIT : null;
    }

    private @Nullable Unit coded() {
        return CodeSystem.of(system) == CodeSystem.MDC
                ? CodedUnit.ofMdc(code.source(), code.at(), code.length())
                : spelled(code);
    }

    private static @Nullable Unit spelled(Text text) {
        return CodedUnit.ofUcum(text.source(), text.at(), text.length());
    }

    /// {@return which part was wrong}
    Part faultPart() {
        return faultPart;
    }

    /// {@return the unit of a value that was understood, or null}
    @Nullable
    Unit unit() {
        return unit;
    }

    /// {@return the notes of a value that was understood}
    int noteBits() {
        return noteBits;
    }

    /// {@return where the number is among the values that were looked at}
    int slot() {
        return slot;
    }

    long digits() {
        return digits;
    }

    int decimals() {
        return decimals;
    }

    /// {@return a whole number of 0 or more, or -1 where it is none}
    long wholeNumber() {
        return kind == JsonCursor.NUMBER && fits && decimals == 0 && digits >= 0 ? digits : -1;
    }
}
