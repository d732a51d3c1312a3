package org.telltale.ingest.decode.ble;

/// `mantissa x 10^exponent` as digits and decimals.
final class PowersOfTen {
    private static final long[] POWERS = powers();

    private PowersOfTen() {}

    /// {@return the digits; a mantissa of 24 bits and an exponent of at most 11 fit, and so do 12 bits and 12}
    static long digits(int mantissa, int exponent) {
        return exponent > 0 ? mantissa * POWERS[exponent] : mantissa;
    }

    /// {@return how many of the digits stand after the point}
    static int decimals(int exponent) {
        return exponent > 0 ? 0 : -exponent;
    }

    private static long[] powers() {
        long[] powers = new long[13];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}
