package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fault;

/// The name of a device as we keep it: as it was sent, except that an address of 48 bits is twelve upper-case
/// hexadecimal digits however a gateway writes it (`F0:12:34:56:78:9A`, `f0-12-34-56-78-9a`, `f0123456789a`).
/// Health records name devices by 64 bits too ([#takeEui(byte[], int, int)]), which are then sixteen digits.
///
/// One instance a thread.
public final class DeviceName {
    private static final int ADDRESS_PAIRS = 6;
    private static final int SYSTEM_ID_PAIRS = 8;

    private final byte[] address = new byte[2 * SYSTEM_ID_PAIRS];
    private byte[] text = address;
    private int at;
    private int length;

    /// Takes a name.
    public void take(byte[] source, int offset, int sourceLength) {
        take(source, offset, sourceLength, isEui(source, offset, sourceLength, ADDRESS_PAIRS) ? ADDRESS_PAIRS : 0);
    }

    /// Takes a name that may be an address of 48 bits (EUI-48) or a system id of 64 (EUI-64).
    ///
    /// @return whether it is one of them
    public boolean takeEui(byte[] source, int offset, int sourceLength) {
        boolean isSystemId = isEui(source, offset, sourceLength, SYSTEM_ID_PAIRS);
        boolean isAddress = !isSystemId && isEui(source, offset, sourceLength, ADDRESS_PAIRS);
        take(source, offset, sourceLength, isSystemId ? SYSTEM_ID_PAIRS : isAddress ? ADDRESS_PAIRS : 0);
        return isSystemId || isAddress;
    }

    private void take(byte[] source, int offset, int sourceLength, int pairs) {
        text = pairs == 0 ? source : address;
        at = pairs == 0 ? offset : 0;
        length = pairs == 0 ? sourceLength : 2 * pairs;
    }

    /// Takes the first of several fields that is there.
    ///
    /// @return null where it is a name, else what is wrong with it
    @Nullable
    Fault take(Fields fields, int slot) {
        if (!fields.isPresent(slot)) {
            return Fault.MISSING_FIELD;
        }
        if (!fields.hasText(slot)) {
            return Fault.WRONG_TYPE;
        }
        int bytes = fields.textLength(slot);
        if (bytes == 0 || bytes > CanonicalJson.LONGEST_TEXT_BYTES || !fields.isClean(slot)) {
            return Fault.BAD_TEXT;
        }
        take(fields.text(slot), fields.textAt(slot), bytes);
        return null;
    }

    /// Reads pairs of digits into [#address]: close together, or with colons or dashes between them.
    private boolean isEui(byte[] source, int offset, int sourceLength, int pairs) {
        int step = sourceLength == 2 * pairs ? 2 : 3;
        boolean isOne = sourceLength == 2 * pairs || sourceLength == 3 * pairs - 1;
        for (int pair = 0; isOne && pair < pairs; pair++) {
            int from = offset + pair * step;
            boolean parted = step == 2 || pair == 0 || source[from - 1] == ':' || source[from - 1] == '-';
            isOne = parted && isDigit(source[from]) && isDigit(source[from + 1]);
            address[2 * pair] = upper(source[from]);
            address[2 * pair + 1] = upper(source[from + 1]);
        }
        return isOne;
    }

    private static boolean isDigit(byte character) {
        int lower = character | 0x20;
        return (character >= '0' && character <= '9') || (lower >= 'a' && lower <= 'f');
    }

    private static byte upper(byte digit) {
        return (byte) (digit > '9' ? digit & ~0x20 : digit);
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
