package org.telltale.ingest.decode;

/// The name of a device as we keep it: as it was sent, except that an address of 48 bits is twelve
/// upper-case hexadecimal digits however a gateway writes it (`F0:12:34:56:78:9A`, `f0-12-34-56-78-9a`,
/// `f0123456789a`). Health records name devices by 64 bits too ([#takeEui(byte[], int, int)]), which are
/// then sixteen digits.
///
/// One instance a thread.
public final class DeviceName {
    private static final int ADDRESS_PAIRS = 6;
    private static final int SYSTEM_ID_PAIRS = 8;

    private static final byte NONE = -1;
    private static final byte[] UPPER = upperDigits();

    private final byte[] address = new byte[2 * SYSTEM_ID_PAIRS];
    private byte[] text = address;
    private int at;
    private int length;

    /// Takes a name.
    public void take(byte[] source, int offset, int sourceLength) {
        take(source, offset, sourceLength, isEui(source, offset, sourceLength, ADDRESS_PAIRS) ? ADDRESS_PAIRS : 0);
    }

    /// Takes a name that may be an address of 48 bits (EUI-48) or a system id of 64 (EUI-64). A system id
    /// that was made of an address, by FFFE in its middle, is that address.
    ///
    /// @return whether it is one of them
    public boolean takeEui(byte[] source, int offset, int sourceLength) {
        boolean isSystemId = isEui(source, offset, sourceLength, SYSTEM_ID_PAIRS);
        boolean isAddress = !isSystemId && isEui(source, offset, sourceLength, ADDRESS_PAIRS);
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
