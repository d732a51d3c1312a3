package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DecimalTest {
    private final Decimal number = new Decimal();

    @ParameterizedTest(name = "{0} is {1} with {2} decimals")
    @CsvSource({
        "0, 0, 0",
        "-0, 0, 0",
        "0.0, 0, 1",
        "0e9, 0, 0",
        "72.5, 725, 1",
        "72.50, 7250, 2",
        "-12.5, -125, 1",
        "1e2, 100, 0",
        "1.5E+1, 15, 0",
        "15e-1, 15, 1",
        "0.00123, 123, 5",
        "1e-18, 1, 18",
        "10e-19, 1, 18",
        "123456789012345678, 123456789012345678, 0",
        "1e17, 100000000000000000, 0",
        "0.123456789012345678, 123456789012345678, 18"
    })
    void digits_and_decimals_are_exact(String text, long digits, int decimals) {
        assertThat(read(text)).isEqualTo(text.length());
        assertThat(number.fits()).isTrue();
        assertThat(number.digits()).isEqualTo(digits);
        assertThat(number.decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456789",
                "1.0000000000000000000",
                "1e18",
                "1e-19",
                "0.0000000000000000000",
                "1e999999999999",
                "1e-999999999999"
            })
    void what_has_more_digits_does_not_fit(String text) {
        assertThat(read(text)).isEqualTo(text.length());
        assertThat(number.fits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1_000_000})
    void a_number_of_very_many_digits_is_a_number_that_does_not_fit(int digits) {
        String text = "7".repeat(digits);

        assertThat(read(text)).isEqualTo(digits);
        assertThat(number.fits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "x", "--1"})
    void what_JSON_does_not_call_a_number_is_none(String text) {
        assertThat(read(text)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agrees_with_big_decimals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            String text = spelling(random);
            BigDecimal plain = new BigDecimal(text);
            assertThat(read(text)).as(text).isEqualTo(text.length());
            if (number.fits()) {
                assertThat(BigDecimal.valueOf(number.digits(), number.decimals()))
                        .as(text)
                        .isEqualByComparingTo(plain);
            } else {
                assertThat(tooLarge(plain)).as(text).isTrue();
            }
        }
    }

    private static String spelling(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        text.append(random.nextInt(3) == 0 ? "0" : Long.toString(random.nextLong(1, 1L << random.nextInt(1, 63))));
        if (random.nextBoolean()) {
            text.append('.').append(Long.toString(random.nextLong(1L << random.nextInt(1, 60))));
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-22, 23));
        }
        return text.toString();
    }

    private static boolean tooLarge(BigDecimal plain) {
        BigDecimal stripped = plain.signum() == 0 ? plain : plain.stripTrailingZeros();
        return plain.precision() > 18 || stripped.scale() > 18 || stripped.precision() - stripped.scale() > 18;
    }

    private int read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return number.read(bytes, 0, bytes.length);
    }
}
