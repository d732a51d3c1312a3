package org.telltale.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.telltale.ingest.hl7.Messages.CUFF;
import static org.telltale.ingest.mllp.RawMllp.framed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.SelfSigned;
import org.telltale.ingest.ring.Admission;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnMllpConnectionTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void from_an_address_that_nobody_named_is_closed_at_once() throws IOException {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.believing("10.0.0.0/8"));
                RawMllp client = open.client()) {
            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.connectionsRefused()).isEqualTo(1);
            assertThat(open.intake.offers()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.0/24, 10.1.2.77, true",
        "10.1.2.0/24, 10.1.3.77, false",
        "::1, ::1, true",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, 2001:db8::1, false",
    })
    void is_let_in_by_address_or_network(String peer, String address, boolean isIn) throws IOException {
        InetSocketAddress from = new InetSocketAddress(InetAddress.getByName(address), 40_000);

        assertThat(new Peers(List.of(peer)).hold(from)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hub.clinic", "10.1.2", "10.1.2.0/33", "10.1.2.0/x", "::1/129"})
    void is_not_let_in_by_a_word_that_is_no_address(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MllpConfig.DEFAULTS.believing(word))
                .withMessageStartingWith("mllp.peers must be addresses or networks");
    }

    @Test
    void is_whose_certificate_says_so_whatever_its_header_says(@TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.in(folder);
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.believing()
                .withTls(certificate.files(), Optional.of(certificate.files().certificate())))) {
            open.credentials.with("tls", 77, "127.0.0.1", "hl7-v2");
            try (RawMllp client = connect(certificate.showing(), open)) {
                client.send(CUFF.replace("|RPMGW^", "|ANYBODY^"));

                assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
                assertThat(open.intake.next().credential()).isEqualTo(77);
            }
        }
    }

    @Test
    void without_a_certificate_is_none_where_one_is_asked_for(@TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.in(folder);
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withTls(
                        certificate.files(), Optional.of(certificate.files().certificate())));
                RawMllp client = connect(certificate.trusting(), open)) {
            assertThat(isRefused(client)).isTrue();
            assertThat(open.intake.offers()).isZero();
        }
    }

    private static boolean isRefused(RawMllp client) {
        try {
            client.send(CUFF);
            return client.isClosed();
        } catch (IOException refused) {
            return true;
        }
    }

    private static RawMllp connect(SSLContext context, OpenMllpDoor open) throws IOException {
        return new RawMllp(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), open.door.port()));
    }

    @Test
    void that_does_not_finish_a_message_is_closed() throws IOException {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withPatience(Duration.ofMillis(100), LONG, LONG));
                RawMllp client = open.client()) {
            client.sendBytes("\u000b" + CUFF);

            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.timeouts()).isEqualTo(1);
            assertThat(open.intake.offers()).isZero();
        }
    }

    @Test
    void that_says_nothing_is_closed_in_the_end() throws IOException {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withPatience(LONG, LONG, Duration.ofMillis(100)));
                RawMllp client = open.client()) {
            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.timeouts()).isEqualTo(1);
        }
    }

    @Test
    void ends_without_an_answer_where_there_is_no_room_for_too_long() throws IOException {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withPatience(LONG, Duration.ZERO, LONG));
                RawMllp client = open.client()) {
            open.intake.answers(Admission.DISK_FULL);
            client.send(CUFF);

            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.itemsRefused(RefusedItem.DISK_FULL)).isEqualTo(1);
            assertThat(open.counts.itemsReceived()).isEqualTo(1);
            assertThat(open.counts.itemsAcknowledged()).isZero();
        }
    }

    @Test
    void that_does_not_wait_for_answers_is_read_no_further() throws Exception {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withLimits(4, 2));
                RawMllp client = open.client()) {
            open.intake.holds();
            client.sendBytes(framed(CUFF).repeat(3));
            open.intake.awaitHeld(2);

            assertThat(client.isSilent()).isTrue();
            assertThat(open.intake.offers()).isEqualTo(2);
            open.intake.forcesAtOnce();

            for (int answer = 0; answer < 3; answer++) {
                assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
            }
        }
    }

    @Test
    void beyond_the_limit_is_refused() throws IOException {
        try (OpenMllpDoor open = new OpenMllpDoor(config -> config.withLimits(1, 2));
                RawMllp first = open.client();
                RawMllp second = open.client()) {
            assertThat(second.isClosed()).isTrue();
            assertThat(first.send(CUFF).acknowledged()).isEqualTo("MSA|AA|M000017");
        }
    }

    @Test
    void is_answered_what_was_taken_when_the_door_closes() throws Exception {
        OpenMllpDoor open = new OpenMllpDoor();
        try (open;
                RawMllp client = open.client()) {
            open.intake.holds();
            client.send(CUFF);
            open.intake.awaitHeld(1);
            Thread closing = Thread.ofPlatform().start(() -> open.door.drain(LONG));
            open.intake.forceNext(1);

            assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
            assertThat(client.isClosed()).isTrue();
            closing.join();
        }
    }
}
