package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.source.AKnownShapeTest.checkAlike;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the plan of a form makes of a frame is what the profile's rules make of it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFrameOnAFormTest {
    private static final int BODIES = 6_000;

    private static final SourceProfile PROFILE = Profiles.of("""
            {source: s, title: t, transports: [http], device: [d, e], delivery: [i, j], sequence: q, others: pass-over,
             time: {path: t, form: iso}, gateway-time: {path: g, form: iso, zone: sent, unreadable: none},
             skip: [{when: {k: [bad, 7]}}, {when: {r: {starts: x}}}],
             signals: {battery: {path: b}},
             frames: [{when: {c: present}, characteristic: {path: c, words: {"18": 2A35, w: 2A9D, o: 2A5F, n: 2A19}},
                       value: v, device-clock: {path: m, form: iso, zone: patient}, gateway-clock: {path: n, form: iso}},
                      {when: {u: present}, characteristic: u, value: v},
                      {when: {c: absent, u: absent}, advertisement: [a, z]}],
             readings: [{vital: weight, when: {w: present}, value: w, unit: kg}]}
            """);

    private static final String PRESSURE = "\"1E78005000FF07EA070B15071F053C00000000\"";
    private static final String ADVERTISED = "\"02010610161B180226EA070B15072901F7019885\"";
    private static final List<String> FIELDS =
            List.of("d", "e", "i", "j", "q", "t", "g", "k", "r", "b", "m", "n", "c", "u", "v", "a", "z", "w");

    /// Two that are usual, and then whatever else may stand there, mostly of their length.
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("d", List.of("\"F0:12:34:56:78:9a\"", "\"F0:12:34:56:78:9B\"", "\"A7\"", "17", "null", "\"\"")),
            Map.entry("e", List.of("\"A8\"", "\"A9\"", "\"é\"", "null")),
            Map.entry("i", List.of("8841207", "8841208", "\"x\"", "null")),
            Map.entry("j", List.of("\"y\"", "\"z\"", "1")),
            Map.entry("q", List.of("17", "18", "-1", "null")),
            Map.entry("t", List.of("\"2026-11-21T07:31:05Z\"", "\"2026-11-31T07:31:05Z\"", "null")),
            Map.entry(
                    "g",
                    List.of(
                            "\"2026-11-21T07:31:05Z\"",
                            "\"2026-11-21T07:31:06Z\"",
                            "\"2026-11-31T07:31:05Z\"",
                            "\"2026-11-21T07:31:055\"",
                            "\"2026-11-21T07:31:0\\\"\"",
                            "17",
                            "null")),
            Map.entry("k", List.of("\"abc\"", "\"xyz\"", "\"bad\"", "7", "8", "null", "{}")),
            Map.entry("r", List.of("\"a1\"", "\"a2\"", "\"x1\"", "\"X1\"", "71", "null")),
            Map.entry("b", List.of("80", "81", "255", "null")),
            Map.entry("m", List.of("\"2026-11-21T07:31:05\"", "\"2026-11-31T07:31:05\"", "null")),
            Map.entry("n", List.of("\"2026-11-21T07:35:05Z\"", "\"2026-11-31T07:35:05Z\"", "null")),
            Map.entry("c", List.of("18", "\"18\"", "19", "\"w\"", "\"o\"", "\"n\"", "\"x\"", "null")),
            Map.entry("u", List.of("\"2A35\"", "\"2a35\"", "\"2A9D\"", "\"2B8B\"", "\"2A99\"", "\"0x181d\"", "null")),
            Map.entry(
                    "v",
                    List.of(
                            PRESSURE,
                            "\"1E90005800FF07EA070B15071F064800010000\"",
                            "\"1E78005000FF07EA070B15071F053C0000000g\"",
                            "\"1E78005000FF07EA070B15071F053C0000000\\\"\"",
                            "\"HngAUAD/B+oHCxUHHwU8AAAAAA==\"",
                            "\"1E 78 00 50 00 FF 07 EA 07 0B\"",
                            "\"0278005000FF07EA070B15071F05\"",
                            "\"AngAUAD/B+oHCxUHHwX777777w==\"",
                            "\"025F003C000000\"",
                            "\"00B036\"",
                            "\"55\"",
                            "\"\"",
                            "55",
                            "null")),
            Map.entry(
                    "a",
                    List.of(
                            ADVERTISED,
                            "\"02010610161B180226EA070B15072901F7019886\"",
                            "\"02010610161B180206EA070B15072901F7019885\"",
                            "\"02010610161B180226EA070B15072901F701988x\"",
                            "\"AgEGEBYbGAIm6gcLFQcpAfcBmIU=\"",
                            "\"020106\"",
                            "null")),
            Map.entry("z", List.of("null", "null", ADVERTISED)),
            Map.entry("w", List.of("72.45", "72.46", "null")));

    @Test
    void is_what_the_rules_make_of_any_body() {
        MappedJson learning = new MappedJson(PROFILE, true);
        MappedJson plain = new MappedJson(PROFILE, false);
        Random random = new Random(11);
        int rows = 0;
        int planned = 0;
        for (int i = 0; i < BODIES; i++) {
            List<String> fields = fields(random);
            String body = body(fields, random, 8);
            rows += checkAlike(learning, plain, body);
            // Its own form is known now, and other values of the same lengths are on it.
            rows += checkAlike(learning, plain, body(fields, random, 3));
            rows += checkAlike(learning, plain, body);
            planned += learning.isPlanned(body.getBytes(UTF_8)) ? 1 : 0;
        }
        assertThat(rows).isGreaterThan(BODIES);
        assertThat(planned).isGreaterThan(BODIES / 20);
    }

    @Test
    void is_what_the_rules_make_where_one_value_is_another() {
        MappedJson plain = new MappedJson(PROFILE, false);
        int planned = 0;
        for (String brings :
                List.of("\"c\":18,\"v\":" + PRESSURE, "\"u\":\"2A35\",\"v\":" + PRESSURE, "\"a\":" + ADVERTISED)) {
            for (String field : FIELDS) {
                for (String first : values(field)) {
                    MappedJson learning = new MappedJson(PROFILE, true);
                    checkAlike(learning, plain, with(brings, field, first));
                    planned += learning.isPlanned(with(brings, field, first).getBytes(UTF_8)) ? 1 : 0;
                    for (String other : values(field)) {
                        checkAlike(learning, plain, with(brings, field, other));
                    }
                }
            }
        }
        assertThat(planned).isGreaterThan(50);
    }

    /// What chooses and is no word of the profile is not kept, and is asked of every body.
    @Test
    void is_asked_again_where_what_chose_may_not_be_kept() {
        MappedJson learning = new MappedJson(PROFILE, true);
        MappedJson plain = new MappedJson(PROFILE, false);
        String kept = "{\"d\":\"A7\",\"k\":\"abc\",\"c\":18,\"v\":" + PRESSURE + "}";

        assertThat(checkAlike(learning, plain, kept)).isOne();
        assertThat(learning.isPlanned(kept.getBytes(UTF_8))).isTrue();
        assertThat(checkAlike(learning, plain, kept.replace("abc", "xyz"))).isOne();
        assertThat(learning.isPlanned(kept.replace("abc", "xyz").getBytes(UTF_8)))
                .isTrue();
        assertThat(checkAlike(learning, plain, kept.replace("abc", "bad"))).isZero();
        assertThat(checkAlike(learning, plain, kept)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw-ble", "cassia", "openmqttgateway", "theengs"})
    void is_planned_of_what_gateways_send(String source) {
        MappedJson decoder = new MappedJson(Profiles.builtIn(source), true);
        int planned = 0;
        for (String body : VendorBodies.of(source)) {
            List<String> asRead = Decoded.of(decoder, body);
            planned += decoder.isPlanned(body.getBytes(UTF_8)) ? 1 : 0;

            assertThat(Decoded.of(decoder, body)).isEqualTo(asRead);
        }
        assertThat(planned).isPositive();
    }

    /// Minew says of a thing what type it takes it for, in words that no profile can all name.
    @Test
    void is_planned_of_one_thing_that_minew_hears_of_a_type_that_nobody_named() {
        MappedJson decoder = new MappedJson(Profiles.builtIn("minew"), true);
        String heard = "[{\"timestamp\":\"2026-11-21T07:30:01.118Z\",\"type\":\"Unknown\",\"mac\":\"5CCAD3001167\","
                + "\"rssi\":-66,\"rawData\":" + ADVERTISED + "}]";

        assertThat(Decoded.of(decoder, heard)).isEqualTo(Decoded.of(decoder, heard));
        assertThat(decoder.isPlanned(heard.getBytes(UTF_8))).isTrue();
        assertThat(Decoded.of(decoder, heard.replace("Unknown", "Gateway"))).noneMatch(line -> line.contains("weight"));
    }

    private static String with(String brings, String field, String value) {
        String own = "\"" + field + "\":";
        String body = "{\"d\":\"A8\",\"g\":\"2026-11-21T07:31:00Z\"," + brings + ",@}";
        int at = body.indexOf(own);
        if (at < 0) {
            return body.replace("@", own + value);
        }
        int end = body.indexOf(",", at + own.length());
        return (body.substring(0, at) + own + value + body.substring(end)).replace(",@", "");
    }

    private static List<String> fields(Random random) {
        return FIELDS.stream()
                .filter(field -> field.equals("d") || random.nextInt("gcva".contains(field) ? 2 : 5) == 0)
                .toList();
    }

    /// Few fields are unusual: where much is, nothing is planned.
    private static String body(List<String> fields, Random random, int usual) {
        StringBuilder body = new StringBuilder("{");
        for (String field : fields) {
            List<String> values = values(field);
            int value = random.nextInt(random.nextInt(usual) == 0 ? values.size() : 2);
            body.append(body.length() > 1 ? "," : "")
                    .append('"')
                    .append(field)
                    .append("\":")
                    .append(values.get(value));
        }
        return body.append('}').toString();
    }

    private static List<String> values(String field) {
        return Objects.requireNonNull(VALUES.get(field));
    }
}
