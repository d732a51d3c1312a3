package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacedNumberTest {
    private static final String BEFORE = "{\"device\":\"a\",\"n\":";

    private final PlacedNumber number = new PlacedNumber();

    @ParameterizedTest(name = "{1} where {0} was is {2}")
    @CsvSource({
        "72.5, 80.1, 801",
        "7, 0, 0",
        "-72.5, -99.9, -999",
        "0.25, 9.99, 999",
        "12345678, 87654321, 87654321",
        "123456789, 987654321, 987654321",
        "-123456789, -100000000, -100000000",
        "1234567890123456, 9999999999999999, 9999999999999999"
    })
    void is_read_from_its_place(String drawn, String text, long digits) {
        assertThat(isPlaced(drawn)).isTrue();
        assertThat(read(text)).isEqualTo(digits);
        assertThat(number.decimals()).isEqualTo(drawn.contains(".") ? drawn.length() - drawn.indexOf('.') - 1 : 0);
    }

    @ParameterizedTest(name = "{1} where {0} was")
    @CsvSource({
        "72.5, 7.25",
        "72.5, 7205",
        "72.5, 02.5",
        "72.5, 7a.5",
        "72.5, -7.5",
        "-72.5, 172.5",
        "123456789, 023456789",
        "123456789, 1234/6789",
        "123456789, 12345678:",
        "123456789, x23456789"
    })
    void is_none_where_something_else_stands_there(String drawn, String text) {
        assertThat(isPlaced(drawn)).isTrue();
        assertThat(read(text)).isEqualTo(PlacedNumber.NO_NUMBER);
    }

    @ParameterizedTest(name = "of {0}, a text: {1}, it looks at {2} and is {3} at most")
    @CsvSource({
        "72.5, false, xx_x, 999",
        "72.5, true, xxxx, 999",
        "-7.5, false, ____, -1",
        "-7.5, true, xxxx, -1",
        "12345678, true, xxxxxxxx, 99999999",
        "123456789, false, _________, -1",
        "123456789, true, _________, -1"
    })
    void says_which_characters_it_looks_at_and_how_much_it_can_be(
            String drawn, boolean isText, String looked, long most) {
        byte[] body = (BEFORE + drawn).getBytes(UTF_8);
        assertThat(number.place(body, 0, BEFORE.length(), drawn.length(), !isText))
                .isTrue();

        StringBuilder looksAt = new StringBuilder();
        for (int at = 0; at < body.length + 8; at++) {
            looksAt.append(number.looksAt(at) ? 'x' : '_');
        }
        assertThat(looksAt).hasToString("_".repeat(BEFORE.length()) + looked + "_".repeat(8));
        assertThat(number.most()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".5", "5.", "1e3", "12345678.9", "12345678901234567", "-1234567890123456", "a", "+1"})
    void has_no_place_where_it_is_not_of_few_digits_and_a_point(String text) {
        assertThat(isPlaced(text)).isFalse();
    }

    @Test
    void has_no_place_so_near_to_the_start_that_other_bytes_would_be_read() {
        byte[] body = "         {\"n\":72}".getBytes(UTF_8);

        assertThat(number.place(body, 9, 14, 2, false)).isFalse();
        assertThat(number.place(body, 8, 14, 2, false)).isTrue();
    }

    @Test
    void may_mean_that_there_is_none() {
        isPlaced("7.5");
        number.blank(0);
        number.blank(99);
        number.blank(-5);

        assertThat(read("0.0")).isEqualTo(PlacedNumber.NO_NUMBER);
        assertThat(read("9.9")).isEqualTo(PlacedNumber.NO_NUMBER);
        assertThat(read("9.8")).isEqualTo(98);
        isPlaced("-7.5");
        number.blank(-5);
        assertThat(read("-0.5")).isEqualTo(PlacedNumber.NO_NUMBER);
        assertThat(read("-9.9")).isEqualTo(-99);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_what_a_look_at_each_character_reads(long seed) {
        Random random = new Random(seed);
        Decimal plain = new Decimal();
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String drawn = text(random, 1 + random.nextInt(17));
            String other = random.nextInt(4) == 0 ? text(random, drawn.length()) : withOtherDigits(drawn, random);
            byte[] bytes = other.getBytes(UTF_8);
            boolean isNumber = plain.read(bytes, 0, bytes.length) == bytes.length && plain.fits();
            boolean isPlaced = isPlaced(drawn);
            if (isPlaced && read(other) != PlacedNumber.NO_NUMBER) {
                assertThat(isNumber).as(other).isTrue();
                assertThat(read(other)).as(other).isEqualTo(plain.digits());
                assertThat(number.decimals()).as(other).isEqualTo(plain.decimals());
                read++;
                isPlacedSurely(drawn);
                assertThat(read(other)).as(other).isEqualTo(plain.digits());
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(
                    random.nextInt(8) == 0 ? "-.0e:/".charAt(random.nextInt(6)) : (char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private static String withOtherDigits(String drawn, Random random) {
        StringBuilder text = new StringBuilder(drawn);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                text.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }

    private boolean isPlaced(String text) {
        byte[] body = (BEFORE + text + '}').getBytes(UTF_8);
        return number.place(body, 0, BEFORE.length(), text.length(), false);
    }

    private void isPlacedSurely(String text) {
        byte[] body = (BEFORE + text + '}').getBytes(UTF_8);
        number.place(body, 0, BEFORE.length(), text.length(), true);
    }

    private long read(String text) {
        byte[] body = ("\n" + BEFORE + text + '}').getBytes(UTF_8);
        return number.read(body, 1);
    }
}
