package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /// Of the three only that of a text has not this bit; so far it is from a byte's highest.
    private static final long NO_TEXT = 0x02 * ONES;

    private static final int TO_HIGHEST = 6;

    /// A value that is asked for, in one number: its slot in bits 0-5, its place from 8, its length from 24, its digits
    /// before the point from 40.
    private static final int SLOT = 0x3f;

    private static final int PLACE_SHIFT = 8;
    private static final int LENGTH_SHIFT = 24;
    private static final int WHOLE_SHIFT = 40;
    private static final int SIXTEEN_BITS = 0xffff;

    private int length = NOT_DRAWN;
    private int words;
    private long[] printed = {};
    private long[] bounds = {};
    private int doubted;
    private int leadCount;
    private int[] leadAt = {};
    private int valueCount;
    private long[] values = {};
    private int[] kinds = {};
    private long choice;
    private @Nullable RowPlan plan;

    /// Nothing is on it yet, and it takes no room.
    BodyForm() {}

    /// {@return how many bytes a body on it has, or [#NOT_DRAWN]}
    int length() {
        return length;
    }

    /// {@return what was chosen for every body on it}
    public long choice() {
        return choice;
    }

    /// {@return how the row of a body on it is filled, or null where that is not planned}
    public @Nullable RowPlan plan() {
        return plan != null && plan.isDrawn() ? plan : null;
    }

    /// Begins the plan of its rows, after a body that is on it.
    ///
    /// @param noted the body's values
    /// @return the plan, to be drawn and ended
    public RowPlan beginPlan(byte[] source, int offset, JsonValues noted) {
        RowPlan begun = plan == null ? new RowPlan() : plan;
        plan = begun;
        begun.begin(source, offset, noted);
        return begun;
    }

    /// {@return whether the bytes from there on, as many as the form has, are on it}
    boolean isAt(byte[] source, int offset) {
        if (isWrong(source, offset, doubted)) {
            return false;
        }
        if (arePlainAndPrinted(source, offset)) {
            return areNumbersLed(source, offset);
        }
        // Forms of one length differ in a few places: there the next body is looked at first.
        doubted = 0;
        while (!isWrong(source, offset, doubted)) {
            doubted++;
        }
        return false;
    }

    /// Looks at every word before it answers: such a loop is compiled to instructions that take several words each,
    /// and is over sooner than one that may end at each of them.
    private boolean arePlainAndPrinted(byte[] source, int offset) {
        int last = words - 1;
        long wrong = wrong(eight(source, offset + length - Long.BYTES), printed[last], bounds[last]);
        for (int word = 0; word < last; word++) {
            wrong |= wrong(eight(source, offset + Long.BYTES * word), printed[word], bounds[word]);
        }
        return (wrong & HIGHEST) == 0;
    }

    private boolean isWrong(byte[] source, int offset, int word) {
        return (wrong(eight(source, offset + placeOf(word)), printed[word], bounds[word]) & HIGHEST) != 0;
    }

    /// The highest bit of some byte says that something is wrong: too much is left of it, or it is no character of a
    /// text. A carry into the next byte comes only of one that is wrong itself.
    private static long wrong(long eight, long print, long bound) {
        long left = eight ^ print;
        long plain = (eight + FROM_BLANK) & ((eight ^ QUOTES) + FROM_ONE) & ((eight ^ BACKSLASHES) + FROM_ONE);
        return left | (left + bound) | (~plain & ((~bound & NO_TEXT) << TO_HIGHEST));
    }

    /// The last word ends where the body ends, and may begin in the word before.
    private int placeOf(int word) {
        return Math.min(Long.BYTES * word, length - Long.BYTES);
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
        into.over(source);
        System.arraycopy(kinds, 0, into.kind, 0, kinds.length);
        for (int index = 0; index < valueCount; index++) {
            long value = values[index];
            int at = offset + ((int) (value >>> PLACE_SHIFT) & SIXTEEN_BITS);
            int bytes = (int) (value >>> LENGTH_SHIFT) & SIXTEEN_BITS;
            into.takePlain((int) value & SLOT, source, at, bytes, (int) (value >>> WHOLE_SHIFT));
        }
    }

    /// Takes what was drawn. What it needs is made once and again only for what is larger.
    ///
    /// @param bytes how long the body was
    /// @param chosen what [#choice()] will say
    void take(FormSheet sheet, int bytes, JsonValues noted, long chosen) {
        words = (bytes + Long.BYTES - 1) / Long.BYTES;
        length = bytes;
        choice = chosen;
        if (plan != null) {
            plan.end(false);
        }
        doubted = words - 1;
        if (printed.length < words) {
            printed = new long[words];
            bounds = new long[words];
        }
        if (kinds.length < noted.kind.length) {
            kinds = new int[noted.kind.length];
        }
        System.arraycopy(noted.kind, 0, kinds, 0, kinds.length);
        takeWords(sheet);
        takeLeads(sheet);
        takeValues(sheet);
    }

    private void takeWords(FormSheet sheet) {
        for (int word = 0; word < words; word++) {
            printed[word] = eight(sheet.printed, placeOf(word));
            bounds[word] = eight(sheet.bounds, placeOf(word));
        }
    }

    private void takeLeads(FormSheet sheet) {
        leadCount = sheet.leadCount;
        if (leadAt.length < leadCount) {
            leadAt = new int[leadCount];
        }
        System.arraycopy(sheet.leadAt, 0, leadAt, 0, leadCount);
    }

    private void takeValues(FormSheet sheet) {
        valueCount = sheet.valueCount;
        if (values.length < valueCount) {
            values = new long[valueCount];
        }
        System.arraycopy(sheet.values, 0, values, 0, valueCount);
    }

    /// {@return the form as a person reads it: `_` where a character is filled in}
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            int word = Math.min(at / Long.BYTES, words - 1);
            int shift = Byte.SIZE * (at - placeOf(word));
            boolean isPrinted = (byte) (bounds[word] >>> shift) == NOTHING_LEFT;
            text.append(isPrinted ? (char) (byte) (printed[word] >>> shift) : '_');
        }
        return text.toString();
    }

    /// What a form is drawn on, byte by byte. One a thread, of the size of the largest form; it is cleared after each.
    static final class FormSheet {
        private byte[] printed = {};
        private byte[] bounds = {};
        private int[] leadAt = {};
        private int leadCount;
        private final long[] values = new long[Long.SIZE];
        private int valueCount;

        /// Begins with everything printed.
        void begin(byte[] source, int offset, int bytes) {
            if (printed.length < bytes) {
                printed = new byte[bytes];
                bounds = new byte[bytes];
                leadAt = new int[bytes / 2];
            }
            System.arraycopy(source, offset, printed, 0, bytes);
            Arrays.fill(bounds, 0, bytes, NOTHING_LEFT);
            leadCount = 0;
            valueCount = 0;
        }

        /// A text is filled in from there on.
        void drawText(int from, int to) {
            Arrays.fill(printed, from, to, (byte) 0);
            Arrays.fill(bounds, from, to, TEXT_LEFT);
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
            values[valueCount++] =
                    slot | ((long) at << PLACE_SHIFT) | ((long) bytes << LENGTH_SHIFT) | ((long) whole << WHOLE_SHIFT);
        }

        /// Nothing of the body is kept.
        void clear() {
            Arrays.fill(printed, (byte) 0);
        }
    }
}
