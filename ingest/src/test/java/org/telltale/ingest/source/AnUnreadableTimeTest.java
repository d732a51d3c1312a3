package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.decode.BodyDecoder;

/// A reading whose device wrote no time that anybody can read is a reading all the same.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnUnreadableTimeTest {
    private static final String SCALE = """
            source: scales
            title: Scales
            transports: [http]
            device: serial
            time: {path: at, form: %s, unreadable: %s}
            gateway-time: {path: heard, form: iso}
            readings:
              - {vital: weight, value: kg, unit: kg}
            """;
    private static final Map<String, String> BODIES = Map.of(
            "tenovi", VendorBodies.TENOVI_PRESSURE,
            "smart-meter", VendorBodies.SMART_METER,
            "bodytrace", VendorBodies.BODYTRACE_CUFF,
            "telli", VendorBodies.TELLI_CUFF,
            "transtek-mioconnect", VendorBodies.TRANSTEK_CUFF,
            "stel", VendorBodies.STEL_CUFF);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            iso           | "soon"
            iso           | ""
            iso           | "2026-02-30T07:31:05Z"
            iso           | "2026-11-21T07:31:05"
            iso           | "31/12/2026 07:31:05"
            iso           | 5
            iso           | true
            iso           | {}
            epoch-seconds | -5
            epoch-seconds | "soon"
            epoch-seconds | 99999999999999999999
            epoch-auto    | 179526426511
            epoch-millis  | [1795264265118]
            """)
    void is_noted_or_a_fault_as_the_profile_says(String form, String sent) {
        String body = "{\"serial\":\"a\",\"kg\":1,\"at\":" + sent + '}';
        String heard = body.replace("{\"serial\"", "{\"heard\":\"2026-11-21T07:31:09Z\",\"serial\"");

        assertThat(Decoded.of(scale(form, "none"), body)).containsExactly("a weight 1 kg probable TIME_FAULT");
        assertThat(Decoded.of(scale(form, "none"), heard))
                .containsExactly("a weight 1 kg gateway 2026-11-21T07:31:09Z TIME_FAULT");
        assertThat(Decoded.of(scale(form, "reject"), body)).containsExactly("bad_time at");
    }

    @Test
    void is_a_fault_where_the_profile_does_not_say_it_as_it_always_was() {
        SourceProfile old = Profiles.of(SCALE.formatted("iso", "none").replace(", unreadable: none", ""));

        assertThat(Decoded.of(old, item("\"soon\""))).containsExactly("bad_time at");
    }

    @Test
    void says_nothing_of_the_items_around_it() {
        SourceProfile scales = scale("iso", "none");
        String good = item("\"2026-11-21T07:31:05Z\"");
        String bad = item("\"2026-13-21T07:31:05Z\"");
        String read = "a weight 1 kg 2026-11-21T07:31:05Z 0";
        String noted = "a weight 1 kg probable TIME_FAULT";

        assertThat(Decoded.of(scales, '[' + String.join(",", good, bad, good, bad, bad, good) + ']'))
                .containsExactly(read, noted, read, noted, noted, read);
        assertThat(Decoded.of(scales, '[' + String.join(",", bad, good, bad) + ']'))
                .containsExactly(noted, read, noted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            tenovi              | "timestamp":"2026-11-21T12:31:05.118000Z" | "timestamp":"0000-00-00T00:00:00Z"
            smart-meter         | "date_recorded":"2026-11-21T12:05:00"     | "date_recorded":"2026-00-00T12:05:00"
            bodytrace           | "ts":1795264265000                        | "ts":-1
            telli               | "time":"1795264265000"                    | "time":"none"
            transtek-mioconnect | "ts":1795264265                           | "ts":"none"
            stel                | "time":"2026-11-21T07:31:05-05:00"        | "time":"none"
            """)
    void keeps_the_reading_of_every_cloud_that_comes_with_the_server(String source, String good, String bad) {
        String body = Objects.requireNonNull(BODIES.get(source));
        SourceProfile profile = Profiles.builtIn(source);
        assertThat(body).contains(good);

        List<String> lines = Decoded.of(profile, body.replace(good, bad));

        assertThat(lines).filteredOn(line -> line.endsWith(" TIME_FAULT")).hasSize(1);
        assertThat(lines).noneMatch(line -> line.startsWith("bad_time"));
        assertThat(lines).hasSameSizeAs(Decoded.of(profile, body));
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
            iso           | "2026-13-21T07:31:05Z" | "2026-11-21T07:31:05Z"
            iso           | "soon"                 | "2026-11-21T07:31:05Z"
            iso           | 5                      | "2026-11-21T07:31:05Z"
            iso           | 5                      | 2026112107
            epoch-seconds | -5                     | 1795264265
            epoch-seconds | -179526426             | 1795264265
            epoch-auto    | 179526426511           | 1795264265118
            epoch-seconds | "soon"                 | "1795264265"
            """)
    void reads_one_body_after_another_as_each_alone(String form, String bad, String good) {
        SourceProfile scales = scale(form, "none");
        for (List<String> order :
                List.of(List.of(bad, bad, good, bad, good, good), List.of(good, good, bad, bad, good))) {
            BodyDecoder one = scales.newDecoder();
            for (String at : order) {
                assertThat(Decoded.of(one, item(at))).isEqualTo(Decoded.of(scales, item(at)));
            }
        }
    }

    private static SourceProfile scale(String form, String unreadable) {
        return Profiles.of(SCALE.formatted(form, unreadable));
    }

    private static String item(String at) {
        return "{\"serial\":\"a\",\"kg\":1,\"at\":" + at + '}';
    }
}
