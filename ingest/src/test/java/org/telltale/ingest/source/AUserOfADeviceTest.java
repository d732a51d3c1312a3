package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;

/// By which number a device knows who measured, as JSON says it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AUserOfADeviceTest {
    private static final SourceProfile PROFILE = Profiles.of("""
            {source: s, title: t, transports: [http], device: d, time: {path: t, form: epoch-seconds}, user: data.u,
             readings: [{vital: weight, value: data.w, unit: kg}]}
            """);
    private static final List<String> USERS = List.of(
            "2",
            "1",
            "\"2\"",
            "\"1\"",
            "0",
            "254",
            "255",
            "256",
            "12",
            "2.0",
            "-1",
            "1e0",
            "\"A\"",
            "\"\"",
            "\"0002\"",
            "\"123456789\"",
            "null",
            "true",
            "[]",
            "{}",
            "\"\\u0032\"");

    private final Fragments rows = new Fragments();

    private static String body(String user) {
        return "{\"d\":\"scale-7\",\"t\":1795264265,\"data\":{\"w\":72.45,\"u\":" + user + "}}";
    }

    private int user(MappedJson decoder, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        assertThat(decoder.decode(bytes, 0, bytes.length, rows)).isEqualTo(BodyStatus.READ);
        assertThat(rows.count()).isOne();
        return rows.user[0];
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "2, 2",
                "\"2\", 2",
                "0, 0",
                "254, 254",
                "255, 255",
                "256, -1",
                "2.0, -1",
                "-1, -1",
                "\"A\", -1",
                "\"\", -1",
                "\"0002\", -1",
                "null, -1",
                "true, -1"
            })
    void is_a_number_that_is_one_and_else_nobody(String said, int user) {
        assertThat(user(new MappedJson(PROFILE, false), body(said))).isEqualTo(user);
    }

    @Test
    void is_nobody_where_the_field_is_not_there() {
        assertThat(user(new MappedJson(PROFILE, true), body("2").replace(",\"u\":2", "")))
                .isEqualTo(Fragments.NO_USER);
    }

    @Test
    void is_the_same_whatever_came_before() {
        MappedJson learning = new MappedJson(PROFILE, true);
        MappedJson plain = new MappedJson(PROFILE, false);
        int planned = 0;
        for (String first : USERS) {
            for (String second : USERS) {
                for (String said : List.of(first, second, first)) {
                    assertThat(user(learning, body(said))).as(said).isEqualTo(user(plain, body(said)));
                    planned += learning.isPlanned(body(said).getBytes(UTF_8)) ? 1 : 0;
                }
            }
        }
        assertThat(planned).isGreaterThan(USERS.size() * USERS.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_a_transtek_cuff_is_the_one_that_it_was_switched_to(boolean isLearning) {
        MappedJson decoder = new MappedJson(Profiles.builtIn("transtek-mioconnect"), isLearning);

        assertThat(user(decoder, VendorBodies.TRANSTEK_CUFF)).isEqualTo(1);
        assertThat(user(decoder, VendorBodies.TRANSTEK_CUFF.replace("\"user\":1", "\"user\":2")))
                .isEqualTo(2);
        assertThat(user(decoder, VendorBodies.TRANSTEK_CUFF)).isEqualTo(1);
    }
}
