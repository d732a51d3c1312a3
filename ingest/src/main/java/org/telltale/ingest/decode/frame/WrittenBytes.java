package org.telltale.ingest.decode.frame;

import org.telltale.ingest.decode.ble.Hex;

/// Bytes as gateways write them in text: hexadecimal digits, or base64 where the text cannot be those.
///
/// A digit that was lost on the way would make base64 of many a hexadecimal text, and a reading of nobody's
/// of that. So a text is base64 only if at least two of its characters, and a quarter of them, are no
/// hexadecimal digits, as it is with all but rows of zeros; and [#isBase64()] lets the caller demand that
/// the bytes make sense. One instance a thread.
final class WrittenBytes {
    /// What [#read(byte\[\], int, int)] answers for text that is neither.
    static final int NOT_BYTES = -1;

    /// What [#read(byte\[\], int, int)] answers for more bytes than any frame or advertisement has.
    static final int TOO_LONG = -2;

    private static final int MOST_BYTES = 2_048;
    private static final int DIGITS_A_GROUP = 4;
    private static final int LEAST_OTHERS = 2;
    private static final int OTHERS_SHARE = 4;

    private final byte[] bytes = new byte[MOST_BYTES];
    private boolean base64;

    /// {@return the bytes of the last text}
    byte[] bytes() {
        return bytes;
    }

    /// {@return whether the last text was base64}
    boolean isBase64() {
        return base64;
    }

    /// Reads the text in `source` from `offset` to `offset + length`.
    ///
    /// @return how many bytes it were, [#NOT_BYTES] or [#TOO_LONG]
    int read(byte[] source, int offset, int length) {
        base64 = false;
        int count = Hex.read(source, offset, length, bytes);
        if (count == Hex.TOO_LONG) {
            return TOO_LONG;
        }
        return count == Hex.NOT_HEX ? base64(source, offset, length) : count;
    }

    private int base64(byte[] source, int offset, int length) {
        int digits = length;
        while (digits > 0 && length - digits < 2 && source[offset + digits - 1] == '=') {
            digits--;
        }
        int left = digits % DIGITS_A_GROUP;
        boolean isPadded = digits == length || length % DIGITS_A_GROUP == 0;
        if (left == 1 || !isPadded || isNearlyHex(source, offset, length)) {
            return NOT_BYTES;
        }
        if (digits / DIGITS_A_GROUP * 3 + 2 > MOST_BYTES) {
            return TOO_LONG;
        }
        base64 = true;
        return groups(source, offset, digits);
    }

    private int groups(byte[] source, int offset, int digits) {
        int count = 0;
        int gathered = 0;
        int bits = 0;
        for (int at = offset; at < offset + digits; at++) {
            int value = value(source[at]);
            if (value < 0) {
                return NOT_BYTES;
            }
            gathered = (gathered << 6 | value) & 0xFFFF;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[count++] = (byte) (gathered >> bits);
            }
        }
        return count;
    }

    private static boolean isNearlyHex(byte[] source, int offset, int length) {
        int others = 0;
        for (int at = offset; at < offset + length; at++) {
            others += Character.digit(source[at], 16) < 0 ? 1 : 0;
        }
        return others < LEAST_OTHERS || OTHERS_SHARE * others < length;
    }

    /// Of base64 and of its alphabet for addresses, RFC 4648, sections 4 and 5.
    private static int value(byte digit) {
        if (digit >= 'A' && digit <= 'Z') {
            return digit - 'A';
        }
        if (digit >= 'a' && digit <= 'z') {
            return digit - 'a' + 26;
        }
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + 52;
        }
        return switch (digit) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }
}
