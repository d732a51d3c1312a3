package org.telltale.ingest.decode;

import java.util.Arrays;

/// What the values of an object are, as they were met, a slot each: kinds, digits, and where texts lie.
///
/// Nothing is copied. The arrays are filled and read like those of [Fragments]; one instance a thread.
public final class JsonValues {
    /// The kind of a value that was not met; the others are those of [JsonCursor].
    public static final int ABSENT = -1;

    private static final byte[] NOTHING = {};

    /// The kind of the value.
    public final int[] kind;

    /// The array that holds the characters of a string or a number.
    public final byte[][] text;

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

    /// @param slots how many values there may be
    public JsonValues(int slots) {
        kind = new int[slots];
        text = new byte[slots][];
        textAt = new int[slots];
        textLength = new int[slots];
        clean = new boolean[slots];
        digits = new long[slots];
        decimals = new int[slots];
        fits = new boolean[slots];
        Arrays.fill(text, NOTHING);
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
    }

    /// Notes a number, which stands from `start` to `end`.
    void takeNumber(int slot, Decimal number, byte[] source, int start, int end) {
        kind[slot] = JsonCursor.NUMBER;
        takeCharacters(slot, source, start, end - start);
        clean[slot] = true;
        digits[slot] = number.digits();
        decimals[slot] = number.decimals();
        fits[slot] = number.fits();
    }

    /// Notes where the characters of a text or a number are, whose kind is noted.
    void takePlain(int slot, byte[] source, int at, int length) {
        takeCharacters(slot, source, at, length);
        clean[slot] = true;
    }

    /// Notes what a number without an exponent is worth.
    ///
    /// @param whole how many digits are before the point, 1 or more; all digits are at most [Digits#MOST]
    void takeDigits(int slot, byte[] source, int at, int length, int whole) {
        boolean isNegative = source[at] == '-';
        int point = at + whole + (isNegative ? 1 : 0);
        int after = Math.max(0, at + length - point - 1);
        long number = Digits.number(source, at + (isNegative ? 1 : 0), whole);
        if (after > 0) {
            number = number * Decimal.powerOfTen(after) + Digits.number(source, point + 1, after);
        }
        digits[slot] = isNegative ? -number : number;
        decimals[slot] = after;
        fits[slot] = true;
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same array is what is asked
    private void takeCharacters(int slot, byte[] source, int at, int length) {
        // To store a reference costs more than to look.
        if (text[slot] != source) {
            text[slot] = source;
        }
        textAt[slot] = at;
        textLength[slot] = length;
    }
}
