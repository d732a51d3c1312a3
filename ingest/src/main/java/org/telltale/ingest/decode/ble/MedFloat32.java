package org.telltale.ingest.decode.ble;

/// The number format FLOAT of IEEE 11073-20601, which GATT calls medfloat32.
///
/// ```
/// bit 31      24 23                                              0
///    +----------+-------------------------------------------------+
///    | exponent |                   mantissa                      |   value = mantissa x 10^exponent
///    +----------+-------------------------------------------------+   both in two's complement
/// ```
///
/// | pattern    | means                   |
/// |------------|-------------------------|
/// | 0x007FFFFF | NaN                     |
/// | 0x00800000 | NRes                    |
/// | 0x007FFFFE | +INF                    |
/// | 0x00800002 | -INF                    |
/// | 0x00800001 | reserved                |
///
/// Those are whole patterns. Trailing zeros of the mantissa are digits that the device stands for. An
/// exponent below -18 or above 11 is a number that no quantity here can hold, and no body temperature.
///
/// Source: as for [MedFloat16], FLOAT-Type.
public final class MedFloat32 {
    private static final int NAN = 0x007F_FFFF;
    private static final int NRES = 0x0080_0000;
    private static final int POSITIVE_INFINITY = 0x007F_FFFE;
    private static final int NEGATIVE_INFINITY = 0x0080_0002;
    private static final int RESERVED = 0x0080_0001;
    private static final int LEAST_EXPONENT = -18;
    private static final int MOST_EXPONENT = 11;

    private MedFloat32() {}

    /// {@return whether the pattern is a number that fits}
    public static NumberState state(int bits) {
        return switch (bits) {
            case NAN -> NumberState.NAN;
            case NRES -> NumberState.NRES;
            case POSITIVE_INFINITY -> NumberState.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> NumberState.NEGATIVE_INFINITY;
            case RESERVED -> NumberState.RESERVED;
            default -> fits(bits) ? NumberState.NUMBER : NumberState.OUT_OF_RANGE;
        };
    }

    /// {@return the number's digits, its point taken out; 0 where there is no number that fits}
    public static long digits(int bits) {
        return fits(bits) ? PowersOfTen.digits(mantissa(bits), exponent(bits)) : 0;
    }

    /// {@return how many of the digits stand after the point, 0 to 18}
    public static int decimals(int bits) {
        return fits(bits) ? PowersOfTen.decimals(exponent(bits)) : 0;
    }

    private static boolean fits(int bits) {
        int exponent = exponent(bits);
        return exponent >= LEAST_EXPONENT && exponent <= MOST_EXPONENT;
    }

    private static int mantissa(int bits) {
        return bits << 8 >> 8;
    }

    private static int exponent(int bits) {
        return bits >> 24;
    }
}
