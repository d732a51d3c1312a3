package org.telltale.ingest.source;

import java.util.Arrays;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonValues;

/// What the fields of a body hold, a slot each, as they were met: kinds, digits, and where texts lie.
///
/// Nothing is copied. Filled again for every item; one instance a thread.
final class Fields {
    /// The field is not there.
    static final int ABSENT = JsonValues.ABSENT;

    private final JsonValues values;
    private final int[] kind;
    private final int[] textAt;
    private final int[] textLength;
    private final String[] paths;
    private final Decimal number = new Decimal();

    private long readDigits;
    private int readDecimals;

    Fields(FieldMap map) {
        paths = map.paths();
        values = new JsonValues(paths.length);
        kind = values.kind;
        textAt = values.textAt;
        textLength = values.textLength;
    }

    /// Forgets everything.
    void forgetBody() {
        Arrays.fill(kind, ABSENT);
    }

    /// Forgets some fields.
    void forget(int[] slots) {
        for (int slot : slots) {
            kind[slot] = ABSENT;
        }
    }

    /// Notes one field alone: a plain text, or a number as it was written.
    void note(int slot, boolean isText, byte[] source, int at, int length) {
        if (isText) {
            values.takeText(slot, source, at, length, true);
        } else {
            number.read(source, at, at + length);
            values.takeNumber(slot, number, source, at, at + length);
        }
    }

    /// {@return how many fields there are}
    int slots() {
        return kind.length;
    }

    /// {@return whether the field was met}
    boolean isThere(int slot) {
        return kind[slot] != ABSENT;
    }

    /// {@return whether the field was met and is not null}
    boolean isPresent(int slot) {
        return kind[slot] != ABSENT && kind[slot] != JsonCursor.NULL;
    }

    /// {@return the kind of the field's value, of [JsonCursor], or [#ABSENT]}
    int kind(int slot) {
        return kind[slot];
    }

    /// {@return whether the field's value is of one of these kinds, a bit each; none of them is [#ABSENT]}
    boolean isOneOf(int kinds, int slot) {
        return kind[slot] != ABSENT && ((kinds >>> kind[slot]) & 1) != 0;
    }

    /// {@return what a fault calls the field}
    String path(int slot) {
        return paths[slot];
    }

    /// {@return the first of the slots that is present, else the first that is there, else the first}
    int firstOf(int[] slots) {
        for (int slot : slots) {
            if (isPresent(slot)) {
                return slot;
            }
        }
        for (int slot : slots) {
            if (isThere(slot)) {
                return slot;
            }
        }
        return slots[0];
    }

    /// Notes an object that is walked into.
    void enter(int slot) {
        kind[slot] = JsonCursor.OTHER;
    }

    /// Notes several objects that were walked into, a bit each.
    void enterAll(long slots) {
        for (long left = slots; left != 0; left &= left - 1) {
            enter(Long.numberOfTrailingZeros(left));
        }
    }

    /// {@return where the fields are noted}
    JsonValues values() {
        return values;
    }

    /// {@return whether the field has characters: a text, or a number as it was written}
    boolean hasText(int slot) {
        return kind[slot] == JsonCursor.STRING || kind[slot] == JsonCursor.NUMBER;
    }

    /// {@return the array with the field's characters}
    byte[] text(int slot) {
        return values.text(slot);
    }

    /// {@return where they start}
    int textAt(int slot) {
        return textAt[slot];
    }

    /// {@return how many bytes they are}
    int textLength(int slot) {
        return textLength[slot];
    }

    /// {@return whether they are without control characters and lone surrogates}
    boolean isClean(int slot) {
        return values.clean[slot];
    }

    /// {@return whether the field is this text}
    boolean isText(int slot, byte[] word) {
        int length = textLength[slot];
        if (kind[slot] != JsonCursor.STRING || length != word.length) {
            return false;
        }
        byte[] source = values.text(slot);
        int from = textAt[slot];
        // From behind: words of one length that a vendor uses often begin alike.
        for (int at = length - 1; at >= 0; at--) {
            if (source[from + at] != word[at]) {
                return false;
            }
        }
        return true;
    }

    /// {@return whether the text of the field begins with these bytes; letters of ASCII in either case are the same}
    boolean startsLike(int slot, byte[] beginning) {
        if (textLength[slot] < beginning.length) {
            return false;
        }
        byte[] source = values.text(slot);
        int from = textAt[slot];
        for (int at = 0; at < beginning.length; at++) {
            if (upper(source[from + at]) != upper(beginning[at])) {
                return false;
            }
        }
        return true;
    }

    private static int upper(byte letter) {
        return letter >= 'a' && letter <= 'z' ? letter - ('a' - 'A') : letter;
    }

    /// {@return whether the field is a number that is known to be nothing but digits}
    boolean isCount(int slot) {
        return kind[slot] == JsonCursor.NUMBER && values.wholeDigits[slot] == textLength[slot];
    }

    /// {@return what those digits say}
    long count(int slot) {
        return values.digits[slot];
    }

    /// Reads the field as a number, also where it is a text with one.
    ///
    /// @return whether it is; its digits are then in [#digits()] and [#decimals()]
    boolean readNumber(int slot) {
        if (kind[slot] == JsonCursor.NUMBER) {
            readDigits = values.digits[slot];
            readDecimals = values.decimals[slot];
            return values.fits[slot];
        }
        if (kind[slot] != JsonCursor.STRING) {
            return false;
        }
        int end = textAt[slot] + textLength[slot];
        boolean read = number.read(values.text(slot), textAt[slot], end) == end && number.fits();
        readDigits = number.digits();
        readDecimals = number.decimals();
        return read;
    }

    /// {@return the digits of the number that was read last}
    long digits() {
        return readDigits;
    }

    /// {@return how many of them stand after the point}
    int decimals() {
        return readDecimals;
    }
}
