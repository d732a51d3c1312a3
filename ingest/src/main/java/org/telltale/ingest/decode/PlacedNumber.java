package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A number that has its digits in the same places in every body on a form: they need not be looked for.
///
/// ```
/// {"id":"A7","kg":-72.5,"ok":true}
///             |------|               the eight characters that end where the number ends
///                -00.0               taken away from them (`xor`): digits leave 0 to 9, others nothing;
///                                    of what is sure to be digits the lower halves do
///                  72_               digits before the point move over it, so that all are in a row
/// ```
///
/// A number of nine to sixteen digits is read in two such parts. One instance a form.
public final class PlacedNumber {
    /// What [#read(byte\[\], int)] answers where no such number stands there, or one that means
    /// that there is none.
    public static final long NO_NUMBER = Long.MIN_VALUE;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long BYTE = 0xff;
    private static final long LOWER_HALF = 0x0f;

    /// What takes a byte's highest bit from 10 on, and from 1 on.
    private static final long DIGIT_LEFT = 0x76;

    private static final long NOTHING_LEFT = 0x7f;
    private static final long HUNDRED_MILLION = 100_000_000L;

    private final Part last = new Part();
    private final Part first = new Part();
    private boolean isShort;
    private int shortPlace;
    private long halvesBeforePoint;
    private long otherHalves;
    private long fromTen;
    private long lead;
    private long notLed;
    private boolean isSure;
    private boolean isLong;
    private boolean isNegative;
    private boolean mustBeLed;
    private int decimals;
    private long[] blanks = {};
    private int blankCount;

    /// Is nowhere yet.
    public PlacedNumber() {}

    /// Takes the places of a number's digits.
    ///
    /// @param start where the body starts
    /// @param at where the number starts in `source`
    /// @param sure whether nothing else can stand there in a body on the form; else it is a text
    /// @return false where it is none of digits and a point, or is too long, or too near to the
    ///     body's start
    boolean place(byte[] source, int start, int at, int length, boolean sure) {
        isSure = sure;
        int end = at + length;
        isNegative = length > 0 && source[at] == '-';
        int from = isNegative ? at + 1 : at;
        int point = Digits.past(source, from, end);
        int past = point < end && source[point] == '.' ? Digits.past(source, point + 1, end) : point;
        boolean hasPoint = past > point;
        isLong = length > Long.BYTES;
        blankCount = 0;
        decimals = hasPoint ? past - point - 1 : 0;
        mustBeLed = point - from > 1;
        int parts = isLong ? 2 : 1;
        isShort = false;
        boolean hasRoom = length <= parts * Long.BYTES && end - start >= parts * Long.BYTES;
        if (!hasRoom || past != end || point == from || past == point + 1 || (isLong && hasPoint)) {
            return false;
        }
        last.place(source, start, Math.max(at, end - Long.BYTES), end, hasPoint ? point : end);
        if (isLong) {
            first.place(source, start, at, end - Long.BYTES, end);
        }
        placeShort();
        return true;
    }

    /// Most numbers have at most eight digits, no sign, and nothing else can stand there: they are
    /// read without a question.
    private void placeShort() {
        isShort = isSure && !isLong && !isNegative;
        shortPlace = last.place;
        halvesBeforePoint = last.lowerHalves & last.beforePoint;
        otherHalves = last.lowerHalves & ~last.beforePoint;
        fromTen = last.lowerHalves / LOWER_HALF * DIGIT_LEFT;
        lead = mustBeLed ? last.lead & last.lowerHalves : 0;
        notLed = mustBeLed ? 0 : 1;
    }

    /// {@return whether this place is one of its digits, whose lower half it looks at when it is read,
    /// or, of a text, one of its characters, which it looks at whole}
    boolean looksAt(int at) {
        int index = at - shortPlace;
        long looked = isShort ? last.lowerHalves : isSure || isLong ? 0 : last.drawn;
        return index >= 0 && index < Long.BYTES && ((looked >>> (Byte.SIZE * index)) & BYTE) != 0;
    }

