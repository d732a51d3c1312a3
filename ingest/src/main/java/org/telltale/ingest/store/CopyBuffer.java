package org.telltale.ingest.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Rows in PostgreSQL's binary COPY format, written by primitives.
///
/// ```
/// header   11 bytes  'PGCOPY\n' 0xff '\r\n' 0x00, then int32 flags 0, int32 extension length 0
/// row      int16     number of columns; then each: int32 length (-1: null), the value
/// trailer  int16     -1
/// ```
///
/// Big-endian. Times are microseconds and days are days since 2000-01-01; a numeric is digits to the base 10,000.
/// Source: PostgreSQL 17, COPY, "Binary Format"; numeric: src/backend/utils/adt/numeric.c, `numeric_recv`.
final class CopyBuffer {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
    private static final int DAYS_1970_TO_2000 = 10_957;
    private static final short POSITIVE = 0;
    private static final short NEGATIVE = 0x4000;
    private static final int ENOUGH_FOR_A_NUMBER = 64;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /// Starts a new stream of rows.
    void start() {
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        length = SIGNATURE.length;
    }

    /// Ends the stream.
    void end() {
        reserve(Short.BYTES);
        putShort((short) -1);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void row(int columns) {
        reserve(Short.BYTES);
        putShort((short) columns);
    }

    void nothing() {
        reserve(Integer.BYTES);
        putInt(-1);
    }

    void smallint(long value) {
        short narrow = (short) value;
        if (narrow != value) {
            throw new IllegalArgumentException("does not fit a smallint: " + value);
        }
        reserve(Integer.BYTES + Short.BYTES);
        putInt(Short.BYTES);
        putShort(narrow);
    }

    void integer(int value) {
        reserve(2 * Integer.BYTES);
        putInt(Integer.BYTES);
        putInt(value);
    }

    void bigint(long value) {
        reserve(Integer.BYTES + Long.BYTES);
        putInt(Long.BYTES);
        putLong(value);
    }

    void timestamp(long micros) {
        bigint(micros - MICROS_1970_TO_2000);
    }

    void day(long daysSince1970) {
        reserve(2 * Integer.BYTES);
        putInt(Integer.BYTES);
        putInt(Math.toIntExact(daysSince1970 - DAYS_1970_TO_2000));
    }

    void uuid(long high, long low) {
        reserve(Integer.BYTES + 2 * Long.BYTES);
        putInt(2 * Long.BYTES);
        putLong(high);
        putLong(low);
    }

    void text(byte[] source, int offset, int count) {
        reserve(Integer.BYTES + count);
        putInt(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /// Adds `digits x 10^-decimals` with its decimals kept.
    ///
    /// @param digits anything but [Long#MIN_VALUE]
    /// @param decimals 0 to 18
    void numeric(long digits, int decimals) {
        reserve(ENOUGH_FOR_A_NUMBER);
        int lengthAt = length;
        length += Integer.BYTES;
        long whole = Math.abs(digits) / POWERS_OF_TEN[decimals];
        long fraction = Math.abs(digits) % POWERS_OF_TEN[decimals];
        int wholeGroups = groupsOf(whole);
        int fractionGroups = (decimals + 3) / 4;
        putShort((short) (wholeGroups + fractionGroups));
        putShort((short) (wholeGroups - 1));
        putShort(digits < 0 ? NEGATIVE : POSITIVE);
        putShort((short) decimals);
        for (int group = wholeGroups - 1; group >= 0; group--) {
            putShort((short) (whole / POWERS_OF_TEN[4 * group] % 10_000));
        }
        putFraction(fraction, decimals);
        INTS.set(bytes, lengthAt, length - lengthAt - Integer.BYTES);
    }

    private void putFraction(long fraction, int decimals) {
        long rest = fraction;
        int left = decimals;
        while (left > 0) {
            if (left >= 4) {
                putShort((short) (rest / POWERS_OF_TEN[left - 4]));
                rest %= POWERS_OF_TEN[left - 4];
            } else {
                putShort((short) (rest * POWERS_OF_TEN[4 - left]));
            }
            left -= 4;
        }
    }

    private static int groupsOf(long whole) {
        int groups = 0;
        for (long rest = whole; rest > 0; rest /= 10_000) {
            groups++;
        }
        return groups;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void putShort(short value) {
        SHORTS.set(bytes, length, value);
        length += Short.BYTES;
    }

    private void putInt(int value) {
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}
