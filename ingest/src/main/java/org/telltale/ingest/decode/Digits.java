package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decimal digits in a text, eight at once.
///
/// Eight digits are a `long` whose lowest byte is the first of them. Less '0' each, neighbours are joined three
/// times: to four numbers below 100, to two below 10,000, to one below 100,000,000.
public final class Digits {
    /// The most digits that [#number(byte\[\], int, int)] takes.
    public static final int MOST = 16;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGHEST = 0x8080808080808080L;
    // What takes a byte's highest bit from 10 on.
    private static final long FROM_TEN = 0x7676767676767676L;
    private static final long TWO_OF_EIGHT = 0x000000ff000000ffL;
    private static final long HUNDRED_MILLION = 100_000_000L;

    private Digits() {}

    /// {@return where the digits from `start` on end}
    public static int past(byte[] bytes, int start, int end) {
        int at = start;
        while (at + 8 <= end) {
            long less = (long) LITTLE_ENDIAN_LONG.get(bytes, at) ^ ZEROS;
            long others = (less | ((less & ~HIGHEST) + FROM_TEN)) & HIGHEST;
            if (others != 0) {
                return at + (Long.numberOfTrailingZeros(others) >>> 3);
            }
            at += 8;
        }
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /// {@return the number that digits say}
    ///
    /// @param count how many there are, 0 to [#MOST]
    public static long number(byte[] bytes, int start, int count) {
        if (count <= 8) {
            return short8(bytes, start, count);
        }
        int first = count - 8;
        return short8(bytes, start, first) * HUNDRED_MILLION
                + joined((long) LITTLE_ENDIAN_LONG.get(bytes, start + first) ^ ZEROS);
    }

    private static long short8(byte[] bytes, int start, int count) {
        if (count == 0) {
            return 0;
        }
        if (start + 8 <= bytes.length) {
            // What follows the digits is pushed out, and zeros come before them.
            return joined(((long) LITTLE_ENDIAN_LONG.get(bytes, start) ^ ZEROS) << (64 - 8 * count));
        }
        long number = 0;
        for (int at = start; at < start + count; at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    /// {@return the number that eight digits say, each less '0' in its own byte}
    static long joined(long eight) {
        long pairs = 10 * eight + (eight >>> 8);
        long first = (pairs & TWO_OF_EIGHT) * (100L + (1_000_000L << 32));
        long second = ((pairs >>> 16) & TWO_OF_EIGHT) * (1L + (10_000L << 32));
        return (first + second) >>> 32;
    }
}
