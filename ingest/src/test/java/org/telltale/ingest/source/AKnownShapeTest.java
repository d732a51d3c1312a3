package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;

/// A decoder that learns shapes reads what one that goes key by key reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AKnownShapeTest {
    private static final int BODIES = 4_000;
    private static final String PROFILE = "{source: s, title: t, transports: [http], device: serial,"
            + " readings: [{vital: weight, value: kilograms.net, unit: kg}]}";
    private static final String ITEMS = "{source: s, title: t, transports: [http], items: \"data[]\", device: serial,"
            + " readings: [{vital: weight, value: net, unit: kg}]}";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1e3",
            "-5.0",
            "NaN",
            "00",
            "\"\"",
            "\"\\u0041\"",
            "\"\\u0007\"",
            "\"\u00e9\"",
            "12345678901234567890",
            "{}",
            "[]",
            "[1,{}]",
            "{\"a\":[1]}",
            "[".repeat(32) + "]".repeat(32),
            "[".repeat(33) + "]".repeat(33));

    static Stream<Arguments> sources() {
        return BuiltInSources.names().stream()
                .filter(name -> Profiles.builtIn(name).format() == SourceProfile.Format.JSON)
                .flatMap(name -> Stream.of(Arguments.of(name, 1L), Arguments.of(name, 2L)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("sources")
    void changes_nothing_of_what_is_read_in_changed_bodies(String source, long seed) {
        Random random = new Random(seed);
        BodyDecoder learning = new MappedJson(Profiles.builtIn(source), true);
        BodyDecoder plain = new MappedJson(Profiles.builtIn(source), false);
        List<String> recorded = VendorBodies.of(source);
        int rows = 0;
        for (int i = 0; i < BODIES; i++) {
            String body = recorded.get(random.nextInt(recorded.size()));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                body = changed(body, random);
            }
            rows += checkAlike(learning, plain, body);
        }
        assertThat(rows).isGreaterThan(BODIES / 10);
    }

    private static String changed(String body, Random random) {
        int at = random.nextInt(body.length() + 1);
        int end = Math.min(body.length(), at + random.nextInt(12));
        int value = body.indexOf(':', at) + 1;
        return switch (random.nextInt(7)) {
            case 0 ->
                body.substring(0, at)
                        + "{}[]\",:0-.e \\\n\u0001\u00e9".charAt(random.nextInt(16))
                        + body.substring(end);
            case 1 -> body.substring(0, at) + body.substring(end);
            case 2 -> body.substring(0, end) + body.substring(at);
            case 3 -> random.nextBoolean() ? body + '\n' + body : '[' + body + ',' + body + ']';
            case 4 -> body.replaceFirst(":\\[(\\{.*?})]", ":[$1,$1]");
            default ->
                body.substring(0, value)
                        + VALUES.get(random.nextInt(VALUES.size()))
                        + body.substring(value
                                + body.substring(value)
                                        .replaceFirst("[,}\\]].*", "")
                                        .length());
        };
    }

    private static int checkAlike(BodyDecoder learning, BodyDecoder plain, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        Fragments learnt = new Fragments();
        Fragments expected = new Fragments();

        assertThat(learning.decode(bytes, 0, bytes.length, learnt))
                .as(body)
                .isEqualTo(plain.decode(bytes, 0, bytes.length, expected));
        assertThat(learning.understoodBytes()).as(body).isEqualTo(plain.understoodBytes());
        assertThat(FragmentsText.of(learnt)).as(body).isEqualTo(FragmentsText.of(expected));
        assertThat(Decoded.lines(learnt)).as(body).isEqualTo(Decoded.lines(expected));
        assertThat(learnt.isNothing()).isEqualTo(expected.isNothing());
        return expected.count();
    }

    @Test
    void changes_nothing_where_a_field_is_inside_what_stands_in_place_of_items() {
        String profile = ITEMS.replace("device: serial", "device: [serial, ^data.model]");
        BodyDecoder learning = new MappedJson(Profiles.of(profile), true);
        BodyDecoder plain = new MappedJson(Profiles.of(profile), false);
        String item = "{\"serial\":\"a\",\"net\":5}";

        assertThat(checkAlike(learning, plain, "{\"data\":[" + item + "]}")).isOne();
        assertThat(checkAlike(learning, plain, "{\"data\":" + item + "}")).isZero();
        assertThat(checkAlike(learning, plain, "{\"data\":[" + item + "]}")).isOne();
    }

    @ParameterizedTest(name = "{0} objects in the item")
    @ValueSource(ints = {30, 31, 32})
    void changes_nothing_of_how_deep_an_item_of_a_list_may_be(int objects) {
        BodyDecoder learning = new MappedJson(Profiles.of(ITEMS), true);
        BodyDecoder plain = new MappedJson(Profiles.of(ITEMS), false);
        String item = "{\"serial\":\"a\",\"net\":5" + ",\"x\":{\"net\":5".repeat(objects - 1) + "}".repeat(objects);

        checkAlike(learning, plain, "{\"data\":" + item + "}");
        int rows = checkAlike(learning, plain, "{\"data\":[" + item + "]}");

        assertThat(rows).isEqualTo(objects < 32 ? 1 : 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void changes_nothing_however_keys_are_ordered_and_spelled(long seed) {
        Random random = new Random(seed);
        BodyDecoder decoder = Profiles.of(PROFILE).newDecoder();
        for (int i = 0; i < BODIES; i++) {
            List<String> keys = new ArrayList<>(List.of(
                    "\"serial\":\"a\"",
                    random.nextBoolean()
                            ? "\"kilograms\":{\"net\":5}"
                            : "\"kilograms\" : {\"tare\":1,\"net\":5,\"n\":2}",
                    "\"x" + random.nextInt(500) + "\":{}",
                    "\"seria\":1",
                    "\"serial2\":2",
                    "\"a key " + "that is longer than what is worth being learnt ".repeat(6) + "\":3"));
            Collections.shuffle(keys, random);

            assertThat(Decoded.of(decoder, '{' + String.join(random.nextBoolean() ? "," : " , ", keys) + '}'))
                    .containsExactly("a weight 5 kg probable");
        }
        assertThat(Decoded.of(decoder, "{\"serial\":\"a\",\"kilograms\":{\"net\":5},\"serial\":\"b\"}"))
                .containsExactly("duplicate_key serial");
    }
}
