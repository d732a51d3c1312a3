package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.ring.Admission;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ARefusedRequestTest {
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

    @ParameterizedTest(name = "{1} instead of {0}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/readings|/v1/reading|404|not_found|WRONG_ADDRESS",
                "/v1/readings|/v1/readings?x=1|404|not_found|WRONG_ADDRESS",
                "/v1/readings|/|404|not_found|WRONG_ADDRESS",
                "POST|GET|405|method_not_allowed|WRONG_ADDRESS",
                "POST|PUT|405|method_not_allowed|WRONG_ADDRESS",
                "Bearer secret|Bearer wrong|401|unauthorized|UNAUTHORIZED",
                "Bearer secret|Bearer|401|unauthorized|UNAUTHORIZED",
                "Bearer secret|Basic secret|401|unauthorized|UNAUTHORIZED",
                "Authorization|X-Nothing|401|unauthorized|UNAUTHORIZED",
                "application/json|text/plain|415|unsupported_media_type|UNSUPPORTED_TYPE",
                "application/json|application/json; charset=latin1|415|unsupported_media_type|UNSUPPORTED_TYPE",
                "Content-Type|X-Nothing|415|unsupported_media_type|UNSUPPORTED_TYPE",
                "Content-Length|Content-Encoding: br; Content-Length|415|unsupported_content_encoding|UNSUPPORTED_TYPE",
                "Content-Length|Content-Encoding: gzip; Content-Length|400|bad_gzip|MALFORMED",
                "\"kg\"}|\"kg\"|400|malformed_json|MALFORMED",
                "Host|X-Nothing|400|bad_request|BAD_PROTOCOL"
            })
    void is_told_why_and_the_connection_goes_on(String good, String bad, int status, String error, RefusedBody reason)
            throws Exception {
        String request = RawHttp.request(WEIGHT).replace(good, bad.replace("; Content-L", "\r\nContent-L"));
        if (good.equals("\"kg\"}")) {
            request = RawHttp.request(WEIGHT.replace(good, bad));
        }
        try (RawHttp client = open.client()) {
            RawHttp.Answer answer = client.send(request).answer();

            assertThat(answer.status()).isEqualTo(status);
            assertProblem(answer, error);
            assertThat(client.send(RawHttp.request(WEIGHT)).answer().status()).isEqualTo(202);
        }
        assertThat(open.intake.offers()).isOne();
        assertThat(open.counts.bodiesRefused(reason)).isOne();
    }

    @Test
    void because_of_its_key_is_told_nothing_about_the_key() throws Exception {
        try (RawHttp client = open.client()) {
            RawHttp.Answer wrong = client.send(RawHttp.request(WEIGHT).replace("secret", "another"))
                    .answer();
            open.credentials.revoke("secret");
            RawHttp.Answer revoked = client.send(RawHttp.request(WEIGHT)).answer();
            RawHttp.Answer none = client.send(RawHttp.request(WEIGHT).replace("Authorization", "X-Nothing"))
                    .answer();

            assertThat(revoked).isEqualTo(wrong);
            assertThat(none).isEqualTo(wrong);
            assertThat(wrong.header("www-authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void with_a_wrong_method_learns_the_right_one_and_a_HEAD_gets_no_body() throws Exception {
        try (RawHttp client = open.client()) {
            client.send("GET /v1/readings HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.answer().header("allow")).isEqualTo("POST");

            client.send("HEAD /v1/readings HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.answerWithoutBody().status()).isEqualTo(405);
            assertThat(client.isSilent()).isTrue();
        }
    }

    @Test
    void that_announces_more_than_a_mebibyte_is_refused_before_its_body() throws Exception {
        try (RawHttp client = open.client()) {
            String request = RawHttp.request(WEIGHT).replaceFirst("Content-Length: \\d+", "Content-Length: 1048577");

            RawHttp.Answer answer = client.send(request).answer();

            assertThat(answer.status()).isEqualTo(413);
            assertProblem(answer, "body_too_large");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void that_turns_out_larger_than_a_mebibyte_is_cut_and_still_hears_why() throws Exception {
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request("").replace("Content-Length: 0", "Transfer-Encoding: chunked"));
            byte[] piece = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 160; i++) {
                client.sendUntilCut(piece);
            }
            RawHttp.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertProblem(answer, "body_too_large");
        }
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void that_unpacks_to_ten_mebibytes_is_too_large() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10 << 20]);
        }
        assertThat(packed.size()).isLessThan(16 << 10);
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request("", "Content-Encoding: gzip")
                    .replace("Content-Length: 0", "Content-Length: " + packed.size()));
            RawHttp.Answer answer = client.send(packed.toByteArray()).answer();

            assertThat(answer.status()).isEqualTo(413);
            assertProblem(answer, "body_too_large");
            assertThat(client.send(RawHttp.request(WEIGHT)).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void with_more_than_five_thousand_readings_is_too_large() throws Exception {
        try (RawHttp client = open.client()) {
            RawHttp.Answer answer = client.send(RawHttp.request("[" + "1,".repeat(5_000) + "1]"))
                    .answer();

            assertThat(answer.status()).isEqualTo(413);
            assertProblem(answer, "too_many_readings");
        }
        assertThat(open.counts.bodiesRefused(RefusedBody.TOO_MANY_ITEMS)).isOne();
    }

    @ParameterizedTest(name = "{0}: {1}, again in {2} s")
    @CsvSource({"RING_FULL, ring_full, 1", "DISK_FULL, disk_full, 30", "CLOSED, closed, 5"})
    void because_there_is_no_room_is_asked_to_come_again(Admission admission, String error, String seconds)
            throws Exception {
        open.intake.answers(admission);
        try (RawHttp client = open.client()) {
            RawHttp.Answer answer =
                    client.send(RawHttp.request('[' + WEIGHT + ",7]")).answer();

            assertThat(answer.status()).isEqualTo(503);
            assertProblem(answer, error);
            assertThat(answer.header("retry-after")).isEqualTo(seconds);
            open.intake.answers(Admission.TAKEN);
            assertThat(client.send(RawHttp.request(WEIGHT)).answer().status()).isEqualTo(202);
        }
        assertThat(open.counts.itemsReceived()).isEqualTo(3);
        assertThat(open.counts.itemsRefused(RefusedItem.by(admission))).isEqualTo(2);
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "POST /v1/readings HTTP/1.1\r\nno colon here\r\n\r\n",
                "POST /v1/readings HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /v1/readings HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"
            })
    void that_is_not_HTTP_is_told_so_and_closed(String bytes) throws Exception {
        try (RawHttp client = open.client()) {
            RawHttp.Answer answer = client.send(bytes).answer();

            assertThat(answer.status()).isEqualTo(400);
            assertProblem(answer, "bad_request");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(open.intake.offers()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"POST, 414", "X-Long:, 431"})
    void whose_head_is_too_long_is_closed(String where, int status) throws Exception {
        String request = RawHttp.request(WEIGHT, "X-Long: 1").replace(where + ' ', where + ' ' + "x".repeat(9_000));
        try (RawHttp client = open.client()) {
            assertThat(client.send(request).answer().status()).isEqualTo(status);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void that_waits_for_leave_is_refused_without_its_body() throws Exception {
        try (RawHttp client = open.client()) {
            client.send(RawHttp.request(WEIGHT, "Expect: 100-continue")
                    .replace("secret", "wrong")
                    .replace(WEIGHT, ""));

            assertThat(client.answer().status()).isEqualTo(401);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void with_another_expectation_is_refused() throws Exception {
        try (RawHttp client = open.client()) {
            assertThat(client.send(RawHttp.request(WEIGHT, "Expect: miracles"))
                            .answer()
                            .status())
                    .isEqualTo(417);
        }
    }

    private static void assertProblem(RawHttp.Answer answer, String error) {
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\"status\":" + answer.status() + ',')
                .endsWith("\"error\":\"" + error + "\"}");
    }
}
