package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A body as a printed form: what always stands in it, and how many characters of which kind are filled in where.
///
/// ```
/// {"id":"__","ts":__________,"values":{"unit":_,"sys":___}}
///        texts     digits
/// ```
///
/// Printed are structure, keys, blanks, points, signs, the words `true`, `false` and `null`, and those few values that
/// whoever learns it names. Every other value is filled in, and nothing of it is kept: a form tells of no person. What
/// is filled into a text is plain, without escapes and within ASCII; what is filled into a number is digits. So any
/// body on a form is JSON of the same structure as the one it was drawn after, and where each value stands is known
/// without a look at what is before it.
///
/// Eight characters are compared at once: what is left of them when the printed ones are taken away (`xor`) is nothing
/// where they are printed, at most 9 of a digit, at most `~` of a text.
///
/// One instance a thread; it is drawn again and again, and allocates nothing once it has the size of the largest body.
public final class BodyForm {
    /// The length where nothing is on it.
    static final int NOT_DRAWN = -1;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long FROM_ONE = 0x7f * ONES;
    private static final long FROM_BLANK = 0x60 * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /// What takes a byte's highest bit from 1 on, from 10 on, and from `~` + 1 on.
    private static final byte NOTHING_LEFT = 0x7f;

    private static final byte DIGIT_LEFT = 0x76;
    private static final byte TEXT_LEFT = 0x01;
    private static final byte IS_TEXT = (byte) 0x80;

    private int length = NOT_DRAWN;
    private byte[] printed = {};
    private byte[] bounds = {};
    private byte[] texts = {};
    private int textCount;
    private int[] textAt = {};
    private int leadCount;
    private int[] leadAt = {};
    private long choice;

    private final int[] kinds;
    private final int[] slots;
    private final int[] valueAt;
    private final int[] valueLength;
    private final int[] wholeDigits;
    private int valueCount;

    /// Nothing is on it yet.
    ///
    /// @param slotCount how many values may be asked for
    BodyForm(int slotCount) {
        kinds = new int[slotCount];
        slots = new int[slotCount];
        valueAt = new int[slotCount];
        valueLength = new int[slotCount];
        wholeDigits = new int[slotCount];
    }

    /// {@return how many bytes a body on it has, or [#NOT_DRAWN]}
    int length() {
        return length;
    }

    /// {@return what was chosen for every body on it}
    public long choice() {
        return choice;
    }

    /// {@return whether the bytes from there on, as many as the form has, are on it}
    boolean isAt(byte[] source, int offset) {
        int last = length - Long.BYTES;
        for (int at = 0; at < last; at += Long.BYTES) {
            if (isWrong(source, offset, at)) {
                return false;
            }
        }
        return !isWrong(source, offset, last) && areTextsPlain(source, offset) && areNumbersLed(source, offset);
    }

    /// A carry into the next byte comes only of one that is wrong itself.
    private boolean isWrong(byte[] source, int offset, int at) {
        long left = eight(source, offset + at) ^ eight(printed, at);
        return ((left | (left + eight(bounds, at))) & HIGHEST) != 0;
    }

    /// Nothing is beyond ASCII any more, so that no sum is carried over.
    private boolean areTextsPlain(byte[] source, int offset) {
        for (int text = 0; text < textCount; text++) {
            int at = textAt[text];
            long eight = eight(source, offset + at);
            long plain = (eight + FROM_BLANK) & ((eight ^ QUOTES) + FROM_ONE) & ((eight ^ BACKSLASHES) + FROM_ONE);
            if ((~plain & eight(texts, at)) != 0) {
                return false;
            }
        }
        return true;
    }

    /// No number of JSON begins with a zero and another digit.
    private boolean areNumbersLed(byte[] source, int offset) {
        for (int lead = 0; lead < leadCount; lead++) {
            if (source[offset + leadAt[lead]] == '0') {
                return false;
            }
        }
        return true;
    }

    private static long eight(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN_LONG.get(bytes, at);
    }

    /// Notes the values of a body that is on it, as a walk over its JSON would.
    public void read(byte[] source, int offset, JsonValues into) {
        System.arraycopy(kinds, 0, into.kind, 0, kinds.length);
        for (int value = 0; value < valueCount; value++) {
            int slot = slots[value];
            int at = offset + valueAt[value];
            into.takePlain(slot, source, at, valueLength[value]);
            if (wholeDigits[value] > 0) {
                into.takeDigits(slot, source, at, valueLength[value], wholeDigits[value]);
            }
        }
    }

    /// Begins to be drawn.
    ///
    /// @param chosen what [#choice()] will say
    void begin(byte[] source, int offset, int bytes, JsonValues values, long chosen) {
        if (printed.length < bytes) {
            printed = new byte[bytes];
            bounds = new byte[bytes];
            texts = new byte[bytes];
            textAt = new int[bytes / Long.BYTES + 1];
            leadAt = new int[bytes];
        }
        System.arraycopy(source, offset, printed, 0, bytes);
        Arrays.fill(bounds, 0, bytes, NOTHING_LEFT);
        Arrays.fill(texts, 0, bytes, (byte) 0);
        System.arraycopy(values.kind, 0, kinds, 0, kinds.length);
        length = NOT_DRAWN;
        leadCount = 0;
        valueCount = 0;
        choice = chosen;
    }

    /// A text is filled in from there on.
    void drawText(int from, int to) {
        Arrays.fill(printed, from, to, (byte) 0);
        Arrays.fill(bounds, from, to, TEXT_LEFT);
        Arrays.fill(texts, from, to, IS_TEXT);
    }

    /// Digits of a number are filled in from there on; what comes before them is printed.
    ///
    /// @param isWhole whether they are those before the point
    void drawDigits(int from, int to, boolean isWhole) {
        Arrays.fill(printed, from, to, (byte) '0');
        Arrays.fill(bounds, from, to, DIGIT_LEFT);
        if (isWhole && to - from > 1) {
            leadAt[leadCount++] = from;
        }
    }

    /// Somebody asks for what is there.
    ///
    /// @param whole how many digits of a number are before the point; 0 for a text
    void drawValue(int slot, int at, int bytes, int whole) {
        slots[valueCount] = slot;
        valueAt[valueCount] = at;
        valueLength[valueCount] = bytes;
        wholeDigits[valueCount] = whole;
        valueCount++;
    }

    /// Ends the drawing.
    ///
    /// @param bytes how long the body was, or [#NOT_DRAWN]: it has no form, and nothing of it is kept
    void end(int bytes) {
        if (bytes == NOT_DRAWN) {
            Arrays.fill(printed, (byte) 0);
            return;
        }
        length = bytes;
        textCount = 0;
        for (int at = 0; at < bytes; at += Long.BYTES) {
            int from = Math.min(at, bytes - Long.BYTES);
            if (eight(texts, from) != 0) {
                textAt[textCount++] = from;
            }
        }
    }

    /// {@return the form as a person reads it: `_` where a character is filled in}
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.append(bounds[at] == NOTHING_LEFT ? (char) printed[at] : '_');
        }
        return text.toString();
    }
}
