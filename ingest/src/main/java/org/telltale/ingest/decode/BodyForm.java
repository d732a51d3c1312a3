package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A body as a printed form: what always stands in it, and how many characters of which kind are
/// filled in where.
///
/// ```
/// {"id":"__","ts":__________,"values":{"unit":_,"sys":___}}
///        texts     digits
/// ```
///
/// Printed are structure, keys, blanks, points, signs, the words `true`, `false` and `null`, and
/// those few values that whoever learns it names. Every other value is filled in, and nothing of it
/// is kept: a form tells of no person. What is filled into a text is plain, without escapes and
/// within ASCII; what is filled into a number is digits. So any body on a form is JSON of the same
/// structure as the one it was drawn after, and where each value stands is known without a look at
/// what is before it.
///
/// Eight characters are compared at once: what is left of them when the printed ones are taken away
/// (`xor`) is nothing where they are printed, at most 9 of a digit, at most `~` of a text.
///
/// One instance a thread; it is drawn again and again, and allocates nothing once it has the size
/// of the largest body.
public final class BodyForm {
    /// The length where nothing is on it.
    static final int NOT_DRAWN = -1;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long FROM_ONE = 0x7f * ONES;

    /// Of a text: the quote and the blank change places, as do the two signs beside them, so that
    /// all that is behind the quote's new place is plain but for two: one comparison tells controls
    /// and quotes.
    private static final long QUOTE_FOR_BLANK = ('"' ^ ' ') * ONES;

    private static final long FROM_BEHIND_BLANK = (0x7f - ' ') * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /// What of a byte is as it was printed: all of it, the upper half of a digit, the highest bit
    /// of a text.
    private static final byte PRINTED = (byte) 0xff;

    private static final byte DIGIT = (byte) 0xf0;
    private static final byte TEXT = (byte) 0x80;

    /// The lower half of a digit, and what takes a byte's highest bit where that is above 9.
    private static final long LOWER_HALF = 0x0f;

    private static final long FROM_TEN = 0x76;
    private static final long BYTE = 0xff;

    /// A value that is asked for, in one number: its slot in bits 0-5, its place from 8, its length
    /// from 24, its digits before the point from 40.
    private static final int SLOT = 0x3f;

    private static final int PLACE_SHIFT = 8;
    private static final int LENGTH_SHIFT = 24;
    private static final int WHOLE_SHIFT = 40;
    private static final int SIXTEEN_BITS = 0xffff;

    private int length = NOT_DRAWN;
    private int words;
    private long[] printed = {};
    private long[] masks = {};
    private int doubted;
    private int digitWords;
    private int askedDigitWords;
    private int[] digitAt = {};
    private long[] lowerHalves = {};
    private long[] fromTen = {};
    private int textWords;
    private int askedTextWords;
    private int[] textAt = {};
    private long[] texts = {};
    private int leadCount;
    private int askedLeads;
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

    /// {@return whether the bytes from there on, as many as the form has, are on it, but for those
    /// that its plan looks at itself when it reads them: [#isWhole(byte\[\], int)] says that of
    /// them}
    boolean isAt(byte[] source, int offset) {
        if (isWrong(source, offset, doubted)) {
            return false;
        }
        if (isPrinted(source, offset)) {
            return areDigits(source, offset, 0, askedDigitWords)
                    && arePlain(source, offset, 0, askedTextWords)
                    && areNumbersLed(source, offset, 0, askedLeads);
        }
        // Forms of one length differ in a few places: there the next body is looked at first.
        doubted = 0;
        while (!isWrong(source, offset, doubted)) {
            doubted++;
        }
        return false;
    }

    /// {@return whether a body that is on it but for what its plan reads is so there, too}
    public boolean isWhole(byte[] source, int offset) {
        return areDigits(source, offset, askedDigitWords, digitWords)
                && arePlain(source, offset, askedTextWords, textWords)
                && areNumbersLed(source, offset, askedLeads, leadCount);
    }