    /// {@return the most that its digits can say, where it has no sign and at most eight of them;
    /// else -1}
    long most() {
        return isShort || !(isSure || isLong || isNegative)
                ? Decimal.powerOfTen(Long.bitCount(last.lowerHalves) / Integer.bitCount((int) LOWER_HALF)) - 1
                : -1;
    }

    /// Has a number mean that there is none.
    ///
    /// @param digits with its point taken out, of as many decimals as the number has
    public void blank(long digits) {
        if (blankCount == blanks.length) {
            blanks = Arrays.copyOf(blanks, blankCount + 2);
        }
        blanks[blankCount++] = digits;
    }

    /// {@return how many of the digits stand after the point}
    public int decimals() {
        return decimals;
    }

    /// {@return the number with its point taken out, or [#NO_NUMBER]}
    ///
    /// @param start where the body starts
    public long read(byte[] source, int start) {
        if (isShort) {
            long eight = (long) LITTLE_ENDIAN_LONG.get(source, start + shortPlace);
            long before = eight & halvesBeforePoint;
            long others = eight & otherHalves;
            long number = Digits.joined((before << Byte.SIZE) | others);
            boolean isRight = (((before | others) + fromTen) & HIGHEST) == 0 && ((eight & lead) | notLed) != 0;
            return isRight && (blankCount == 0 || !isBlank(number)) ? number : NO_NUMBER;
        }
        return isSure ? readSurely(source, start) : readText(source, start);
    }

    private long readSurely(byte[] source, int start) {
        long digits = last.sureDigits(source, start);
        if (isLong) {
            digits += HUNDRED_MILLION * first.sureDigits(source, start);
        }
        long number = isNegative ? -digits : digits;
        return isBlank(number) ? NO_NUMBER : number;
    }

    private long readText(byte[] source, int start) {
        long left = last.left(source, start);
        long wrong = last.wrong(left);
        long digits = last.digits(left);
        if (isLong) {
            long more = first.left(source, start);
            wrong |= first.wrong(more);
            digits += HUNDRED_MILLION * first.digits(more);
            left = more;
        }
        // No number of JSON begins with a zero and another digit.
        boolean isLed = !mustBeLed || (left & (isLong ? first.lead : last.lead)) != 0;
        long number = isNegative ? -digits : digits;
        return (wrong & HIGHEST) == 0 && isLed && !isBlank(number) ? number : NO_NUMBER;
    }

    private boolean isBlank(long number) {
        for (int blank = 0; blank < blankCount; blank++) {
            if (number == blanks[blank]) {
                return true;
            }
        }
        return false;
    }

    /// Eight characters, the last of which are the number's.
    private static final class Part {
        private int place;
        private long printed;
        private long bounds;
        private long drawn;
        private long lowerHalves;
        private long beforePoint;
        private long lead;

        /// @param from the first of the characters that count
        void place(byte[] source, int start, int from, int end, int point) {
            place = end - Long.BYTES - start;
            printed = 0;
            bounds = 0;
            drawn = 0;
            lowerHalves = 0;
            beforePoint = 0;
            lead = 0;
            for (int at = from; at < end; at++) {
                int shift = Byte.SIZE * (at - end + Long.BYTES);
                boolean isDigit = source[at] >= '0' && source[at] <= '9';
                drawn |= BYTE << shift;
                lowerHalves |= (isDigit ? LOWER_HALF : 0) << shift;
                printed |= (isDigit ? '0' : (long) source[at]) << shift;
                bounds |= (isDigit ? DIGIT_LEFT : NOTHING_LEFT) << shift;
                beforePoint |= (at < point && point < end ? BYTE : 0) << shift;
                lead |= (isDigit && lead == 0 ? BYTE : 0) << shift;
            }
        }

        long sureDigits(byte[] source, int start) {
            return digits(eight(source, start) & lowerHalves);
        }

        long left(byte[] source, int start) {
            return (eight(source, start) ^ printed) & drawn;
        }

        private long eight(byte[] source, int start) {
            return (long) LITTLE_ENDIAN_LONG.get(source, start + place);
        }

        /// The highest bit of some byte says that something else stands there.
        long wrong(long left) {
            return left | (left + bounds);
        }

        long digits(long left) {
            return Digits.joined(((left & beforePoint) << Byte.SIZE) | (left & ~beforePoint));
        }
    }
}
