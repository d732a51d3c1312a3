package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.ring.FakeIntake.Body;
import org.telltale.ingest.ring.Transport;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class APostedBodyTest {
    private static final String WEIGHT = Readings.WEIGHT;

    private OpenDoor open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenDoor(OpenDoor.CONFIG);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void is_answered_with_exactly_what_was_received() throws Exception {
        try (RawHttp client = open.client()) {
            RawHttp.Answer answer = client.send(RawHttp.request(WEIGHT)).answer();

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("{\"received\":1,\"rejected\":[]}");
        }
        Body body = open.intake.next();
        assertThat(body.transport()).isEqualTo(Transport.HTTP);
        assertThat(body.credential()).isEqualTo(OpenDoor.CREDENTIAL);
        assertThat(body.text()).isEqualTo(WEIGHT);
        assertThat(body.rows()).isOne();
    }

    @Test
    void is_not_answered_before_it_is_on_disk() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request(WEIGHT));
            open.intake.awaitHeld(1);
            assertThat(client.isSilent()).isTrue();
            assertThat(open.counts.itemsAcknowledged()).isZero();

            open.intake.forceNext(1);
            assertThat(client.answer().status()).isEqualTo(202);
        }
        assertThat(open.counts.itemsReceived()).isOne();
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @Test
    void names_its_bad_items_and_takes_the_others() throws Exception {
        String body = '[' + WEIGHT + ',' + WEIGHT.replace("\"kg\"", "\"stone\"") + ",7,"
                + WEIGHT.replace("72.5", "1".repeat(400)) + ']';
        try (RawHttp client = open.client()) {
            assertThat(client.send(RawHttp.request(body)).answer().body())
                    .isEqualTo(
                            "{\"received\":4,\"rejected\":["
                                    + "{\"index\":1,\"error\":\"unknown_unit\","
                                    + "\"message\":\"unit is none that this vital is measured in\"},"
                                    + "{\"index\":2,\"error\":\"not_an_object\",\"message\":\"the item is not a JSON object\"},"
                                    + "{\"index\":3,\"error\":\"bad_number\","
                                    + "\"message\":\"value is not a finite number of at most 18 digits that fits its unit\"}]}");
        }
        assertThat(open.counts.itemsReceived()).isEqualTo(4);
        assertThat(Arrays.stream(Fault.values()).filter(fault -> open.counts.itemsFaulty(fault) == 1))
                .containsExactly(Fault.NOT_AN_OBJECT, Fault.UNKNOWN_UNIT, Fault.BAD_NUMBER);
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(4);
    }

    @Test
    void may_be_lines_in_pieces_and_of_unknown_length() throws Exception {
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request("")
                    .replace("Authorization: Bearer secret", "authorization: bearer  secret")
                    .replace("application/json", "application/x-ndjson; charset=\"UTF-8\"")
                    .replace("Content-Length: 0", "Transfer-Encoding: chunked"));
            String lines = WEIGHT + "\n" + WEIGHT + "\n";
            for (int at = 0; at < lines.length(); at += 7) {
                String piece = lines.substring(at, Math.min(lines.length(), at + 7));
                client.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
            }
            assertThat(client.isSilent()).isTrue();

            assertThat(client.send("0\r\n\r\n").answer().body()).isEqualTo("{\"received\":2,\"rejected\":[]}");
        }
        assertThat(open.intake.next().text()).isEqualTo(WEIGHT + "\n" + WEIGHT + "\n");
    }

    @Test
    void may_be_packed_and_is_kept_unpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(WEIGHT.getBytes(StandardCharsets.UTF_8));
        }
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request("", "Content-Encoding: gzip")
                    .replace("Content-Length: 0", "Content-Length: " + packed.size()));
            assertThat(client.send(packed.toByteArray()).answer().status()).isEqualTo(202);
        }
        assertThat(open.intake.next().text()).isEqualTo(WEIGHT);
    }

    @Test
    void of_five_thousand_readings_and_nearly_a_mebibyte_is_taken() throws Exception {
        String body = '[' + (WEIGHT + ',').repeat(4_999) + WEIGHT + ']';
        String padded = body + " ".repeat((1 << 20) - body.length());
        try (RawHttp client = open.client()) {
            assertThat(client.send(RawHttp.request(padded)).answer().body())
                    .isEqualTo("{\"received\":5000,\"rejected\":[]}");
        }
    }

    @Test
    void waits_for_leave_where_its_client_does() throws Exception {
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request(WEIGHT, "Expect: 100-continue").replace(WEIGHT, ""));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send(WEIGHT).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void of_an_old_client_ends_the_connection_unless_it_asked_otherwise() throws Exception {
        String old = RawHttp.request(WEIGHT).replace("HTTP/1.1", "HTTP/1.0").replace("Host: telltale\r\n", "");
        try (RawHttp client = open.client()) {
            assertThat(client.send(old).answer().header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
        try (RawHttp client = open.client()) {
            String kept = old.replace("Content-Length", "Connection: keep-alive\r\nContent-Length");
            assertThat(client.send(kept).answer().header("connection")).isEqualTo("keep-alive");
            assertThat(client.send(kept).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void is_answered_though_its_client_has_ended_its_half() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request(WEIGHT) + RawHttp.request(WEIGHT)).endOutput();
            open.intake.awaitHeld(2);
            assertThat(client.isSilent()).isTrue();
            open.intake.forceNext(2);

            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void is_never_acknowledged_when_the_journal_fails() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request(WEIGHT).repeat(3));
            open.intake.awaitHeld(3);
            open.intake.forceNext(1);
            assertThat(client.answer().status()).isEqualTo(202);
            open.intake.failAll();

            assertThat(client.isClosed()).isTrue();
        }
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @Test
    void may_come_by_any_client_and_through_java_selectors() throws Exception {
        try (OpenDoor nio = new OpenDoor(OpenDoor.CONFIG, EventLoops.nio(2));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + nio.door.port() + "/v1/readings"))
                    .header("Authorization", "Bearer secret")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(WEIGHT))
                    .build();
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(202);
                assertThat(response.body()).isEqualTo("{\"received\":1,\"rejected\":[]}");
            }
        }
    }
}
