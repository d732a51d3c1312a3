package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;

/// A cloud that speaks in its own way, through a whole server: what it sends is read, judged, paged, stored once, and
/// read again from the journal by the profile that held then.
class AVendorsCloudTest extends SiteOfATest {
    private static final String OURS = """
            source: site-oximeters
            title: Oximeters of the site's own
            transports: [http]
            authentication: {scheme: hmac, header: X-Signature, gateway-header: X-Gateway, time-header: X-Time}
            device: serial
            time: {path: at, form: epoch-seconds}
            readings:
              - vital: oxygen_saturation
                value: sat
                unit: "%"
            """;

    AVendorsCloudTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void is_understood_paged_for_and_counted_once_also_after_a_kill() throws Exception {
        Path config = config("");
        Instant takenAt = Instant.now().minusSeconds(60);
        String key;
        try (ServerProcess server = start(config)) {
            Clinic clinic = openClinic(server, 1);
            key = clinic.issue("telli-cloud", "telli");
            assertThat(post(server, "telli", "x-api-key", key, saturation(takenAt)))
                    .isEqualTo(200);
            Await.until("a page", () -> !pager.pages().isEmpty());
            Await.until("both values are stored", () -> database.count("reading") == 2);
            assertThat(clinic.askAsOperator("/ledger")).contains("{\"source\":\"telli\",\"stored\":2,");
            server.kill();
        }
        try (ServerProcess server = start(config)) {
            assertThat(post(server, "telli", "x-api-key", key, saturation(takenAt)))
                    .isEqualTo(200);
            Await.until(
                    "the repeat is counted",
                    () -> database.rows("select sum(duplicate) from ledger").contains("2"));
        }
        assertThat(database.rows("select first_value from reading order by item"))
                .containsExactly("80", "72");
        assertThat(pager.episodes()).hasSize(1);
        assertThat(database.rows("select distinct source from source_profile order by 1"))
                .contains("bodytrace", "telli");
        assertThat(database.rows("select source from credential order by credential"))
                .containsExactly("null", "telli");
    }

    @Test
    void may_be_described_by_the_site_itself_and_sign_what_it_sends() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("sources")).resolve("oximeters.yaml"), OURS);
        Path config = config("sources: {directory: " + folder.resolve("sources") + "}\n");
        try (ServerProcess server = start(config)) {
            Clinic clinic = openClinic(server, 1);
            String key = clinic.issue("site-hub", "site-oximeters");
            long now = Instant.now().getEpochSecond();
            String body = "{\"serial\":\"oximeter-1\",\"at\":" + now + ",\"sat\":97}";

            assertThat(signed(server, key + "x", now, body)).isEqualTo(401);
            assertThat(signed(server, key, now, body)).isEqualTo(200);
            Await.until("it is stored", () -> database.count("reading") == 1);
        }
        assertThat(database.rows("select first_value from reading")).containsExactly("97");
    }

    private static String saturation(Instant takenAt) {
        return """
                {"readingType":"SpO2","deviceId":"oximeter-1","time":"%d","mem":"0","tzOffsetMinutes":"-300","genVer":"2",
                 "devdata":{"r":"3","batt":"7","cycles":"1"},"data":{"spo2":80,"pulse":72}}""".formatted(takenAt.toEpochMilli());
    }

    private int post(ServerProcess server, String source, String header, String key, String body) throws Exception {
        return answer(posting(server, source, body).header(header, key)).statusCode();
    }

    private int signed(ServerProcess server, String key, long time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        String proof = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
        return answer(posting(server, "site-oximeters", body)
                        .header("X-Gateway", "site-hub")
                        .header("X-Time", String.valueOf(time))
                        .header("X-Signature", proof))
                .statusCode();
    }

    private static HttpRequest.Builder posting(ServerProcess server, String source, String body) {
        return request(server, "POST", "/v1/sources/" + source, body);
    }
}
