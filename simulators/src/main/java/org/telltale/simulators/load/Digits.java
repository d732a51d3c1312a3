package org.telltale.simulators.load;

/// Writes whole numbers as decimal digits into bytes.
final class Digits {
    private Digits() {}

    /// Writes exactly `count` digits, with leading zeros; higher digits are left out.
    static void write(byte[] target, int offset, int count, long number) {
        long rest = number;
        for (int index = offset + count - 1; index >= offset; index--) {
            target[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
