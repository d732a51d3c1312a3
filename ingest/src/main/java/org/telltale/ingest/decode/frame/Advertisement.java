package org.telltale.ingest.decode.frame;

import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.ble.Characteristic;

/// Finds what can be decoded in an advertisement, where it lies.
///
/// ```
/// offset  bytes       field
/// 0       1           length of what follows
/// 1       1           type; 0x16 is service data of a 16-bit UUID
/// 2       length - 1  data; of service data the UUID, little-endian, and then the service's own bytes
/// ```
///
/// Such structures follow one another. A length of 0 ends them, and so does one that reaches beyond the
/// advertisement; what cannot be decoded is passed over.
///
/// Source: Bluetooth SIG, Core Specification Supplement, part A, section 1.11 (service data); Core
/// Specification, volume 3, part C, section 11 (advertising data format).
final class Advertisement {
    private static final int SERVICE_DATA = 0x16;
    private static final int LEAST_LENGTH = 3;
    private static final int HEAD_BYTES = 4;

    private byte[] bytes = new byte[0];
    private int next;
    private int end;
    private int at;
    private int length;
    private Characteristic what = Characteristic.MI_WEIGHT_SCALE;

    void over(byte[] source, int offset, int lengthBytes) {
        bytes = source;
        next = offset;
        end = offset + lengthBytes;
    }

    /// Goes to the next service data that can be decoded.
    boolean next() {
        while (next < end) {
            int start = next;
            int size = bytes[start] & 0xFF;
            if (size == 0 || start + size >= end) {
                break;
            }
            next = start + 1 + size;
            if (isDecoded(start, size)) {
                at = start + HEAD_BYTES;
                length = size - LEAST_LENGTH;
                return true;
            }
        }
        next = end;
        return false;
    }

    /// {@return whose service data it is}
    Characteristic what() {
        return what;
    }

    /// {@return where the service's own bytes begin}
    int at() {
        return at;
    }

    /// {@return how many they are}
    int length() {
        return length;
    }

    private boolean isDecoded(int start, int size) {
        if (size < LEAST_LENGTH || (bytes[start + 1] & 0xFF) != SERVICE_DATA) {
            return false;
        }
        int number = (bytes[start + 2] & 0xFF) | (bytes[start + 3] & 0xFF) << 8;
        @Nullable Characteristic found = Characteristic.numbered(number);
        if (found == null || !found.isAdvertised()) {
            return false;
        }
        what = found;
        return true;
    }
}
