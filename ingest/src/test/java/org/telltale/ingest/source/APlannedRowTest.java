package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.source.AKnownShapeTest.checkAlike;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A row that a form's plan fills is the one that the profile's rules make.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APlannedRowTest {
    private static final int BODIES = 6_000;

    /// Everything that a plan can place, and what stands in each field: mostly values of the same
    /// length.
    private static final String PRESSURE = """
        {source: s, title: t, transports: [http], device: [d, e], delivery: [i, j], sequence: q,
         time: {path: t, form: %7$s, offset: {path: o, unit: %1$s}, estimated: {path: x, is: true}},
         gateway-time: {path: g, form: iso, zone: %5$s, offset: {path: h, unit: text}},
         signals: {battery: {path: b, empty: %3$s, full: %4$s, sentinels: [99, 255]}},
         notes: {time_fault: {path: f, is: [1, true]}},
         readings: [{vital: blood_pressure, when: {k: [bp, 1]}, systolic: {path: s, sentinels: [0, 25.5], decimals: %2$s},
                     diastolic: {path: y, decimals: %2$s}, pulse: {path: p, sentinels: [0, 255], words: {LOW: "<30", "999": none}},
                     unit: {path: u, words: {1: Pa}, infer: ["mm[Hg]", Pa, kPa]}, %6$s
                     notes: {motion: {path: m, above: 3}, irregular-pulse: {path: n, is: ["yes", "1"]}}}]}
        """;

    private static final List<String> FIELDS =
            List.of("d", "e", "i", "j", "q", "t", "o", "h", "x", "g", "b", "f", "k", "s", "y", "p", "u", "m", "n");
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "d",
                    List.of(
                            "\"A7\"",
                            "\"B7\"",
                            "\"F0:12:34:56:78:9a\"",
                            "\"F0:12:34:56:78:9g\"",
                            "\"f0123456789a\"",
                            "17",
                            "null")),
            Map.entry("e", List.of("\"A8\"", "\"é\"", "null")),
            Map.entry("i", List.of("8841207", "\"x\"", "null")),
            Map.entry("j", List.of("1", "\"y\"")),
            Map.entry("q", List.of("17", "18", "\"19\"", "\"-1\"", "-1", "1.5", "null", "\"00\"")),
            Map.entry(
                    "t",
                    List.of(
                            "1795264265",
                            "1795264266",
                            "5",
                            "-5",
                            "-0",
                            "\"1795264265\"",
                            "\"0795264265\"",
                            "1795264265000",
                            "\"-795264265\"",
                            "1795264265000000",
                            "179526426500",
                            "100000000000",
                            "999999999999",
                            "0",
                            "null",
                            "1795264265.5")),
            Map.entry(
                    "o",
                    List.of(
                            "-300",
                            "-301",
                            "\"-300\"",
                            "\"UTC\"",
                            "\"UTC-5\"",
                            "\"UTC+9\"",
                            "330",
                            "9000",
                            "-5.0",
                            "-5.5",
                            "null",
                            "\"\"")),
            Map.entry("h", List.of("\"UTC-5\"", "\"UTC+5\"", "\"xxx-5\"", "null")),
            Map.entry("x", List.of("false", "true", "1", "null")),
            Map.entry(
                    "g",
                    List.of(
                            "\"2026-11-21T07:31:05Z\"",
                            "\"2026-11-21T07:31:05.55\"",
                            "\"2026-11-21T07:31:05Z\"",
                            "\"2026-11-22T07:31:05Z\"",
                            "\"2026-11-31T07:31:05Z\"",
                            "\"2026-11-21T07:31:05.5Z\"",
                            "\"2026-11-21T07:31:05\"",
                            "\"2026-11-21T24:31:05\"",
                            "\"2026-11-21T07:31:05-05:00\"",
                            "\"2026-11-21T07:31:05-19:00\"",
                            "17",
                            "null")),
            Map.entry(
                    "b",
                    List.of(
                            "80",
                            "99",
                            "10",
                            "61",
                            "255",
                            "\"80\"",
                            "80.5",
                            "-1",
                            "null",
                            "\"full\"",
                            "true",
                            "{}",
                            "NaN")),
            Map.entry("f", List.of("1", "0", "\"1\"", "true", "false", "null")),
            Map.entry("k", List.of("\"bp\"", "\"bp\"", "1", "\"wt\"")),
            Map.entry(
                    "s",
                    List.of(
                            "141",
                            "140",
                            "40",
                            "41",
                            "250",
                            "255",
                            "030",
                            "18798",
                            "18799",
                            "41000",
                            "2.5",
                            "25.5",
                            "\"141\"",
                            "\"14.\"",
                            "14.1234567",
                            "0",
                            "-12",
                            "null")),
            Map.entry("y", List.of("88", "89", "\"88\"", "11732", "8.8", "0.00001", "null")),
            Map.entry(
                    "p",
                    List.of(
                            "72", "73", "0", "255", "256", "null", "\"LOW\"", "\"172\"", "\"999\"", "\"072\"", "\"72\"",
                            "\"\"", "NaN")),
            Map.entry("u", List.of("\"mmHg\"", "\"kPa\"", "1", "\"Pa\"", "\"kg\"", "null")),
            Map.entry("m", List.of("3", "4", "\"5\"", "\"x\"", "1234567890", "null")),
            Map.entry("n", List.of("\"yes\"", "\"not\"", "1", "0", "true", "null")));

    private static final String USUAL =
            "{\"d\":\"A7\",\"k\":\"bp\",\"s\":141,\"y\":88,\"p\":72,\"u\":\"mmHg\",\"b\":80,@}";

    static Stream<SourceProfile> profiles() {
        return Stream.of(
                        PRESSURE.formatted("minutes", 0, 0, 100, "patient", "", "epoch-auto"),
                        PRESSURE.formatted("hours", 1, 10, 60, "utc", "", "epoch-millis"),
                        PRESSURE.formatted("text", 0, 0, 100, "sent", "shown-in: \"mm[Hg]\",", "epoch-seconds"),
                        PRESSURE.formatted("seconds", 9, 10, 60, "utc", "shown-in: kPa,", "epoch-auto"))
                .map(Profiles::of);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void is_the_one_that_the_rules_make_of_any_values(SourceProfile profile) {
        MappedJson learning = new MappedJson(profile, true);
        MappedJson plain = new MappedJson(profile, false);
        Random random = new Random(7);
        String usual = with("q", "17");
        int rows = 0;
        int planned = 0;
        for (int i = 0; i < BODIES; i++) {
            String body = body(random);
            rows += checkAlike(learning, plain, body);
            rows += checkAlike(learning, plain, usual);
            // Its own form is known now, and other values of the same lengths are on it.
            rows += checkAlike(learning, plain, withOtherDigits(body, random));
            planned += learning.isPlanned(body.getBytes(UTF_8)) ? 1 : 0;
        }
        assertThat(rows).isGreaterThan(BODIES);
        assertThat(planned).isGreaterThan(BODIES / 50);
        assertThat(learning.isPlanned(usual.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void is_the_one_that_the_rules_make_where_one_value_is_another_of_the_same_length(SourceProfile profile) {
        MappedJson plain = new MappedJson(profile, false);
        int planned = 0;
        for (String field : FIELDS) {
            for (String first : values(field)) {
                MappedJson learning = new MappedJson(profile, true);
                checkAlike(learning, plain, with(field, first));
                checkAlike(learning, plain, withoutUnit(with(field, first)));
                planned += learning.isPlanned(with(field, first).getBytes(UTF_8)) ? 1 : 0;
                for (String other : values(field)) {
                    checkAlike(learning, plain, with(field, other));
                    checkAlike(learning, plain, withoutUnit(with(field, other)));
                }
            }
        }
        assertThat(planned).isGreaterThan(50);
    }

    /// A truth has no characters: those that are noted for it are a number's of the body before,
    /// which stood elsewhere.
    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "{}", "[]", "NaN"})
    void takes_no_battery_from_where_another_body_had_one(String battery) {
        SourceProfile profile = Profiles.of("""
            {source: s, title: t, transports: [http], device: d, signals: {battery: {path: b}},
             readings: [{vital: weight, value: w, unit: kg}]}\
            """);
        MappedJson learning = new MappedJson(profile, true);
        MappedJson plain = new MappedJson(profile, false);
        for (String before : List.of("", "\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\":1,")) {
            checkAlike(learning, plain, "{\"d\":\"A7\"," + before + "\"b\":85,\"w\":72.5}");
            checkAlike(learning, plain, "{\"d\":\"A7\",\"w\":61,\"b\":" + battery + "}");
            checkAlike(learning, plain, "{\"d\":\"A7\",\"w\":61,\"b\":" + battery + "}");
        }
    }

    /// {@return a body with one field more, or with another value of one of its own}
    private static String with(String field, String value) {
        String own = "\"" + field + "\":";
        String body = USUAL.replaceFirst(own + "[^,]*", own + Matcher.quoteReplacement(value));
        return USUAL.contains(own) ? body.replace(",@", "") : body.replace("@", own + value);
    }

    private static String withoutUnit(String body) {
        return body.replace(",\"u\":\"mmHg\"", "");
    }

    private static List<String> values(String field) {
        return Objects.requireNonNull(VALUES.get(field));
    }

    /// Few fields are unusual: where much is, nothing is planned.
    private static String body(Random random) {
        StringBuilder body = new StringBuilder("{");
        for (String field : FIELDS) {
            List<String> values = values(field);
            boolean isLeftOut = random.nextInt(4) == 0 && !"dksyp".contains(field);
            int value = random.nextInt(random.nextInt(6) == 0 ? values.size() : 2);
            if (!isLeftOut) {
                body.append(body.length() > 1 ? "," : "")
                        .append('"')
                        .append(field)
                        .append("\":")
                        .append(values.get(value));
            }
        }
        return body.append('}').toString();
    }

    private static String withOtherDigits(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(text.length());
            while (at < text.length() && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
                at++;
            }
            if (at < text.length()) {
                text.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bodytrace", "smart-meter", "stel", "telli", "tenovi", "transtek-mioconnect"})
    void is_filled_of_the_first_body_of_each_vendor(String source) {
        MappedJson decoder = new MappedJson(Profiles.builtIn(source), true);
        byte[] body = VendorBodies.of(source).getFirst().getBytes(UTF_8);
        List<String> asRead = Decoded.of(decoder, new String(body, UTF_8));

        assertThat(decoder.isPlanned(body)).isTrue();
        assertThat(Decoded.of(decoder, new String(body, UTF_8))).isEqualTo(asRead);
    }

    @Test
    void is_not_planned_of_an_item_that_makes_two_rows_or_is_a_sign_of_life() {
        MappedJson decoder = new MappedJson(Profiles.builtIn("transtek-mioconnect"), true);
        for (String body : List.of(VendorBodies.TRANSTEK_OXIMETER, VendorBodies.TRANSTEK_STATUS)) {
            Decoded.of(decoder, body);

            assertThat(decoder.isPlanned(body.getBytes(UTF_8))).isFalse();
        }
    }
}
