package org.telltale.ingest.source;

import org.telltale.ingest.decode.Fragments;

/// By which number a device knows who measured, as its sender writes it.
final class DeviceUser {
    private static final int MOST_DIGITS = 3;

    private DeviceUser() {}

    /// {@return the number, 0 to 255, or [Fragments#NO_USER] where it is none}
    ///
    /// What is no number is nobody's: a word that nobody explained must not hold every reading of a device.
    static short number(byte[] source, int at, int length) {
        int number = 0;
        for (int digit = at; digit < at + length; digit++) {
            if (source[digit] < '0' || source[digit] > '9' || length > MOST_DIGITS) {
                return Fragments.NO_USER;
            }
            number = 10 * number + source[digit] - '0';
        }
        return length == 0 || number > Fragments.STRANGER ? Fragments.NO_USER : (short) number;
    }
}
