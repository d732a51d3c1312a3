package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The name of a device as we keep it: as it was sent, except that an address of 48 bits is twelve
/// upper-case hexadecimal digits however a gateway writes it (`F0:12:34:56:78:9A`, `f0-12-34-56-78-9a`,
/// `f0123456789a`). Health records name devices by 64 bits too ([#takeEui(byte[], int, int)]), which are
/// then sixteen digits.
///
/// One instance a thread.
public final class DeviceName {
    private static final int ADDRESS_PAIRS = 6;
    private static final int SYSTEM_ID_PAIRS = 8;

    private static final int PARTED_ADDRESS = 17;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SIX_BYTES = 0x0000ffffffffffffL;
    private static final long DIGITS_OF_PARTED = 0xffff00ffff00ffffL;
    private static final long ONES = 0x0000010101010101L;
    private static final long HIGHEST_OF_SIX = 0x80 * ONES;
    private static final long LOWER = 0x20 * ONES;

    /// What takes a byte's highest bit from `0` on, beyond `9`, from `a` on, beyond `f`.
    private static final long FROM_ZERO = (0x80 - '0') * ONES;

    private static final long BEYOND_NINE = (0x7f - '9') * ONES;
    private static final long FROM_A = (0x80 - 'a') * ONES;
    private static final long BEYOND_F = (0x7f - 'f') * ONES;

    private static final byte NONE = -1;
    private static final byte[] UPPER = upperDigits();

    private final byte[] address = new byte[2 * SYSTEM_ID_PAIRS];
    private byte[] text = address;
    private int at;
    private int length;

    /// Takes a name.
    public void take(byte[] source, int offset, int sourceLength) {
        take(source, offset, sourceLength, isAddress(source, offset, sourceLength) ? ADDRESS_PAIRS : 0);
    }

    /// {@return whether a name of so many bytes may be an address of 48 bits}
    public static boolean mayBeAddress(int bytes) {
        return bytes == PARTED_ADDRESS || bytes == 2 * ADDRESS_PAIRS;
    }

    /// {@return whether a name of so many bytes may be a system id of 64 bits}
    public static boolean mayBeSystemId(int bytes) {
        return bytes == 2 * SYSTEM_ID_PAIRS || bytes == 3 * SYSTEM_ID_PAIRS - 1;
    }

    /// Takes a name that may be an address of 48 bits (EUI-48) or a system id of 64 (EUI-64). A system id
    /// that was made of an address, by FFFE in its middle, is that address.
    ///
    /// @return whether it is one of them
    public boolean takeEui(byte[] source, int offset, int sourceLength) {
        boolean isSystemId = isEui(source, offset, sourceLength, SYSTEM_ID_PAIRS);
        boolean isAddress = !isSystemId && isAddress(source, offset, sourceLength);
        boolean isFolded = isSystemId && fold();
        take(source, offset, sourceLength, isAddress || isFolded ? ADDRESS_PAIRS : isSystemId ? SYSTEM_ID_PAIRS : 0);
        return isSystemId || isAddress;
    }

    private boolean fold() {
        boolean isMade = address[6] == 'F' && address[7] == 'F' && address[8] == 'F' && address[9] == 'E';
        if (isMade) {
            System.arraycopy(address, 10, address, 6, 6);
        }
        return isMade;
    }

    private void take(byte[] source, int offset, int sourceLength, int pairs) {
        text = pairs == 0 ? source : address;
        at = pairs == 0 ? offset : 0;
        length = pairs == 0 ? sourceLength : 2 * pairs;
    }

    /// Reads an address into [#address], eight characters at once.
    ///
    /// ```
    /// F0:12:34:56:78:9A      eight from 0 and eight from 9 have their digits and colons in the same places
    /// F0123456789A           eight from 0 and eight from 4, whose last four are new
    /// ```
    private boolean isAddress(byte[] source, int offset, int sourceLength) {
        if (sourceLength == PARTED_ADDRESS) {
            long first = eight(source, offset);
            long second = eight(source, offset + 9);
            return arePartings(first, second, source[offset + 8])
                    && isUpper(Long.compress(first, DIGITS_OF_PARTED), Long.compress(second, DIGITS_OF_PARTED));
        }
        return sourceLength == 2 * ADDRESS_PAIRS
                && isUpper(eight(source, offset) & SIX_BYTES, eight(source, offset + 4) >>> 16);
    }

    private static long eight(byte[] source, int at) {
        return (long) LITTLE_ENDIAN_LONG.get(source, at);
    }

    private static boolean arePartings(long first, long second, byte middle) {
        return isParting((byte) (first >>> 16))
                && isParting((byte) (first >>> 40))
                && isParting(middle)
                && isParting((byte) (second >>> 16))
                && isParting((byte) (second >>> 40));
    }

    private static boolean isParting(byte character) {
        return character == ':' || character == '-';
    }

    /// Takes six digits and six more, in the lower bytes.
    ///
    /// @return false where one of them is none
    private boolean isUpper(long first, long second) {
        boolean are = isHexadecimal(first) && isHexadecimal(second);
        long low = upper(first);
        long high = upper(second);
        LITTLE_ENDIAN_LONG.set(address, 0, low | (high << 48));
        LITTLE_ENDIAN_LONG.set(address, 8, high >>> 16);
        return are;
    }

    private static boolean isHexadecimal(long six) {
        long digits = (six + FROM_ZERO) & ~(six + BEYOND_NINE);
        return (((digits | letters(six)) & ~six) & HIGHEST_OF_SIX) == HIGHEST_OF_SIX;
    }

    /// The highest bit of each byte that is a letter from A to F or a to f, where no byte is beyond ASCII.
    private static long letters(long six) {
        long lower = six | LOWER;
        return (lower + FROM_A) & ~(lower + BEYOND_F) & HIGHEST_OF_SIX;
    }

    /// The letters are 32 more when they are small.
    private static long upper(long six) {
        return six & ~(letters(six) >>> 2);
    }

    /// Reads pairs of digits into [#address]: close together, or with colons or dashes between them.
    private boolean isEui(byte[] source, int offset, int sourceLength, int pairs) {
        int step = sourceLength == 2 * pairs ? 2 : 3;
        boolean isOne = sourceLength == 2 * pairs || sourceLength == 3 * pairs - 1;
        for (int pair = 0; isOne && pair < pairs; pair++) {
            int from = offset + pair * step;
            boolean parted = step == 2 || pair == 0 || source[from - 1] == ':' || source[from - 1] == '-';
            byte high = upper(source[from]);
            byte low = upper(source[from + 1]);
            isOne = parted && (high | low) > 0;
            address[2 * pair] = high;
            address[2 * pair + 1] = low;
        }
        return isOne;
    }

    /// {@return the upper-case digit, below 0 where it is none}
    private static byte upper(byte character) {
        return character < 0 ? NONE : UPPER[character];
    }

    private static byte[] upperDigits() {
        byte[] upper = new byte[128];
        for (int character = 0; character < upper.length; character++) {
            int digit = Character.digit(character, 16);
            upper[character] = digit < 0 ? NONE : (byte) Character.toUpperCase(character);
        }
        return upper;
    }

    /// {@return the array that holds the name}
    public byte[] text() {
        return text;
    }

    /// {@return where it starts}
    public int at() {
        return at;
    }

    /// {@return how many bytes it has}
    public int length() {
        return length;
    }
}
