package org.telltale.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownClientsTest {
    private static final KnownClients.Key ONE = KnownClients.Key.of(1, "one");
    private static final KnownClients.Key TWO = KnownClients.Key.of(1, "two");

    @TempDir
    private Path folder;

    @Test
    void are_on_disk_when_they_are_said_to_be() throws Exception {
        Path file = folder.resolve("clients");
        try (KnownClients clients = KnownClients.open(file)) {
            remember(clients, ONE);
            assertThat(Files.readString(file)).hasLineCount(1).startsWith("+");
            remember(clients, TWO);
            clients.forget(ONE);
            assertThat(clients.isKnown(ONE)).isFalse();
        }
        try (KnownClients clients = KnownClients.open(file)) {
            assertThat(clients.isKnown(ONE)).isFalse();
            assertThat(clients.isKnown(TWO)).isTrue();
            assertThat(Files.readString(file)).hasLineCount(1);
        }
    }

    @Test
    void survive_a_torn_last_line() throws Exception {
        Path file = folder.resolve("clients");
        try (KnownClients clients = KnownClients.open(file)) {
            remember(clients, ONE);
        }
        Files.writeString(file, "+0123456789", StandardOpenOption.APPEND);

        try (KnownClients clients = KnownClients.open(file)) {
            assertThat(clients.isKnown(ONE)).isTrue();
            assertThat(clients.count()).isOne();
        }
    }

    @Test
    void are_told_apart_by_credential_and_name() {
        assertThat(KnownClients.Key.of(2, "one")).isNotEqualTo(ONE);
        assertThat(TWO).isNotEqualTo(ONE);
        assertThat(KnownClients.Key.of(1, "one")).isEqualTo(ONE);
    }

    @Test
    void of_one_credential_make_room_for_each_other_and_for_nobody_elses() throws Exception {
        Path file = folder.resolve("clients");
        KnownClients.Key others = KnownClients.Key.of(2, "another gateway");
        try (KnownClients clients = KnownClients.open(file)) {
            remember(clients, others);
            for (int i = 0; i <= KnownClients.MOST_A_CREDENTIAL; i++) {
                remember(clients, KnownClients.Key.of(1, "client " + i));
            }
            assertThat(clients.count()).isEqualTo(KnownClients.MOST_A_CREDENTIAL + 1);
            assertThat(clients.isKnown(KnownClients.Key.of(1, "client 0"))).isFalse();
        }
        try (KnownClients clients = KnownClients.open(file)) {
            assertThat(clients.isKnown(others)).isTrue();
            assertThat(clients.isKnown(KnownClients.Key.of(1, "client 0"))).isFalse();
            assertThat(clients.isKnown(KnownClients.Key.of(1, "client 1"))).isTrue();
        }
    }

    @Test
    void are_refused_from_a_file_that_is_none_of_theirs() throws Exception {
        Path file = Files.writeString(folder.resolve("clients"), "+" + "x".repeat(48) + "\n");

        assertThatThrownBy(() -> KnownClients.open(file)).isInstanceOf(IOException.class);
    }

    private static void remember(KnownClients clients, KnownClients.Key key) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        clients.remember(key, done::countDown);
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
