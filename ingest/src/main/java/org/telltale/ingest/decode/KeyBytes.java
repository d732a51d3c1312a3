package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A key of JSON as it stands in a text, with its quotes and its colon: `"device":`.
///
/// Eight bytes are compared at once. Immutable, safe on every thread.
public final class KeyBytes {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] key;
    private final long[] words;
    private final long lastMask;

    /// Copies the bytes of a key from `start` to `end`, the quotes and the colon included.
    public KeyBytes(byte[] source, int start, int end) {
        key = Arrays.copyOfRange(source, start, end);
        words = new long[(key.length + 7) / 8];
        for (int at = start; at < end; at++) {
            words[(at - start) / 8] |= (source[at] & 0xffL) << (8 * ((at - start) % 8));
        }
        lastMask = -1L >>> (8 * (8 * words.length - key.length));
    }

    /// {@return how many bytes it has}
    public int length() {
        return key.length;
    }

    /// {@return whether it stands there}
    public boolean isAt(byte[] source, int at, int end) {
        int last = words.length - 1;
        if (at + 8 * words.length > end) {
            return at + key.length <= end && Arrays.equals(key, 0, key.length, source, at, at + key.length);
        }
        for (int word = 0; word < last; word++) {
            if ((long) LITTLE_ENDIAN_LONG.get(source, at + 8 * word) != words[word]) {
                return false;
            }
        }
        return ((long) LITTLE_ENDIAN_LONG.get(source, at + 8 * last) & lastMask) == words[last];
    }
}
