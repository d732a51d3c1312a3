package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each gateway really sends, read by the profile that comes with the server.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARecordedGatewayBodyTest {
    private static final String CUFF = "1E7B0050005E00E9070B15071E004400020400";

    @ParameterizedTest(name = "{0}")
    @MethodSource("pressures")
    void of_a_cuff_is_one_reading_whatever_it_is_wrapped_in(String hex) {
        List<String> bare = decoded("raw-ble", GatewayBodies.RAW.formatted(hex)).stream()
                .map(ARecordedGatewayBodyTest::withoutGateway)
                .toList();
        assertThat(bare).hasSize(1);
        assertThat(bare.getFirst()).startsWith("F0123456789A blood_pressure");

        for (String bytes : List.of(hex, hex.toLowerCase(Locale.ROOT), "0x" + hex, spaced(hex), base64(hex))) {
            assertThat(decoded("raw-ble", GatewayBodies.RAW.formatted(bytes)).stream()
                            .map(ARecordedGatewayBodyTest::withoutGateway))
                    .isEqualTo(bare);
            assertThat(decoded("cassia", GatewayBodies.CASSIA_NOTIFICATION.formatted(bytes)).stream()
                            .map(ARecordedGatewayBodyTest::withoutGateway))
                    .isEqualTo(bare);
            for (String gateway : List.of("openmqttgateway", "theengs")) {
                assertThat(decoded(gateway, GatewayBodies.OMG_READ.formatted(bytes)).stream()
                                .map(ARecordedGatewayBodyTest::withoutGateway))
                        .isEqualTo(bare);
            }
        }
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            value = {
                "03020304050607 | truncated_frame time",
                "FF07 | truncated_frame systolic",
                "04FF0750005E004400 | no_value systolic",
                "1E7B0050005E0 | bad_hex value",
                "'' | truncated_frame flags"
            })
    void of_a_cuff_that_cannot_be_read_is_a_fault_whatever_it_is_wrapped_in(String hex, String fault) {
        assertThat(decoded("raw-ble", GatewayBodies.RAW.formatted(hex)).getFirst())
                .isEqualTo(fault);
        assertThat(decoded("cassia", GatewayBodies.CASSIA_NOTIFICATION.formatted(hex))
                        .getFirst())
                .isEqualTo(fault);
        assertThat(decoded("openmqttgateway", GatewayBodies.OMG_READ.formatted(hex))
                        .getFirst())
                .isEqualTo(fault);
    }

    @Test
    void of_our_own_shape_has_the_time_of_the_gateway_and_its_delivery() {
        assertThat(decoded("raw-ble", GatewayBodies.RAW.formatted("007B0050005E00")))
                .containsExactly("F0123456789A blood_pressure 123 80 mm[Hg] gateway 2026-11-21T07:31:05Z");
        assertThat(
                        decoded(
                                "raw-ble",
                                "{\"device\":\"cuff-7\",\"characteristic\":\"0x2a35\",\"value\":\"007B0050005E00\",\"message_id\":\"m\"}"))
                .containsExactly("cuff-7 blood_pressure 123 80 mm[Hg]");
        assertThat(decoded(
                        "raw-ble", "{\"device\":\"cuff-7\",\"characteristic\":\"2A35\",\"value\":\"007B0050005E00\"}"))
                .containsExactly("cuff-7 blood_pressure 123 80 mm[Hg] probable");
    }

    @Test
    void of_our_own_shape_says_what_is_missing_or_wrong() {
        assertThat(decoded("raw-ble", "{\"characteristic\":\"2A35\",\"value\":\"00\"}"))
                .containsExactly("missing_field device");
        assertThat(decoded("raw-ble", "{\"device\":\"d\",\"characteristic\":\"2A35\"}"))
                .containsExactly("missing_field value");
        assertThat(decoded("raw-ble", "{\"device\":\"d\",\"characteristic\":\"2A36\",\"value\":\"00\"}"))
                .containsExactly("unknown_characteristic characteristic");
        assertThat(decoded("raw-ble", "{\"device\":\"d\",\"characteristic\":\"2A35\",\"value\":{\"a\":1}}"))
                .containsExactly("wrong_type value");
        assertThat(decoded("raw-ble", GatewayBodies.RAW.formatted(CUFF).replace("07:31:05Z", "07:31:05")))
                .containsExactly("bad_time gateway_time");
        assertThat(decoded("raw-ble", GatewayBodies.RAW.formatted(CUFF).replace("}", ",\"device_now\":\"x\"}")))
                .containsExactly("bad_time device_now");
        assertThat(decoded("raw-ble", "{\"device\":\"d\"}")).containsExactly("missing_field advertisement");
    }

    @Test
    void of_our_own_shape_may_be_an_advertisement_or_a_battery_and_many_in_a_body() {
        String scale = "{\"device\":\"5CCAD3001122\",\"advertisement\":\"" + GatewayBodies.BODY_SCALE + "\"}";
        String battery = "{\"device\":\"d\",\"characteristic\":\"2A19\",\"value\":\"52\"}";

        assertThat(decoded("raw-ble", '[' + scale + ',' + battery + ']'))
                .containsExactly("5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall", "d BATTERY 82");
        assertThat(decoded("raw-ble", scale + '\n' + battery)).hasSize(2);
    }

    @Test
    void of_our_own_shape_may_hold_several_records_of_a_sensor_and_when_they_began() {
        String sensor =
                "{\"device\":\"s\",\"characteristic\":\"2AA7\",\"value\":\"06000C10050006000D100600\",\"session_start\":\"%s\"}";

        assertThat(decoded("raw-ble", sensor.formatted("2026-11-21T07:00:00")))
                .containsExactly(
                        "s glucose 120 mg/dL 2026-11-21T07:05:00Z wall #5",
                        "s glucose 130 mg/dL 2026-11-21T07:06:00Z wall #6");
        assertThat(decoded("raw-ble", sensor.formatted("2026-11-21T07:00:00-05:00")))
                .containsExactly(
                        "s glucose 120 mg/dL 2026-11-21T12:05:00Z -300 #5",
                        "s glucose 130 mg/dL 2026-11-21T12:06:00Z -300 #6");
    }

    @Test
    void of_cassia_holds_several_notifications_and_one_that_is_wrong_costs_itself() {
        String body = GatewayBodies.CASSIA_NOTIFICATION
                .formatted(CUFF)
                .replace(
                        "]}",
                        ",{\"id\":\"F0:12:34:56:78:9B\",\"handle\":14,\"value\":\"52\"},"
                                + "{\"id\":\"F0:12:34:56:78:9C\",\"handle\":\"2065\",\"value\":\"007B0050005E00\"}]}");

        assertThat(decoded("cassia", body))
                .containsExactly(
                        "F0123456789A blood_pressure 123 80 68 mm[Hg] 2025-11-21T07:30:00Z wall"
                                + " gateway 2025-11-21T07:30:01Z IRREGULAR_PULSE",
                        "unknown_characteristic handle",
                        "F0123456789C blood_pressure 123 80 mm[Hg] gateway 2025-11-21T07:30:01Z");
    }

    @Test
    void of_cassia_is_a_scan_with_a_weight_or_with_none() {
        assertThat(decoded("cassia", GatewayBodies.CASSIA_SCAN.formatted(GatewayBodies.BODY_SCALE)))
                .containsExactly(
                        "5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall gateway 2025-11-21T07:30:01Z",
                        "passed over 1");
        assertThat(decoded("cassia", GatewayBodies.CASSIA_SCAN.formatted("0201061AFF4C00")))
                .containsExactly("passed over 2");
        assertThat(decoded(
                        "cassia",
                        GatewayBodies.CASSIA_SCAN
                                .formatted("020106")
                                .replace("\"scanData\":\"\"", "\"scanData\":\"" + GatewayBodies.BODY_SCALE + '"')))
                .contains("5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall gateway 2025-11-21T07:30:01Z");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"data.connection_state", "gateway_status", "heartbeat"})
    void of_cassia_that_says_how_the_gateway_is_is_passed_over(String action) {
        assertThat(decoded(
                        "cassia",
                        "{\"id\":\"1\",\"action\":\"" + action + "\",\"timestamp\":1763710201000,\"data\":{\"a\":1}}"))
                .containsExactly("passed over 1");
        assertThat(decoded("cassia", "{\"id\":\"1\",\"action\":\"" + action + "\",\"timestamp\":1763710201000}"))
                .containsExactly("passed over 1");
    }

    @Test
    void of_openmqttgateway_is_one_weight_raw_or_decoded_and_an_object_is_none() {
        assertThat(decoded("openmqttgateway", GatewayBodies.OMG_RAW))
                .containsExactly("5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall");
        assertThat(decoded("openmqttgateway", GatewayBodies.OMG_DECODED))
                .containsExactly("5CCAD3001122 weight 72.45 kg probable");
        assertThat(decoded(
                        "openmqttgateway",
                        GatewayBodies.OMG_DECODED.replace("72.45", "\"159.7\"").replace("kg", "lbs")))
                .containsExactly("5CCAD3001122 weight 159.7 [lb_av] probable");
        assertThat(decoded("openmqttgateway", GatewayBodies.OMG_DECODED.replace("person", "object")))
                .containsExactly("passed over 1");
        assertThat(decoded("openmqttgateway", "{\"id\":\"AC:23:3F:00:00:03\",\"rssi\":-71,\"tempc\":21.5,\"batt\":90}"))
                .containsExactly("passed over 1");
        assertThat(decoded(
                        "openmqttgateway",
                        GatewayBodies.OMG_READ.formatted(CUFF).replace("true", "false")))
                .containsExactly("passed over 1");
        assertThat(decoded("theengs", GatewayBodies.OMG_RAW))
                .isEqualTo(decoded("openmqttgateway", GatewayBodies.OMG_RAW));
    }

    @Test
    void of_minew_is_the_one_weight_among_what_the_gateway_heard() {
        assertThat(decoded("minew", GatewayBodies.MINEW.formatted(GatewayBodies.BODY_SCALE)))
                .containsExactly(
                        "5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall gateway 2026-11-21T07:30:01.118Z",
                        "passed over 3");
    }

    static List<String> pressures() throws IOException {
        try (InputStream in =
                ARecordedGatewayBodyTest.class.getResourceAsStream("/org/telltale/ingest/decode/frame/rows.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith("2A35 | ") && line.contains("| blood_pressure"))
                    .filter(line -> !line.contains("overlong"))
                    .map(line -> line.split(" \\| ", -1)[1])
                    .toList();
        }
    }

    private static String spaced(String hex) {
        return hex.replaceAll("(..)", "$1 ").strip();
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static String withoutGateway(String line) {
        return line.replaceAll(" gateway [^ ]+", "").replace(" probable", "");
    }

    private static List<String> decoded(String source, String body) {
        return Decoded.of(Profiles.builtIn(source), body);
    }
}