    /// Looks at every word before it answers: such a loop is compiled to instructions that take
    /// several words each, and is over sooner than one that may end at each of them.
    private boolean isPrinted(byte[] source, int offset) {
        int last = words - 1;
        long wrong = (eight(source, offset + length - Long.BYTES) ^ printed[last]) & masks[last];
        for (int word = 0; word < last; word++) {
            wrong |= (eight(source, offset + Long.BYTES * word) ^ printed[word]) & masks[word];
        }
        return wrong == 0;
    }

    private boolean isWrong(byte[] source, int offset, int word) {
        return ((eight(source, offset + placeOf(word)) ^ printed[word]) & masks[word]) != 0;
    }

    /// The upper halves are a digit's: the highest bit of some byte says that its lower half is not.
    private boolean areDigits(byte[] source, int offset, int first, int past) {
        long wrong = 0;
        for (int word = first; word < past; word++) {
            wrong |= (eight(source, offset + digitAt[word]) & lowerHalves[word]) + fromTen[word];
        }
        return (wrong & HIGHEST) == 0;
    }

    /// The characters are ASCII: the highest bit of some byte says that it is no plain one.
    private boolean arePlain(byte[] source, int offset, int first, int past) {
        long wrong = 0;
        for (int word = first; word < past; word++) {
            long text = texts[word];
            long eight = eight(source, offset + textAt[word]) & text;
            long plain = ((eight ^ QUOTE_FOR_BLANK) + FROM_BEHIND_BLANK) & ((eight ^ BACKSLASHES) + FROM_ONE);
            wrong |= (~plain & text) | (eight + ONES);
        }
        return (wrong & HIGHEST) == 0;
    }

    /// The last word ends where the body ends, and may begin in the word before.
    private int placeOf(int word) {
        return Math.min(Long.BYTES * word, length - Long.BYTES);
    }

    /// No number of JSON begins with a zero and another digit.
    private boolean areNumbersLed(byte[] source, int offset, int first, int past) {
        for (int lead = first; lead < past; lead++) {
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
            note(values[index], source, offset, into);
        }
    }

    /// Notes those values of a body that is on it whose slots are asked for, a bit each.
    public void read(byte[] source, int offset, JsonValues into, long slots) {
        into.over(source);
        for (int index = 0; index < valueCount; index++) {
            int slot = (int) values[index] & SLOT;
            if ((slots >>> slot & 1) != 0) {
                into.kind[slot] = kinds[slot];
                note(values[index], source, offset, into);
            }
        }
    }

    private static void note(long value, byte[] source, int offset, JsonValues into) {
        int at = offset + ((int) (value >>> PLACE_SHIFT) & SIXTEEN_BITS);
        int bytes = (int) (value >>> LENGTH_SHIFT) & SIXTEEN_BITS;
        into.takePlain((int) value & SLOT, source, at, bytes, (int) (value >>> WHOLE_SHIFT));
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
        if (kinds.length < noted.kind.length) {
            kinds = new int[noted.kind.length];
        }
        System.arraycopy(noted.kind, 0, kinds, 0, kinds.length);
        takeWords(sheet);
        takeLeads(sheet);
        takeValues(sheet);
    }

    private void takeWords(FormSheet sheet) {
        if (printed.length < words) {
            printed = new long[words];
            masks = new long[words];
            digitAt = new int[words];
            lowerHalves = new long[words];
            fromTen = new long[words];
            textAt = new int[words];
            texts = new long[words];
        }
        digitWords = 0;
        textWords = 0;
        for (int word = 0; word < words; word++) {
            int place = placeOf(word);
            masks[word] = eight(sheet.masks, place);
            printed[word] = eight(sheet.printed, place) & masks[word];
            takeDigits(place, bytesOf(masks[word], DIGIT));
            takeText(place, bytesOf(masks[word], TEXT));
        }
        askedDigitWords = digitWords;
        askedTextWords = textWords;
    }

