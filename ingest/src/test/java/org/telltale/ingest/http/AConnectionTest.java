package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.SelfSigned;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AConnectionTest {
    private static final String WEIGHT = Readings.WEIGHT;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void that_says_nothing_is_closed() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withTimeouts(LONG, SHORT));
                RawHttp client = open.client()) {
            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.timeouts()).isOne();
        }
    }

    @Test
    void that_never_ends_its_head_is_closed() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withTimeouts(LONG, SHORT));
                RawHttp client = open.client()) {
            client.send("POST /v1/readings HTTP/1.1\r\nHost: a\r\n");
            trickleUntilCut(client, "X-A: b\r\n");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void that_never_ends_its_body_is_closed_and_nothing_is_taken() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withTimeouts(SHORT, LONG));
                RawHttp client = open.client()) {
            client.send(RawHttp.request("").replace("Content-Length: 0", "Transfer-Encoding: chunked"));
            trickleUntilCut(client, "1\r\n \r\n");
            assertThat(client.isClosed()).isTrue();
            assertThat(open.intake.offers()).isZero();
        }
    }

    @Test
    void that_waits_for_our_disk_is_not_closed_for_it() throws Exception {
        // Long enough for the request to come, and shorter than what is waited for.
        Duration second = Duration.ofSeconds(1);
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withTimeouts(second, second));
                RawHttp client = open.client()) {
            open.intake.holds();
            client.send(RawHttp.request(WEIGHT));
            open.intake.awaitHeld(1);
            for (int i = 0; i < 8; i++) {
                assertThat(client.isSilent()).isTrue();
            }
            open.intake.forceNext(1);
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void beyond_the_limit_is_closed_at_once_and_one_that_ends_makes_room() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withLimits(2, 64))) {
            try (RawHttp first = open.client();
                    RawHttp second = open.client()) {
                assertThat(first.send(RawHttp.request(WEIGHT)).answer().status())
                        .isEqualTo(202);
                assertThat(second.send(RawHttp.request(WEIGHT)).answer().status())
                        .isEqualTo(202);
                try (RawHttp third = open.client()) {
                    assertThat(third.isClosed()).isTrue();
                }
                assertThat(open.counts.connectionsRefused()).isOne();
            }
            assertThat(isTakenInTheEnd(open)).isTrue();
        }
    }

    @Test
    void is_answered_what_was_taken_when_the_door_closes_and_then_ended() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG);
                RawHttp busy = open.client();
                RawHttp idle = open.client()) {
            assertThat(idle.send(RawHttp.request(WEIGHT)).answer().status()).isEqualTo(202);
            open.intake.holds();
            busy.send(RawHttp.request(WEIGHT));
            open.intake.awaitHeld(1);
            Thread drain = Thread.ofVirtual()
                    .start(() ->
                            assertThat(open.door.drain(Duration.ofSeconds(10))).isZero());
            assertThat(idle.isClosed()).isTrue();
            idle.endOutput();
            assertThat(busy.isSilent()).isTrue();
            open.intake.forceNext(1);

            assertThat(busy.answer().status()).isEqualTo(202);
            assertThat(busy.isClosed()).isTrue();
            busy.endOutput();
            drain.join();
            assertThat(open.counts.connectionsOpen()).isZero();
        }
    }

    @Test
    void that_cannot_be_answered_in_time_is_cut_off_when_the_door_closes() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG);
                RawHttp busy = open.client()) {
            open.intake.holds();
            busy.send(RawHttp.request(WEIGHT));
            open.intake.awaitHeld(1);

            assertThat(open.door.drain(Duration.ofMillis(50))).isOne();
            assertThat(busy.isClosed()).isTrue();
            open.intake.forceNext(1);
        }
    }

    @Test
    void whose_client_vanishes_leaves_its_readings_in_the_ledger() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG)) {
            open.intake.holds();
            RawHttp client = open.client();
            client.send(RawHttp.request(WEIGHT));
            open.intake.awaitHeld(1);
            client.close();
            open.intake.forcesAtOnce();
            try (RawHttp another = open.client()) {
                another.send(RawHttp.request(WEIGHT)).answer();
            }
            assertThat(open.counts.itemsReceived()).isEqualTo(2);
            assertThat(open.counts.itemsAcknowledged()).isEqualTo(2);
        }
    }

    @Test
    void may_speak_TLS(@TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.in(folder);
        SSLContext trusting = certificate.trusting();
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withTls(certificate.files()));
                RawHttp client = new RawHttp(trusting.getSocketFactory().createSocket("127.0.0.1", open.door.port()))) {
            assertThat(client.send(RawHttp.request(WEIGHT)).answer().status()).isEqualTo(202);
            String last = RawHttp.request(WEIGHT, "Connection: close");
            assertThat(client.send(last).answer().status()).isEqualTo(202);
            assertThat(client.isClosed()).isTrue();
            try (RawHttp plain = open.client()) {
                plain.send(RawHttp.request(WEIGHT));
                assertThat(plain.answerOrNothing()).isEmpty();
            }
        }
    }

    private static boolean isTakenInTheEnd(OpenDoor open) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            try (RawHttp client = open.client()) {
                client.sendUntilCut(RawHttp.request(WEIGHT).getBytes(StandardCharsets.UTF_8));
                if (client.answerOrNothing().isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void trickleUntilCut(RawHttp client, String drop) {
        try {
            while (client.isSilent()) {
                client.send(drop);
            }
        } catch (IOException cut) {
            return;
        }
    }
}
