package org.telltale.care.vital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitTest {
    @ParameterizedTest(name = "{0} {1} = {2} canonical")
    @CsvSource({
        "180.2, POUND, 81.737345074",
        "81.7, KILOGRAM, 81.7",
        "81700, GRAM, 81.7",
        "3.0, MILLIMOLE_PER_LITRE, 54.0546",
        "54, MILLIGRAM_PER_DECILITRE, 54",
        "100.4, FAHRENHEIT, 38",
        "32, FAHRENHEIT, 0",
        "36.6, CELSIUS, 36.6",
        "18.9, KILOPASCAL, 141.761718",
        "0.92, FRACTION_OF_ONE, 92",
        "-40, FAHRENHEIT, -40",
        "70, INCH, 177.8",
    })
    void a_value_is_the_same_number_of_quanta_in_every_unit(String value, Unit unit, String canonical) {
        long quanta = Quantity.of(value, unit).quanta();

        BigDecimal expected = new BigDecimal(canonical)
                .multiply(BigDecimal.valueOf(unit.dimension().quantaPerCanonicalUnit()));
        assertThat(BigDecimal.valueOf(quanta)).isEqualByComparingTo(expected);
    }

    @Test
    void two_pounds_are_two_pounds_whatever_the_weights_are() {
        long gain = Quantity.of("182.3", Unit.POUND).quanta()
                - Quantity.of("180.3", Unit.POUND).quanta();

        assertThat(gain).isEqualTo(Quantity.of("2", Unit.POUND).quanta());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_fast_conversion_agrees_with_big_decimals(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Unit unit = Unit.values()[random.nextInt(Unit.values().length)];
            int decimals = random.nextInt(19);
            long digits = random.nextLong() >> random.nextInt(64);
            assertThat(unit.quanta(digits, decimals))
                    .as("%d e-%d %s", digits, decimals, unit)
                    .isEqualTo(plainly(unit, digits, decimals));
        }
    }

    @Test
    void a_value_that_does_not_fit_is_refused() {
        assertThat(Unit.KILOGRAM.quanta(1_000_000, 0)).isEqualTo(Unit.OUT_OF_RANGE);
        assertThatThrownBy(() -> Quantity.of("1000000", Unit.KILOGRAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void a_quantity_can_be_shown_in_another_unit() {
        long quanta = Quantity.of("180.2", Unit.POUND).quanta();

        assertThat(Quantity.show(quanta, Unit.POUND)).isEqualByComparingTo("180.2");
        assertThat(Quantity.show(Quantity.of("38", Unit.CELSIUS).quanta(), Unit.FAHRENHEIT))
                .isEqualByComparingTo("100.4");
    }

    private static long plainly(Unit unit, long digits, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(digits, decimals)
                .setScale(Math.min(decimals, unit.exactDecimals()), RoundingMode.HALF_EVEN);
        BigInteger product =
                rounded.multiply(BigDecimal.valueOf(unit.quantaPerUnit())).toBigIntegerExact();
        BigInteger quanta = product.add(BigInteger.valueOf(unit.offsetQuanta()));
        return product.bitLength() > 63 || quanta.bitLength() > 63 ? Unit.OUT_OF_RANGE : quanta.longValueExact();
    }
}
