package org.telltale.ingest.decode.ble;

/// The number format SFLOAT of IEEE 11073-20601, which GATT calls medfloat16.
///
/// ```
/// bit 15   12 11                    0
///    +-------+-----------------------+
///    |exponent       mantissa        |      value = mantissa x 10^exponent
///    +-------+-----------------------+      both in two's complement
/// ```
///
/// | pattern | means                      |
/// |---------|----------------------------|
/// | 0x07FF  | NaN                        |
/// | 0x0800  | NRes                       |
/// | 0x07FE  | +INF                       |
/// | 0x0802  | -INF                       |
/// | 0x0801  | reserved                   |
///
/// Those are whole patterns: 0xF7FF is the number 204.7. Trailing zeros of the mantissa are digits that
/// the device stands for: 0xF014 is 2.0 and 0x0002 is 2. A number is given as its digits with the point
/// taken out and the count of decimals, exactly; there is no binary fraction on the way.
///
/// Source: IEEE 11073-20601, SFLOAT-Type; Bluetooth SIG, Personal Health Devices Transcoding, section 2.2;
/// HL7 Personal Health Device implementation guide, page FLOATS.
public final class MedFloat16 {
    private static final int NAN = 0x07FF;
    private static final int NRES = 0x0800;
    private static final int POSITIVE_INFINITY = 0x07FE;
    private static final int NEGATIVE_INFINITY = 0x0802;
    private static final int RESERVED = 0x0801;

    private MedFloat16() {}

    /// {@return whether the pattern is a number; [Frame#ABSENT] is none that was sent}
    public static NumberState state(int bits) {
        return switch (bits) {
            case NAN -> NumberState.NAN;
            case NRES -> NumberState.NRES;
            case POSITIVE_INFINITY -> NumberState.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> NumberState.NEGATIVE_INFINITY;
            case RESERVED -> NumberState.RESERVED;
            case Frame.ABSENT -> NumberState.NOT_SENT;
            default -> NumberState.NUMBER;
        };
    }

    /// {@return the number's digits, its point taken out}
    public static long digits(int bits) {
        return digits(bits, 0);
    }

    /// {@return how many of the digits stand after the point, 0 to 8}
    public static int decimals(int bits) {
        return decimals(bits, 0);
    }

    /// {@return the digits of `10^shift` times the number, for a shift of 0 to 5}
    public static long digits(int bits, int shift) {
        return PowersOfTen.digits(mantissa(bits), exponent(bits) + shift);
    }

    /// {@return the decimals of `10^shift` times the number}
    public static int decimals(int bits, int shift) {
        return PowersOfTen.decimals(exponent(bits) + shift);
    }

    private static int mantissa(int bits) {
        return bits << 20 >> 20;
    }

    private static int exponent(int bits) {
        return bits << 16 >> 28;
    }
}