    private static long bytesOf(long mask, byte kind) {
        long bytes = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes |= (byte) (mask >>> shift) == kind ? BYTE << shift : 0;
        }
        return bytes;
    }

    private void takeDigits(int place, long digits) {
        if (digits != 0) {
            digitAt[digitWords] = place;
            lowerHalves[digitWords] = digits & LOWER_HALF * ONES;
            fromTen[digitWords++] = digits & FROM_TEN * ONES;
        }
    }

    private void takeText(int place, long text) {
        if (text != 0) {
            textAt[textWords] = place;
            texts[textWords++] = text;
        }
    }

    /// Ends the plan of its rows.
    ///
    /// @param isWhole whether everything was placed
    public void endPlan(boolean isWhole) {
        RowPlan ended = Objects.requireNonNull(plan);
        ended.end(isWhole);
        if (isWhole) {
            leaveToPlan(ended);
        }
    }

    /// What the plan looks at when it reads it is put behind what must be looked at before.
    private void leaveToPlan(RowPlan reader) {
        for (int word = askedTextWords - 1; word >= 0; word--) {
            if (areRead(reader, textAt[word], texts[word])) {
                swap(textAt, texts, word, --askedTextWords);
            }
        }
        for (int word = askedDigitWords - 1; word >= 0; word--) {
            if (areRead(reader, digitAt[word], lowerHalves[word])) {
                swap(digitAt, lowerHalves, word, --askedDigitWords);
                swap(fromTen, word, askedDigitWords);
            }
        }
        for (int lead = askedLeads - 1; lead >= 0; lead--) {
            if (reader.looksAt(leadAt[lead])) {
                int at = leadAt[lead];
                leadAt[lead] = leadAt[--askedLeads];
                leadAt[askedLeads] = at;
            }
        }
    }

    private static boolean areRead(RowPlan reader, int place, long characters) {
        boolean are = true;
        for (int at = 0; at < Long.BYTES; at++) {
            are &= ((characters >>> (Byte.SIZE * at)) & BYTE) == 0 || reader.looksAt(place + at);
        }
        return are;
    }

    private static void swap(int[] places, long[] words, int one, int other) {
        int at = places[one];
        places[one] = places[other];
        places[other] = at;
        swap(words, one, other);
    }

    private static void swap(long[] words, int one, int other) {
        long word = words[one];
        words[one] = words[other];
        words[other] = word;
    }

    private void takeLeads(FormSheet sheet) {
        leadCount = sheet.leadCount;
        if (leadAt.length < leadCount) {
            leadAt = new int[leadCount];
        }
        System.arraycopy(sheet.leadAt, 0, leadAt, 0, leadCount);
        askedLeads = leadCount;
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
            boolean isPrinted = (byte) (masks[word] >>> shift) == PRINTED;
            text.append(isPrinted ? (char) (byte) (printed[word] >>> shift) : '_');
        }
        return text.toString();
    }

    /// What a form is drawn on, byte by byte. One a thread, of the size of the largest form; it is
    /// cleared after each.
    static final class FormSheet {
        private byte[] printed = {};
        private byte[] masks = {};
        private int[] leadAt = {};
        private int leadCount;
        private final long[] values = new long[Long.SIZE];
        private int valueCount;

        /// Begins with everything printed.
        void begin(byte[] source, int offset, int bytes) {
            if (printed.length < bytes) {
                printed = new byte[bytes];
                masks = new byte[bytes];
                leadAt = new int[bytes / 2];
            }
            System.arraycopy(source, offset, printed, 0, bytes);
            Arrays.fill(masks, 0, bytes, PRINTED);
            leadCount = 0;
            valueCount = 0;
        }

        /// A text is filled in from there on.
        void drawText(int from, int to) {
            Arrays.fill(printed, from, to, (byte) 0);
            Arrays.fill(masks, from, to, TEXT);
        }

        /// Digits of a number are filled in from there on; what comes before them is printed.
        ///
        /// @param isWhole whether they are those before the point
        void drawDigits(int from, int to, boolean isWhole) {
            Arrays.fill(printed, from, to, (byte) '0');
            Arrays.fill(masks, from, to, DIGIT);
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
