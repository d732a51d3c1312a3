package org.telltale.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.SelfSigned;
import org.telltale.ingest.ring.FakeCredentials;
import org.telltale.ingest.ring.FakeIntake;

/// A broker that proves who it is, and wants to know who we are.
@ExtendWith(WithMosquitto.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ABrokerBehindTlsTest {
    private static final int NOT_AUTHORIZED = 0x87;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(250);

    @TempDir
    private Path folder;

    private final FakeIntake intake = new FakeIntake();
    private final EdgeCounts counts = new EdgeCounts();
    private SelfSigned certificate;
    private MosquittoProcess broker;

    @BeforeEach
    void start() throws Exception {
        certificate = SelfSigned.in(folder);
        broker = MosquittoProcess.start(folder, certificate.files(), "telltale", "battery staple");
    }

    @AfterEach
    void close() {
        intake.close();
        broker.close();
    }

    @Test
    void is_listened_to_when_its_authority_and_our_password_are_right() throws Exception {
        try (BrokerSource source = opened(broker.tlsUri(), certificate.files().certificate(), "battery staple")) {
            assertThat(source.awaitListening(PATIENCE)).isTrue();
        }
    }

    @Test
    void does_not_let_us_in_with_another_password() throws Exception {
        try (BrokerSource source = opened(broker.tlsUri(), certificate.files().certificate(), "battery")) {
            awaitAttempts(source);
            assertThat(source.lastReasonCode()).isEqualTo(NOT_AUTHORIZED);
            assertThat(source.isListening()).isFalse();
        }
    }

    @Test
    void is_not_believed_when_another_authority_vouches_for_it() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (BrokerSource source =
                opened(broker.tlsUri(), SelfSigned.in(elsewhere).files().certificate(), "battery staple")) {
            awaitAttempts(source);
            assertThat(source.isListening()).isFalse();
        }
        assertThat(counts.connectionsOpened()).isZero();
    }

    @Test
    void is_not_believed_under_another_name_than_its_certificates() throws Exception {
        String otherName = broker.tlsUri().replace("127.0.0.1", "localhost");
        try (BrokerSource source = opened(otherName, certificate.files().certificate(), "battery staple")) {
            awaitAttempts(source);
            assertThat(source.isListening()).isFalse();
        }
        assertThat(counts.connectionsOpened()).isZero();
    }

    @Test
    void needs_a_file_with_an_authority_at_the_start() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatIOException()
                .isThrownBy(() -> opened(broker.tlsUri(), empty, "x"))
                .withMessageStartingWith("broker.ca holds no certificate");
        assertThatIOException()
                .isThrownBy(() -> opened(broker.tlsUri(), folder.resolve("none.pem"), "x"))
                .withMessageStartingWith("broker.ca names a file that is not there");
    }

    /// Two attempts later it has been told twice.
    private static void awaitAttempts(BrokerSource source) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (source.failedAttempts() < 2) {
            assertThat(System.nanoTime()).as("two attempts in time").isLessThan(deadlineNanos);
            assertThat(source.awaitListening(SHORT)).isFalse();
        }
    }

    private BrokerSource opened(String uri, Path ca, String password) throws IOException {
        BrokerConfig usual = BrokerConfig.defaults(uri);
        BrokerSource source = new BrokerSource(
                new BrokerConfig(
                        uri,
                        usual.clientId(),
                        usual.group(),
                        usual.topics(),
                        Optional.of("telltale"),
                        Optional.of(password),
                        Optional.of(ca),
                        usual.receiveMaximum(),
                        usual.sessionExpiry(),
                        usual.keepAlive(),
                        usual.connectTimeout(),
                        SHORT),
                new FakeCredentials().with("key-1", 7, "hub-1"),
                intake,
                counts);
        source.open();
        return source;
    }
}
