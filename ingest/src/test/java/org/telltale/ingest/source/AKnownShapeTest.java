package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

/// A decoder that learns forms and shapes reads what one that goes key by key reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AKnownShapeTest {
    private static final int BODIES = 4_000;
    private static final Pattern VALUE = Pattern.compile(":\\s*(\"[^\"]*\"|[^\\s\"{}\\[\\],]+)");
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
            // Its own form is known now, where it has one.
            checkAlike(learning, plain, random.nextBoolean() ? body : withOtherCharacters(body, random));
        }
        assertThat(rows).isGreaterThan(BODIES / 10);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("sources")
    void changes_nothing_where_values_are_others_of_the_same_lengths(String source, long seed) {
        Random random = new Random(seed);
        BodyDecoder learning = new MappedJson(Profiles.builtIn(source), true);
        BodyDecoder plain = new MappedJson(Profiles.builtIn(source), false);
        List<String> recorded = VendorBodies.of(source);
        int rows = 0;
        for (int i = 0; i < BODIES; i++) {
            String body = recorded.get(random.nextInt(recorded.size()));
            rows += checkAlike(learning, plain, withOtherCharacters(body, random));
            checkAlike(learning, plain, withSwappedValues(body, random));
            checkAlike(
                    learning, plain, withAWordOfAnother(body, recorded.get(random.nextInt(recorded.size())), random));
        }
        assertThat(rows).isGreaterThan(BODIES / 10);
    }

    /// A few digits are others, sometimes in the first place; now and then a letter or anything is another.
    private static String withOtherCharacters(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int changes = body.isEmpty() ? 0 : random.nextInt(6); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            boolean isAny = random.nextInt(8) == 0;
            for (int at = from; at < text.length(); at++) {
                char character = text.charAt(at);
                if (isAny || (character >= '0' && character <= '9')) {
                    String others = isAny ? "\"\\#!~\u007f \u0001{}[]:,-.eaZ" : "0123456789";
                    text.setCharAt(at, others.charAt(random.nextInt(others.length())));
                    break;
                }
            }
        }
        return text.toString();
    }

    private static String withSwappedValues(String body, Random random) {
        List<MatchResult> values = VALUE.matcher(body).results().toList();
        if (values.size() < 2) {
            return body;
        }
        int index = random.nextInt(values.size() - 1);
        MatchResult one = values.get(index);
        MatchResult other = values.get(index + 1 + random.nextInt(values.size() - index - 1));
        return body.substring(0, one.start(1))
                + other.group(1)
                + body.substring(one.end(1), other.start(1))
                + one.group(1)
                + body.substring(other.end(1));
    }

    /// What chooses is mostly a word, and other bodies of the source hold the others.
    private static String withAWordOfAnother(String body, String another, Random random) {
        List<MatchResult> values = VALUE.matcher(body).results().toList();
        List<MatchResult> others = VALUE.matcher(another).results().toList();
        if (values.isEmpty() || others.isEmpty()) {
            return body;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        return body.substring(0, value.start(1))
                + others.get(random.nextInt(others.size())).group(1)
                + body.substring(value.end(1));
    }

    @Test
    void changes_nothing_where_what_chooses_is_another_word_of_the_same_length() {
        String profile = """
                {source: s, title: t, transports: [http], device: d, skip: [{when: {t: zz}}],
                 signals: {battery: {path: b, when: {t: bb}}, alive: {when: {t: [yy, bb]}}},
                 readings: [{vital: weight, when: {t: kk}, value: v, unit: kg, notes: {motion: {path: n, above: 3}}},
                            {vital: weight, when: {t: [gg, 11]}, value: v, unit: g},
                            {vital: heart_rate, when: {o: present}, value: {path: v, sentinels: [70, 0]}, unit: /min}]}
                """;
        for (String first : List.of("kk", "zz", "gg", "yy", "bb", "qq", "11")) {
            BodyDecoder learning = new MappedJson(Profiles.of(profile), true);
            BodyDecoder plain = new MappedJson(Profiles.of(profile), false);
            for (String word : List.of(first, "kk", "qq", "zz", "gg", "yy", "bb", first)) {
                for (String values : List.of("72", "70", "00", "07", "99")) {
                    String body = "{\"d\":\"A\",\"t\":\"%s\",\"v\":%s,\"n\":\"%s\",\"b\":%s}";
                    checkAlike(learning, plain, body.formatted(word, values, values.substring(1), values));
                    checkAlike(
                            learning,
                            plain,
                            body.formatted(word, values, 3, 100).replace("\"d\"", "\"o\":1,\"d\""));
                }
            }
        }
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

    /// {@return how many rows both made}
    static int checkAlike(BodyDecoder learning, BodyDecoder plain, String body) {
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
        for (int row = 0; row < expected.count(); row++) {
            assertThat(learnt.named[row]).as(body).isEqualTo(expected.named[row]);
            assertThat(learnt.isOlder[row]).as(body).isEqualTo(expected.isOlder[row]);
            assertThat(learnt.instantMicros[row]).as(body).isEqualTo(expected.instantMicros[row]);
            assertThat(learnt.shiftMicros[row]).as(body).isEqualTo(expected.shiftMicros[row]);
        }
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
