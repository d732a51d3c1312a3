package org.telltale.care.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// 128-bit identities of readings, devices and deliveries: MurmurHash3, x64 variant, seed 0.
///
/// Pure, allocation-free, safe on every thread; one instance a thread, because the result is left in its fields.
/// It is not a defence against somebody who crafts collisions; credentials are what keeps strangers out, and every
/// hash covers the device, so that a hostile gateway can only confuse its own devices.
///
/// Source: Austin Appleby, MurmurHash3.cpp (public domain), `MurmurHash3_x64_128`.
public final class Identity128 {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private long high;
    private long low;

    /// {@return the first 64 bits of the last hash}
    public long high() {
        return high;
    }

    /// {@return the last 64 bits of the last hash}
    public long low() {
        return low;
    }

    /// Hashes `length` bytes.
    public void hash(byte[] bytes, int offset, int length) {
        long h1 = 0;
        long h2 = 0;
        int blocks = length / 16;
        for (int block = 0; block < blocks; block++) {
            int at = offset + 16 * block;
            h1 = mixFirst(h1, longAt(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= secondKey(longAt(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int tail = length & 15;
        int at = offset + 16 * blocks;
        if (tail > 8) {
            h2 ^= secondKey(partialLong(bytes, at + 8, tail - 8));
        }
        if (tail > 0) {
            h1 = mixFirst(h1, partialLong(bytes, at, Math.min(8, tail)));
        }
        finish(h1 ^ length, h2 ^ length);
    }

    /// Starts a hash of numbers, which is that of their bytes, each a little-endian `long`, without the bytes: some
    /// [#addBlock(long, long)], then [#end(long, int)].
    public void start() {
        high = 0;
        low = 0;
    }

    /// Adds two numbers to the hash that was started.
    public void addBlock(long first, long second) {
        long h1 = mixFirst(high, first);
        h1 = (Long.rotateLeft(h1, 27) + low) * 5 + 0x52dce729;
        long h2 = low ^ secondKey(second);
        low = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        high = h1;
    }

    /// Adds the last, odd number, and leaves the hash.
    ///
    /// @param bytes how many bytes all numbers have together
    public void end(long last, int bytes) {
        finish(mixFirst(high, last) ^ bytes, low ^ bytes);
    }

    /// Goes on from the last result with one more number: for keys that are made of a hash and numbers.
    public void add(long number) {
        long h1 = mixFirst(high, number);
        h1 = (Long.rotateLeft(h1, 27) + low) * 5 + 0x52dce729;
        long h2 = low ^ secondKey(Long.rotateLeft(number, 32));
        h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        finish(h1 ^ 16, h2 ^ 16);
    }

    /// Starts from a hash made before.
    public void startWith(long high, long low) {
        this.high = high;
        this.low = low;
    }

    private static long mixFirst(long h1, long key) {
        return h1 ^ (Long.rotateLeft(key * C1, 31) * C2);
    }

    private static long secondKey(long key) {
        return Long.rotateLeft(key * C2, 33) * C1;
    }

    private void finish(long start1, long start2) {
        long h1 = start1 + start2;
        long h2 = start2 + h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        high = h1;
        low = h2 + h1;
    }

    private static long avalanche(long value) {
        long mixed = value ^ (value >>> 33);
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static long longAt(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN_LONG.get(bytes, at);
    }

    private static long partialLong(byte[] bytes, int at, int count) {
        if (at + 8 <= bytes.length) {
            return longAt(bytes, at) & (-1L >>> (64 - 8 * count));
        }
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
