package org.telltale.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.http.RawHttp.Answer;
import org.telltale.ingest.ring.FakeIntake.Body;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;

/// Each vendor's cloud shows who it is in its own way, at its source's address, and hears the status it waits for.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AVendorsRequestTest {
    private static final String SCALE =
            "{\"deviceId\":\"35787204001234\",\"ts\":1763728265000,\"values\":{\"unit\":1,\"weight\":72450,\"tare\":0}}";
    private static final String HEARTBEAT = "{\"deviceId\":\"35787204001234\",\"ts\":1763728265000,\"values\":{}}";
    private static final String A_TEST = "{\"deviceId\":\"1\",\"createdAt\":1763728270,\"isTest\":true,\"data\":{}}";

    private OpenDoor open;
    private int bodytrace;
    private int transtek;

    @BeforeEach
    void a_door_for_two_vendors() throws IOException {
        open = new OpenDoor(OpenDoor.CONFIG);
        bodytrace = publish("bodytrace");
        transtek = publish("transtek-mioconnect");
        open.credentials.with("pounds", 8, "cloud-1", "bodytrace").with("mio", 9, "cloud-2", "transtek-mioconnect");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void is_read_by_its_sources_profile_and_answered_with_a_status_alone() throws Exception {
        Answer answer = posted("bodytrace", basic("cloud-1", "pounds"), SCALE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        Body body = open.intake.next();
        assertThat(body.credential()).isEqualTo(8);
        assertThat(body.source()).isEqualTo(bodytrace);
        assertThat(body.text()).isEqualTo(SCALE);
        assertThat(body.rows()).isOne();
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @Test
    void is_answered_after_it_is_on_disk_and_not_before() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(request("bodytrace", basic("cloud-1", "pounds"), SCALE));
            open.intake.awaitHeld(1);
            assertThat(client.isSilent()).isTrue();

            open.intake.forceNext(1);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void is_kept_where_a_device_only_says_that_it_is_there() throws Exception {
        assertThat(posted("bodytrace", basic("cloud-1", "pounds"), HEARTBEAT).status())
                .isEqualTo(200);

        Body body = open.intake.next();
        assertThat(body.rows()).isZero();
        assertThat(body.faults()).isZero();
    }

    @Test
    void is_answered_and_not_kept_where_there_is_nothing_to_keep() throws Exception {
        Answer answer = posted("transtek-mioconnect", "X-MIO-KEY: mio", A_TEST);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).doesNotContainKey("content-length");
        assertThat(open.intake.offers()).isZero();
        assertThat(open.counts.elementsPassedOver()).isOne();
        assertThat(open.counts.itemsReceived()).isZero();
    }

    @Test
    void may_call_its_body_what_it_likes() throws Exception {
        String odd = request("transtek-mioconnect", "X-MIO-KEY: mio\r\nContent-Type: text/plain", A_TEST);

        assertThat(answered(odd).status()).isEqualTo(204);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "bodytrace, cloud-1:pounds, 200",
        "bodytrace, cloud-1:wrong, 401",
        "bodytrace, cloud-2:pounds, 401",
        "bodytrace, pounds, 401",
        "bodytrace, :, 401",
        "bodytrace, cloud-2:mio, 403",
        "bodytrace, hub-1:secret, 403",
        "nobodys, cloud-1:pounds, 404",
        "esphome, cloud-1:pounds, 404",
    })
    void opens_no_door_but_its_own(String source, String userAndKey, int status) throws Exception {
        publish("esphome");
        String header = "Authorization: Basic " + Base64.getEncoder().encodeToString(userAndKey.getBytes(UTF_8));

        assertThat(posted(source, header, SCALE).status()).isEqualTo(status);
        assertThat(open.intake.offers()).isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void is_not_taken_at_the_address_of_our_own_json() throws Exception {
        String ours = RawHttp.request(SCALE).replace("Bearer secret", "Bearer pounds");

        assertThat(answered(ours).status()).isEqualTo(403);
        assertThat(open.counts.bodiesRefused(RefusedBody.WRONG_ADDRESS)).isOne();
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void is_refused_where_it_is_not_json_so_that_its_sender_learns_it() throws Exception {
        assertThat(posted("bodytrace", basic("cloud-1", "pounds"), "weight=7").status())
                .isEqualTo(400);
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void is_read_by_the_newest_profile_of_its_source() throws Exception {
        String newer = Profiles.builtIn("bodytrace").definition().replace("[0,65535]", "[72450]");
        int number = open.credentials.sources().publish("bodytrace", newer);

        posted("bodytrace", basic("cloud-1", "pounds"), SCALE);

        Body body = open.intake.next();
        assertThat(body.source()).isEqualTo(number).isNotEqualTo(bodytrace).isNotEqualTo(transtek);
        assertThat(body.rows()).isZero();
    }

    @ParameterizedTest(name = "{0} s off, key {1}, body {2}: {3}")
    @CsvSource({
        "0, right, same, 200",
        "-300, right, same, 200",
        "300, right, same, 200",
        "-301, right, same, 401",
        "301, right, same, 401",
        "0, wrong, same, 401",
        "0, right, altered, 401",
    })
    void is_believed_where_its_signature_is_of_now_and_of_these_bytes(int off, String key, String body, int status)
            throws Exception {
        signedSource();
        long time = OpenDoor.NOW.getEpochSecond() + off;
        String proof = proof(key, time, SCALE);

        String sent = body.equals("same") ? SCALE : SCALE.replace("72450", "82450");
        assertThat(answered(signed("cloud-3", String.valueOf(time), proof, sent))
                        .status())
                .isEqualTo(status);
        assertThat(open.intake.offers()).isEqualTo(status == 200 ? 1 : 0);
    }

    @ParameterizedTest(name = "{0} at {1} with {2}")
    @CsvSource({
        "nobody, now, right",
        "cloud-1, now, right",
        "cloud-3, '', right",
        "cloud-3, 12345678901234567890, right",
        "cloud-3, -5, right",
        "cloud-3, now, zz",
        "cloud-3, now, ''",
    })
    void is_not_believed_where_anything_of_its_signature_is_missing(String gateway, String time, String proof)
            throws Exception {
        signedSource();
        long now = OpenDoor.NOW.getEpochSecond();
        String given = time.equals("now") ? String.valueOf(now) : time;
        String shown = proof.equals("right") ? proof("right", now, SCALE) : proof;

        assertThat(answered(signed(gateway, given, shown, SCALE)).status()).isBetween(401, 403);
        assertThat(open.intake.offers()).isZero();
    }

    private void signedSource() {
        String yaml = """
                source: signed
                title: Gateways of our own that sign
                transports: [http]
                authentication:
                  {scheme: hmac, header: X-Signature, gateway-header: X-Gateway, time-header: X-Time, window-seconds: 300}
                device: deviceId
                readings:
                  - vital: weight
                    value: values.weight
                    unit: g
                """;
        open.credentials.sources().publish("signed", Profiles.of(yaml).definition());
        open.credentials.with("unused", 10, "cloud-3", "signed");
        open.signingKeys.put(10L, "right".getBytes(UTF_8));
    }

    private static String proof(String key, long time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
    }

    private static String signed(String gateway, String time, String proof, String body) {
        return request("signed", "X-Gateway: " + gateway + "\r\nX-Time: " + time + "\r\nX-Signature: " + proof, body);
    }

    private int publish(String name) {
        SourceProfile profile = Profiles.builtIn(name);
        return open.credentials.sources().publish(name, profile.definition());
    }

    private Answer posted(String source, String header, String body) throws IOException {
        return answered(request(source, header, body));
    }

    private Answer answered(String request) throws IOException {
        try (RawHttp client = open.client()) {
            return client.send(request).answer();
        }
    }

    private static String request(String source, String header, String body) {
        return "POST /v1/sources/" + source + " HTTP/1.1\r\nHost: telltale\r\n" + header + "\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    private static String basic(String user, String key) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ':' + key).getBytes(UTF_8));
    }
}
