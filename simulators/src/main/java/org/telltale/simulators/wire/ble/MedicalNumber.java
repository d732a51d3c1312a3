package org.telltale.simulators.wire.ble;

import java.math.BigDecimal;

/// A number as IEEE 11073-20601 sends it: mantissa and a power of ten, or one of the patterns that say why
/// there is none. The digits of `5.10` are three, and three are sent.
public sealed interface MedicalNumber {
    /// {@return its 16 bits}
    int shortBits();

    /// {@return its 32 bits}
    int longBits();

    /// {@return the same digits times ten to the power of `places`}
    MedicalNumber shifted(int places);

    /// {@return the number that is written as `decimal`}
    static MedicalNumber of(String decimal) {
        return new Digits(new BigDecimal(decimal));
    }

    /// {@return a whole number}
    static MedicalNumber of(long whole) {
        return new Digits(BigDecimal.valueOf(whole));
    }

    /// A number.
    record Digits(BigDecimal value) implements MedicalNumber {
        private static final int MOST_SHORT = 2_045;
        private static final int MOST_LONG = 8_388_605;

        @Override
        public int shortBits() {
            return (exponent(7) & 0xF) << 12 | (mantissa(MOST_SHORT) & 0x0FFF);
        }

        @Override
        public int longBits() {
            return exponent(127) << 24 | (mantissa(MOST_LONG) & 0x00FF_FFFF);
        }

        @Override
        public MedicalNumber shifted(int places) {
            return new Digits(new BigDecimal(value.unscaledValue(), value.scale() - places));
        }

        private int mantissa(int most) {
            int mantissa = value.unscaledValue().intValueExact();
            if (Math.abs(mantissa) > most) {
                throw new IllegalArgumentException("more digits than can be sent: " + value);
            }
            return mantissa;
        }

        private int exponent(int most) {
            int exponent = -value.scale();
            if (exponent > most || exponent < -most - 1) {
                throw new IllegalArgumentException("a power of ten that cannot be sent: " + value);
            }
            return exponent;
        }
    }

    /// Why there is no number.
    enum Special implements MedicalNumber {
        /// Not a number.
        NAN(0x07FF, 0x007F_FFFF),
        /// Not at this resolution.
        NRES(0x0800, 0x0080_0000),
        /// Too much to say.
        POSITIVE_INFINITY(0x07FE, 0x007F_FFFE),
        /// Too little to say.
        NEGATIVE_INFINITY(0x0802, 0x0080_0002);

        private final int shortBits;
        private final int longBits;

        Special(int shortBits, int longBits) {
            this.shortBits = shortBits;
            this.longBits = longBits;
        }

        @Override
        public int shortBits() {
            return shortBits;
        }

        @Override
        public int longBits() {
            return longBits;
        }

        @Override
        public MedicalNumber shifted(int places) {
            return this;
        }
    }
}
