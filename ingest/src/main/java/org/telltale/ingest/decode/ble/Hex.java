package org.telltale.ingest.decode.ble;

/// Bytes as hexadecimal digits, in the spellings that gateways and people use.
///
/// Either case, with or without `0x` before the first digit; blanks, colons and dashes between digits are
/// passed over, since careless forwarders put them there. No digit at all is no byte.
public final class Hex {
    /// What [#read(byte\[\], int, int, byte\[\])] answers for text that is not hexadecimal, or half a byte.
    public static final int NOT_HEX = -1;

    /// What [#read(byte\[\], int, int, byte\[\])] answers for more bytes than there is room for.
    public static final int TOO_LONG = -2;

    private Hex() {}

    /// Reads the digits in `source` from `offset` to `offset + length`.
    ///
    /// @param into takes the bytes, from its beginning
    /// @return how many bytes it were, [#NOT_HEX] or [#TOO_LONG]
    public static int read(byte[] source, int offset, int length, byte[] into) {
        int digits = 0;
        int end = offset + length;
        for (int at = skipPrefix(source, offset, end); at < end; at++) {
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
