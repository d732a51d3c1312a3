package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Finds a word among a few that are known, from its bytes, without making a string of them.
///
/// Open addressing, at most half full, linear probing. Immutable, safe on every thread.
public final class Spellings {
    /// What [#find(byte\[\], int, int)] answers for a word that is none of them.
    public static final int NONE = -1;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] words;
    private final int[] meanings;
    private final int mask;

    /// @param meaningByWord what each word stands for, 0 or more
    public Spellings(Map<String, Integer> meaningByWord) {
        int capacity = Integer.highestOneBit(Math.max(1, meaningByWord.size())) * 4;
        words = new byte[capacity][0];
        meanings = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(meanings, NONE);
        meaningByWord.forEach((word, meaning) -> put(word.getBytes(StandardCharsets.UTF_8), meaning));
    }

    /// {@return what the word stands for, or [#NONE]}
    public int find(byte[] source, int offset, int length) {
        int slot = hash(source, offset, length) & mask;
        while (meanings[slot] != NONE) {
            byte[] word = words[slot];
            if (Arrays.equals(word, 0, word.length, source, offset, offset + length)) {
                return meanings[slot];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    private void put(byte[] word, int meaning) {
        int slot = hash(word, 0, word.length) & mask;
        while (meanings[slot] != NONE) {
            slot = (slot + 1) & mask;
        }
        words[slot] = word;
        meanings[slot] = meaning;
    }

    /// Length, the first eight bytes and the last eight: words that are known do not differ only between them.
    private static int hash(byte[] source, int offset, int length) {
        long first = 0;
        long last = 0;
        if (length >= Long.BYTES) {
            first = (long) LITTLE_ENDIAN_LONG.get(source, offset);
            last = (long) LITTLE_ENDIAN_LONG.get(source, offset + length - Long.BYTES);
        } else {
            for (int at = offset; at < offset + length; at++) {
                first = (first << Byte.SIZE) | (source[at] & 0xff);
            }
        }
        long mixed = (first + Long.rotateLeft(last, 29) + length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40);
    }
}
