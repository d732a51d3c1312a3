package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that stand in a text again and again, such as `,"device":`, to be found there eight at once.
///
/// Immutable, safe on every thread.
final class SpanBytes {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SHORT = 16;
    private static final int MIDDLE = 32;

    private final byte[] bytes;
    private final long first;
    private final long second;
    private final long third;
    private final long fourth;
    private final long firstMask;
    private final long secondMask;
    private final long thirdMask;
    private final long fourthMask;

    /// Copies the bytes from `start` to `end`.
    SpanBytes(byte[] source, int start, int end) {
        bytes = Arrays.copyOfRange(source, start, end);
        byte[] words = Arrays.copyOf(bytes, Math.max(MIDDLE, bytes.length));
        first = (long) LITTLE_ENDIAN_LONG.get(words, 0);
        second = (long) LITTLE_ENDIAN_LONG.get(words, 8);
        third = (long) LITTLE_ENDIAN_LONG.get(words, 16);
        fourth = (long) LITTLE_ENDIAN_LONG.get(words, 24);
        firstMask = mask(0);
        secondMask = mask(8);
        thirdMask = mask(16);
        fourthMask = mask(24);
    }

    private long mask(int from) {
        int count = Math.clamp(bytes.length - from, 0, 8);
        return count == 0 ? 0 : -1L >>> (64 - 8 * count);
    }

    /// {@return how many bytes it has}
    int length() {
        return bytes.length;
    }

    /// {@return whether it stands there}
    boolean isAt(byte[] source, int at, int end) {
        int length = bytes.length;
        if (length > MIDDLE || at + MIDDLE > source.length) {
            return at + length <= end && Arrays.equals(bytes, 0, length, source, at, at + length);
        }
        return at + length <= end
                && differs(source, at, first, firstMask, second, secondMask) == 0
                && (length <= SHORT || differs(source, at + SHORT, third, thirdMask, fourth, fourthMask) == 0);
    }

    private static long differs(byte[] source, int at, long low, long lowMask, long high, long highMask) {
        return (((long) LITTLE_ENDIAN_LONG.get(source, at) ^ low) & lowMask)
                | (((long) LITTLE_ENDIAN_LONG.get(source, at + 8) ^ high) & highMask);
    }
}
