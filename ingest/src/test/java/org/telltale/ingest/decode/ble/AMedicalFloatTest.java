package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AMedicalFloatTest {
    private static final Set<Integer> SPECIALS = Set.of(0x07FE, 0x07FF, 0x0800, 0x0801, 0x0802);

    @ParameterizedTest(name = "0x{0} and 0x{1} are {2}")
    @CsvSource({
        "0002, 00000002, 2",
        "F014, FF000014, 2.0",
        "E0C8, FE0000C8, 2.00",
        "1002, 01000002, 20",
        "04D2, 000004D2, 1234",
        "0B2E, 00FFFB2E, -1234",
        "F7FF, FF0007FF, 204.7",
        "F800, FFFFF800, -204.8",
        "8001, F8000001, 0.00000001",
        "77FF, 070007FF, 20470000000",
        "E1FE, FE0001FE, 5.10",
        "F033, FF000033, 5.1",
        "F000, FF000000, 0.0"
    })
    void keeps_the_digits_that_were_sent(String shortHex, String longHex, BigDecimal number) {
        int shortBits = Integer.parseInt(shortHex, 16);
        int longBits = Integer.parseUnsignedInt(longHex, 16);

        assertThat(MedFloat16.state(shortBits)).isEqualTo(NumberState.NUMBER);
        assertThat(BigDecimal.valueOf(MedFloat16.digits(shortBits), MedFloat16.decimals(shortBits)))
                .isEqualTo(number);
        assertThat(MedFloat32.state(longBits)).isEqualTo(NumberState.NUMBER);
        assertThat(BigDecimal.valueOf(MedFloat32.digits(longBits), MedFloat32.decimals(longBits)))
                .isEqualTo(number);
    }

    @ParameterizedTest(name = "0x{0} and 0x{1} are {2}")
    @CsvSource({
        "07FF, 007FFFFF, NAN",
        "0800, 00800000, NRES",
        "07FE, 007FFFFE, POSITIVE_INFINITY",
        "0802, 00800002, NEGATIVE_INFINITY",
        "0801, 00800001, RESERVED"
    })
    void has_five_patterns_that_are_no_numbers(String shortHex, String longHex, NumberState state) {
        assertThat(MedFloat16.state(Integer.parseInt(shortHex, 16))).isEqualTo(state);
        assertThat(MedFloat32.state(Integer.parseUnsignedInt(longHex, 16))).isEqualTo(state);
    }

    @Test
    void is_mantissa_times_a_power_of_ten_for_every_pattern_of_16_bits() {
        int numbers = 0;
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            if (SPECIALS.contains(bits)) {
                continue;
            }
            int mantissa = (bits & 0x0FFF) - ((bits & 0x0800) << 1);
            int exponent = (bits >> 12) - ((bits & 0x8000) >> 11);
            for (int shift = 0; shift <= 5; shift++) {
                BigDecimal expected = new BigDecimal(mantissa).scaleByPowerOfTen(exponent + shift);
                BigDecimal read = BigDecimal.valueOf(MedFloat16.digits(bits, shift), MedFloat16.decimals(bits, shift));
                assertThat(read).isEqualByComparingTo(expected);
            }
            assertThat(MedFloat16.state(bits)).isEqualTo(NumberState.NUMBER);
            numbers++;
        }
        assertThat(numbers).isEqualTo(65_536 - 5);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {-128, -19, -18, -1, 0, 11, 12, 127})
    void of_32_bits_is_refused_where_no_quantity_can_hold_it(int exponent) {
        int mantissa = -8_388_605;
        int bits = exponent << 24 | (mantissa & 0x00FF_FFFF);
        boolean fits = exponent >= -18 && exponent <= 11;

        assertThat(MedFloat32.state(bits)).isEqualTo(fits ? NumberState.NUMBER : NumberState.OUT_OF_RANGE);
        BigDecimal read = BigDecimal.valueOf(MedFloat32.digits(bits), MedFloat32.decimals(bits));
        BigDecimal expected = fits ? new BigDecimal(mantissa).scaleByPowerOfTen(exponent) : BigDecimal.ZERO;
        assertThat(read).isEqualByComparingTo(expected);
    }
}
