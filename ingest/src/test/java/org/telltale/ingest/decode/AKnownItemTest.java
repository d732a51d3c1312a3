package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Canonical JSON is read alike whether shapes are learnt or not.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AKnownItemTest {
    private static final int BODIES = 2_000;
    private static final String CHARACTERS = "{}[]\",:0-.e \\\n\u0001\u00e97";
    private static final String CUFF = """
            {"device":"cuff-1","vital":"blood_pressure","taken_at":"2026-11-21T07:31:05+02:00","systolic":141,\
            "diastolic":88.5,"pulse":72,"unit":"mmHg","id":"a","sequence":7,"origin":"manual"}""";

    private final CanonicalJson learning = new CanonicalJson();
    private final CanonicalJson plain = new CanonicalJson(false);
    private final Fragments learnt = new Fragments();
    private final Fragments expected = new Fragments();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void in_any_order_and_with_any_fault(long seed) {
        RandomBodies bodies = new RandomBodies(new SplittableRandom(seed));
        int rows = 0;
        for (int i = 0; i < BODIES; i++) {
            rows += checkAlike(bodies.body(bodies.items()));
        }
        assertThat(rows).isGreaterThan(BODIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void with_any_change_of_its_characters(long seed) {
        Random random = new Random(seed);
        int rows = 0;
        for (int i = 0; i < 10 * BODIES; i++) {
            int at = random.nextInt(CUFF.length());
            int end = Math.min(CUFF.length(), at + random.nextInt(4));
            String between =
                    CHARACTERS.substring(random.nextInt(CHARACTERS.length())).substring(0, 1);
            rows += checkAlike(CUFF.substring(0, at) + (random.nextBoolean() ? between : "") + CUFF.substring(end));
            rows += checkAlike(CUFF);
        }
        assertThat(rows).isGreaterThan(10 * BODIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "{\"device\":null}", "[7]", "[]"})
    void alone_on_a_line_after_an_item_of_nothing(String nothing) {
        String scale = """
                {"device":"scale-7","vital":"weight","taken_at":"2026-11-21T07:31:05Z","value":72.5,"unit":"kg"}""";

        checkAlike(CUFF);
        checkAlike(scale);
        checkAlike(nothing);
        checkAlike(scale + '\n');

        assertThat(checkAlike(scale.replace("scale-7", "scale-8") + '\n')).isOne();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void with_blanks_around_it_and_items_of_nothing_between(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> items = List.of(CUFF, "{}", "{\"device\":\"\\u0041\"}", CUFF.replace(",\"pulse\":72", ""), "7");
        List<String> blanks = List.of("", "", "\n", "\r\n", " ");
        int rows = 0;
        for (int i = 0; i < 10 * BODIES; i++) {
            String item = items.get(random.nextInt(items.size()));
            String before = blanks.get(random.nextInt(blanks.size()));
            rows += checkAlike(before + item + blanks.get(random.nextInt(blanks.size())));
        }
        assertThat(rows).isGreaterThan(3 * BODIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void with_other_digits_in_the_same_places(long seed) {
        Random random = new Random(seed);
        String gateway = CUFF.replace("\"origin\"", "\"gateway_time\":\"2026-02-28T23:59:59.5Z\",\"origin\"");
        int rows = 0;
        for (int i = 0; i < 10 * BODIES; i++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? CUFF : gateway);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(body.length());
                if (body.charAt(at) >= '0' && body.charAt(at) <= '9') {
                    body.setCharAt(at, (char) ('0' + random.nextInt(10)));
                }
            }
            rows += checkAlike(body.toString());
        }
        assertThat(rows).isGreaterThan(5 * BODIES);
        assertThat(learning.isPlanned(CUFF.getBytes(UTF_8))).isTrue();
        assertThat(learning.isPlanned(gateway.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void among_others_of_its_body(long seed) {
        Random random = new Random(seed);
        List<String> kinds = List.of(
                CUFF,
                CUFF,
                CUFF.replace("\"pulse\":72,", ""),
                CUFF.replace("88.5", "88"),
                CUFF.replace("88.5", "88.50000000"),
                CUFF.replace("cuff-1", "cuf}-1"),
                CUFF.replace("\"sequence\":7", "\"sequence\":{}"),
                CUFF.replace("141", "\"141\""),
                CUFF.replace("cuff-1", "c\u00fcff"),
                "7");
        int rows = 0;
        for (int i = 0; i < BODIES; i++) {
            boolean isArray = random.nextBoolean();
            StringBuilder body = new StringBuilder(isArray ? "[" : "");
            for (int left = random.nextInt(5); left >= 0; left--) {
                String item = kinds.get(random.nextInt(random.nextInt(4) == 0 ? kinds.size() : 5));
                body.append(withOtherDigit(item, random));
                body.append(left == 0 ? "" : isArray ? random.nextInt(20) == 0 ? ";" : "," : "\n");
            }
            body.append(isArray && random.nextInt(20) > 0 ? "]" : "");
            rows += checkAlike(body.toString());
        }
        assertThat(rows).isGreaterThan(BODIES);
        assertThat(learning.isPlanned(CUFF.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | 2", "{a:1},{b:2} | 5", "{a:0123456789abcdef} | 20", "{a:0123456 | 0", "{a:1234}} | 8"})
    void goes_to_the_next_closing_brace(String body, int bytes) {
        byte[] text = ("[ " + body).getBytes(UTF_8);
        JsonCursor cursor = new JsonCursor();
        cursor.over(text, 0, text.length);
        cursor.moveTo(2);

        assertThat(cursor.toClosingBrace()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void with_values_of_any_length_in_any_unit(Unit unit) {
        Random random = new Random(unit.code());
        int rows = 0;
        for (Vital vital : Vital.values()) {
            boolean isPressure = vital == Vital.BLOOD_PRESSURE;
            boolean isOfIt = vital.dimension() == unit.dimension();
            for (int i = 0; i < (isOfIt ? BODIES : 0); i++) {
                String numbers = isPressure
                        ? "\"systolic\":%s,\"diastolic\":%s,\"pulse\":%s"
                                .formatted(number(random), number(random), number(random))
                        : "\"value\":%s".formatted(number(random));
                String body = """
                        {"device":"a-1","vital":"%s","taken_at":null,%s,"unit":"%s"}""".formatted(vital.wireName(), numbers, unit.ucum());
                rows += checkAlike(body);
                for (int changes = 0; changes < 4; changes++) {
                    rows += checkAlike(withOtherDigit(body, random));
                }
                // The most that its digits can say.
                rows += checkAlike(body.replace(numbers, numbers.replaceAll("[0-9]", "9")));
            }
        }
        assertThat(rows).isGreaterThan(BODIES);
    }

    /// {@return a number of 1 to 12 digits, any of them after a point}
    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "-" : "");
        text.append(random.nextInt(1, 10));
        for (int more = random.nextInt(random.nextInt(1, 12)); more > 0; more--) {
            text.append(random.nextInt(10));
        }
        if (random.nextBoolean()) {
            text.append('.');
            for (int more = random.nextInt(random.nextInt(1, 12)); more >= 0; more--) {
                text.append(random.nextInt(10));
            }
        }
        return text.toString();
    }

    private static String withOtherDigit(String item, Random random) {
        StringBuilder text = new StringBuilder(item);
        int at = random.nextInt(text.length());
        if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    @Test
    void with_the_first_of_two_faults() {
        String unitFirst =
                "{\"unit\":\"kg\",\"vital\":\"weight\",\"taken_at\":null,\"value\":81,\"device\":\"scale-1\"}";
        assertThat(checkAlike(unitFirst)).isEqualTo(1);

        checkAlike(unitFirst.replace("kg", "furlong").replace("scale-1", ""));

        assertThat(FragmentsText.of(learnt)).containsExactly("unknown_unit unit");
    }

    private int checkAlike(String body) {
        byte[] bytes = body.getBytes(UTF_8);

        assertThat(learning.decode(bytes, 0, bytes.length, learnt))
                .as(body)
                .isEqualTo(plain.decode(bytes, 0, bytes.length, expected));
        assertThat(learning.understoodBytes()).as(body).isEqualTo(plain.understoodBytes());
        assertThat(FragmentsText.of(learnt)).as(body).isEqualTo(FragmentsText.of(expected));
        return expected.count();
    }
}
