package org.telltale.ingest.decode.ble;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bytes as hexadecimal digits, in the spellings that gateways and people use.
///
/// Either case, with or without `0x` before the first digit; blanks, colons and dashes between digits are
/// passed over, since careless forwarders put them there. No digit at all is no byte.
///
/// Digits that follow one another, as they mostly do, are read eight at once.
public final class Hex {
    /// What [#read(byte\[\], int, int, byte\[\])] answers for text that is not hexadecimal, or half a byte.
    public static final int NOT_HEX = -1;

    /// What [#read(byte\[\], int, int, byte\[\])] answers for more bytes than there is room for.
    public static final int TOO_LONG = -2;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long LOWER = 0x20 * ONES;
    private static final long LOWER_HALF = 0x0f * ONES;
    private static final long EVERY_SECOND = 0x00ff00ff00ff00ffL;
    private static final int LETTERS_BEGIN_AT = 9;

    /// What takes a byte's highest bit from `0` on, beyond `9`, from `a` on, beyond `f`.
    private static final long FROM_ZERO = (0x80 - '0') * ONES;

    private static final long BEYOND_NINE = (0x7f - '9') * ONES;
    private static final long FROM_A = (0x80 - 'a') * ONES;
    private static final long BEYOND_F = (0x7f - 'f') * ONES;

    private Hex() {}

    /// Reads the digits in `source` from `offset` to `offset + length`.
    ///
    /// @param into takes the bytes, from its beginning
    /// @return how many bytes it were, [#NOT_HEX] or [#TOO_LONG]
    public static int read(byte[] source, int offset, int length, byte[] into) {
        int end = offset + length;
        int first = skipPrefix(source, offset, end);
        int bytes = (end - first) / 2;
        boolean isDense = (end - first) % 2 == 0 && bytes >= Integer.BYTES && bytes <= into.length;
        return isDense && areRead(source, first, bytes, into) ? bytes : oneByOne(source, first, end, into);
    }

    /// Reads digits without anything between them. The last eight end where the text ends, and may have been read
    /// in part before.
    ///
    /// @return whether they are digits
    private static boolean areRead(byte[] source, int first, int bytes, byte[] into) {
        int last = bytes - Integer.BYTES;
        for (int at = 0; at < last; at += Integer.BYTES) {
            if (!areEightRead(source, first + 2 * at, into, at)) {
                return false;
            }
        }
        return areEightRead(source, first + 2 * last, into, last);
    }

    private static boolean areEightRead(byte[] source, int from, byte[] into, int at) {
        long eight = (long) LITTLE_ENDIAN_LONG.get(source, from);
        LITTLE_ENDIAN_INT.set(into, at, bytes(eight));
        return areDigits(eight);
    }

    private static int oneByOne(byte[] source, int first, int end, byte[] into) {
        int digits = 0;
        for (int at = first; at < end; at++) {
            if (isBetween(source[at])) {
                continue;
            }
            int digit = digit(source[at]);
            if (digit < 0) {
                return NOT_HEX;
            }
            if (digits / 2 == into.length) {
                return TOO_LONG;
            }
            into[digits / 2] = (byte) (digits % 2 == 0 ? digit << 4 : into[digits / 2] | digit);
            digits++;
        }
        return digits % 2 == 0 ? digits / 2 : NOT_HEX;
    }

    /// A byte beyond ASCII carries into the one after it, but is itself no digit.
    private static boolean areDigits(long eight) {
        long lower = eight | LOWER;
        long figures = (eight + FROM_ZERO) & ~(eight + BEYOND_NINE);
        long letters = (lower + FROM_A) & ~(lower + BEYOND_F);
        return ((figures | letters) & ~eight & HIGHEST) == HIGHEST;
    }

    /// ```
    /// '1' 'E' '7' 'B'     the lower half of each, and 9 more for a letter
    ///  1   E   7   B      the first of two goes four bits up, the other to its place, every second byte stays
    ///    1E      7B
    /// ```
    private static int bytes(long eight) {
        long halves = (eight & LOWER_HALF) + LETTERS_BEGIN_AT * ((eight >>> 6) & ONES);
        return (int) Long.compress(halves << 4 | halves >>> 8, EVERY_SECOND);
    }

    private static int skipPrefix(byte[] source, int offset, int end) {
        boolean isPrefixed = end - offset >= 2 && source[offset] == '0' && (source[offset + 1] | 0x20) == 'x';
        return isPrefixed ? offset + 2 : offset;
    }

    private static boolean isBetween(byte character) {
        return character == ' ' || character == ':' || character == '-';
    }

    private static int digit(byte character) {
        int lower = character | 0x20;
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
