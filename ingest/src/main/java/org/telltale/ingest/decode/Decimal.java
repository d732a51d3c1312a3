package org.telltale.ingest.decode;

/// A JSON number (RFC 8259, section 6) as digits and decimals, exactly: `digits x 10^-decimals`.
///
/// At most 18 significant digits are taken (leading zeros are not significant, trailing ones are), and
/// at most 18 decimals; an exponent moves the point and is exact. Whatever has more does not fit, which
/// is an answer and not an error of the text. One instance a thread.
public final class Decimal {
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 18;
    private static final int FAR_EXPONENT = 10_000_000;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private long digits;
    private int decimals;
    private boolean fits;

    private int significant;
    private int afterPoint;
    private boolean tooMany;

    /// {@return the number with its point taken out, and its sign}
    public long digits() {
        return digits;
    }

    /// {@return how many of the digits stand after the point, 0 to 18}
    public int decimals() {
        return decimals;
    }

    /// {@return whether digits and decimals hold the number}
    public boolean fits() {
        return fits;
    }

    /// Reads the number that starts at `start`.
    ///
    /// @return where it ends, exclusive, or -1 where there is no number of JSON
    public int read(byte[] bytes, int start, int end) {
        int shortEnd = readShort(bytes, start, end);
        return shortEnd >= 0 ? shortEnd : readAny(bytes, start, end);
    }

    /// Reads a number of few digits and no exponent, which most are: it needs no settling.
    ///
    /// @return where it ends, or -1 where it is something else
    private int readShort(byte[] bytes, int start, int end) {
        int from = start < end && bytes[start] == '-' ? start + 1 : start;
        int point = Digits.past(bytes, from, end);
        int whole = point - from;
        if (whole == 0 || whole > Digits.MOST || (bytes[from] == '0' && whole > 1)) {
            return -1;
        }
        long number = Digits.number(bytes, from, whole);
        int past = point;
        int after = 0;
        if (point < end && bytes[point] == '.') {
            past = Digits.past(bytes, point + 1, end);
            after = past - point - 1;
            if (after == 0 || whole + after > Digits.MOST) {
                return -1;
            }
            number = number * POWERS_OF_TEN[after] + Digits.number(bytes, point + 1, after);
        }
        if (past < end && (bytes[past] | 0x20) == 'e') {
            return -1;
        }
        digits = from == start ? number : -number;
        decimals = after;
        fits = true;
        return past;
    }

    private int readAny(byte[] bytes, int start, int end) {
        digits = 0;
        significant = 0;
        afterPoint = 0;
        tooMany = false;
        boolean negative = start < end && bytes[start] == '-';
        int at = wholePart(bytes, negative ? start + 1 : start, end);
        if (at >= 0 && at < end && bytes[at] == '.') {
            at = fraction(bytes, at + 1, end);
        }
        int exponent = 0;
        if (at >= 0 && at < end && (bytes[at] | 0x20) == 'e') {
            int digitsAt = skipSign(bytes, at + 1, end);
            int past = skipDigits(bytes, digitsAt, end);
            exponent = past < 0 ? 0 : exponent(bytes, at + 1, past);
            at = past;
        }
        if (at >= 0) {
            settle(negative, exponent);
        }
        return at;
    }

    private int wholePart(byte[] bytes, int start, int end) {
        int past = skipDigits(bytes, start, end);
        if (past < 0 || (bytes[start] == '0' && past > start + 1)) {
            return -1;
        }
        for (int at = start; at < past; at++) {
            take(bytes[at] - '0');
        }
        return past;
    }

    private int fraction(byte[] bytes, int start, int end) {
        int past = skipDigits(bytes, start, end);
        for (int at = start; at < past; at++) {
            take(bytes[at] - '0');
            afterPoint++;
        }
        return past;
    }

    private void take(int digit) {
        if (significant == 0 && digit == 0) {
            return;
        }
        if (significant == MOST_DIGITS) {
            tooMany = true;
            return;
        }
        digits = 10 * digits + digit;
        significant++;
    }

    private static int exponent(byte[] bytes, int start, int past) {
        int exponent = 0;
        for (int at = skipSign(bytes, start, past); at < past; at++) {
            exponent = Math.min(FAR_EXPONENT, 10 * exponent + bytes[at] - '0');
        }
        return bytes[start] == '-' ? -exponent : exponent;
    }

    private static int skipSign(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] == '-' || bytes[at] == '+') ? at + 1 : at;
    }

    /// Where the digits end, or -1 where there is none.
    private static int skipDigits(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == start ? -1 : at;
    }

    private void settle(boolean negative, int exponent) {
        decimals = afterPoint - exponent;
        while (decimals < 0 && digits != 0 && significant < MOST_DIGITS) {
            digits *= 10;
            significant++;
            decimals++;
        }
        while (decimals > MOST_DECIMALS && digits != 0 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        if (digits == 0) {
            decimals = Math.max(0, decimals);
        }
        fits = !tooMany && decimals >= 0 && decimals <= MOST_DECIMALS;
        if (negative) {
            digits = -digits;
        }
    }

    /// {@return 10 to this power, 0 to 17}
    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    private static long[] powersOfTen() {
        long[] powers = new long[MOST_DIGITS];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}
