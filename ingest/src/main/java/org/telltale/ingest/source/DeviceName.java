package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fault;

/// The name of a device as we keep it: as it was sent, except that an address of 48 bits is twelve upper-case
/// hexadecimal digits however a gateway writes it (`F0:12:34:56:78:9A`, `f0-12-34-56-78-9a`, `f0123456789a`).
///
/// One instance a thread.
public final class DeviceName {
    private static final int ADDRESS_DIGITS = 12;
    private static final int ADDRESS_PARTS_LENGTH = 17;

    private final byte[] address = new byte[ADDRESS_DIGITS];
    private byte[] text = address;
    private int at;
    private int length;

    /// Takes a name.
    public void take(byte[] source, int offset, int sourceLength) {
        boolean isAddress = (sourceLength == ADDRESS_DIGITS && isAddress(source, offset, 2))
                || (sourceLength == ADDRESS_PARTS_LENGTH && isAddress(source, offset, 3));
        text = isAddress ? address : source;
        at = isAddress ? 0 : offset;
        length = isAddress ? ADDRESS_DIGITS : sourceLength;
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

    /// Reads two digits of every `step` characters; what stands between the pairs must be colons or dashes.
    private boolean isAddress(byte[] source, int offset, int step) {
        for (int pair = 0; pair < ADDRESS_DIGITS / 2; pair++) {
            int from = offset + pair * step;
            boolean parted = step == 2 || pair == 0 || source[from - 1] == ':' || source[from - 1] == '-';
            if (!parted || !isDigit(source[from]) || !isDigit(source[from + 1])) {
                return false;
            }
            address[2 * pair] = upper(source[from]);
            address[2 * pair + 1] = upper(source[from + 1]);
        }
        return true;
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
