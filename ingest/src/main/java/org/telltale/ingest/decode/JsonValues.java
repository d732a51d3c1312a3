package org.telltale.ingest.decode;

import java.util.Arrays;

/// What the values of an object are, as they were met, a slot each: kinds, digits, and where texts lie.
///
/// Nothing is copied. The arrays are filled and read like those of [Fragments]; one instance a thread.
public final class JsonValues {
    /// The kind of a value that was not met; the others are those of [JsonCursor].
    public static final int ABSENT = -1;

    private static final byte[] NOTHING = {};

    /// The body, which holds the characters of most values, and the arrays that hold those of the others: to store a
    /// reference costs more than everything else that is noted of a value.
    private byte[] body = NOTHING;

    private final byte[][] other;
    private final boolean[] isElsewhere;

    /// The kind of the value.
    public final int[] kind;

    /// Where they start in it.
    public final int[] textAt;

    /// How many bytes they are.
    public final int[] textLength;

    /// Whether they are without control characters and lone surrogates.
    public final boolean[] clean;

    /// The digits of a number, its point taken out.
    public final long[] digits;

    /// How many of the digits stand after the point.
    public final int[] decimals;

    /// Whether digits and decimals hold the number.
    public final boolean[] fits;

    /// How many digits a number that is nothing but digits and a point has before the point; 0 where that is not known.
    public final int[] wholeDigits;

    /// @param slots how many values there may be
    public JsonValues(int slots) {
        kind = new int[slots];
        other = new byte[slots][];
        isElsewhere = new boolean[slots];
        textAt = new int[slots];
        textLength = new int[slots];
        clean = new boolean[slots];
        digits = new long[slots];
        decimals = new int[slots];
        fits = new boolean[slots];
        wholeDigits = new int[slots];
        Arrays.fill(other, NOTHING);
        Arrays.fill(kind, ABSENT);
    }

    /// Forgets all values.
    void forget() {
        Arrays.fill(kind, ABSENT);
    }

    /// Notes what the cursor has just taken.
    ///
    /// @param source the body
    /// @param start where the value starts in it
    public void take(int slot, int valueKind, JsonCursor json, byte[] source, int start) {
        kind[slot] = valueKind;
        if (valueKind == JsonCursor.STRING) {
            JsonString string = json.string();
            takeText(slot, string.text(), string.textAt(), string.textLength(), string.isClean());
        } else if (valueKind == JsonCursor.NUMBER) {
            takeNumber(slot, json.number(), source, start, json.at());
        }
    }

    /// Notes a text.
    public void takeText(int slot, byte[] source, int at, int length, boolean isClean) {
        kind[slot] = JsonCursor.STRING;
        takeCharacters(slot, source, at, length);
        clean[slot] = isClean;
        wholeDigits[slot] = 0;
    }

    /// Notes a number, which stands from `start` to `end`.
    public void takeNumber(int slot, Decimal number, byte[] source, int start, int end) {
        kind[slot] = JsonCursor.NUMBER;
        takeCharacters(slot, source, start, end - start);
        clean[slot] = true;
        digits[slot] = number.digits();
        decimals[slot] = number.decimals();
        fits[slot] = number.fits();
        wholeDigits[slot] = 0;
    }

    /// Notes a text without escapes or a number without an exponent, which is in the body and whose kind is noted.
    ///
    /// @param whole how many digits of a number are before the point; 0 for a text
    void takePlain(int slot, byte[] source, int at, int length, int whole) {
        isElsewhere[slot] = false;
        textAt[slot] = at;
        textLength[slot] = length;
        clean[slot] = true;
        wholeDigits[slot] = whole;
        if (whole > 0) {
            takeDigits(slot, source, at, length, whole);
        }
    }

    private void takeDigits(int slot, byte[] source, int at, int length, int whole) {
        fits[slot] = true;
        if (whole == length) {
            digits[slot] = Digits.number(source, at, whole);
            decimals[slot] = 0;
            return;
        }
        boolean isNegative = source[at] == '-';
        int first = isNegative ? at + 1 : at;
        int point = first + whole;
        int after = Math.max(0, at + length - point - 1);
        long number = Digits.number(source, first, whole);
        if (after > 0) {
            number = number * Decimal.powerOfTen(after) + Digits.number(source, point + 1, after);
        }
        digits[slot] = isNegative ? -number : number;
        decimals[slot] = after;
    }

    /// {@return the array that holds the characters of a string or a number}
    public byte[] text(int slot) {
        return isElsewhere[slot] ? other[slot] : body;
    }

    /// Says where the characters of plain values are that are noted from now on; what was noted before is forgotten.
    @SuppressWarnings("ReferenceEquality") // whether it is the same array is what is asked
    void over(byte[] source) {
        if (body != source) {
            body = source;
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same array is what is asked
    private void takeCharacters(int slot, byte[] source, int at, int length) {
        boolean isOther = source != body;
        isElsewhere[slot] = isOther;
        if (isOther && other[slot] != source) {
            other[slot] = source;
        }
        textAt[slot] = at;
        textLength[slot] = length;
    }
}
