package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.timescale.WithTimescale;

/// P4 from a cold start: the database that the server brings cannot be started, the first time because its port is
/// taken, the second because its folder is damaged. Readings are taken, judged and paged all the same, and stored
/// when it can.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AServerWhoseDatabaseDoesNotStartTest {
    private static final int FIRST_PORT = 16_384;
    private static final int PORTS = 16_384;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Pager pager = new Pager();
    private final ServerSocket squatter = squatter();

    AServerWhoseDatabaseDoesNotStartTest() throws IOException {}

    @AfterEach
    void off() throws IOException {
        squatter.close();
        pager.close();
        client.close();
    }

    @Test
    void takes_judges_and_pages_from_its_first_moment_and_stores_when_the_database_is_there() throws Exception {
        Path timescale = folder.resolve("state/timescale");
        Clinic clinic;
        String gatewayKey;
        try (ServerProcess server = start(squatter.getLocalPort())) {
            clinic = new Clinic(client, folder.resolve("state"));
            clinic.open(server, pager, 2);
            gatewayKey = clinic.gatewayKey();
            pagesWithoutIt(server, clinic, 1);
            squatter.close();
            awaitStored(clinic, timescale, 1);
        }

        OwnDatabase damaged = new OwnDatabase(timescale);
        damaged.keepAway();
        try (ServerProcess server = start(0)) {
            clinic.isAt(server.apiPort);
            assertThat(clinic.gatewayKey()).isEqualTo(gatewayKey);
            pagesWithoutIt(server, clinic, 2);
            damaged.letComeBack();
            awaitStored(clinic, timescale, 2);
        }
    }

    private ServerProcess start(int databasePort) throws IOException {
        Path config = ServerConfig.write(folder, "database: {port: %d}".formatted(databasePort));
        return ServerProcess.start(config, folder.resolve("server.log"));
    }

    private void pagesWithoutIt(ServerProcess server, Clinic clinic, int patient) throws Exception {
        Await.until("readiness says so", () -> clinic.health("database").equals("DEGRADED"));
        assertThat(clinic.health("status")).isEqualTo("DEGRADED");
        try (Senders senders = new Senders(client, clinic.gatewayKey(), 1)) {
            assertThat(senders.send(server.httpPort, senders.saturation(patient, 81)))
                    .isEqualTo(202);
        }
        Await.until("a page", () -> pager.episodes().size() == patient);
        assertThat(clinic.health("database")).isEqualTo("DEGRADED");
    }

    private static void awaitStored(Clinic clinic, Path timescale, int readings) throws Exception {
        Await.until("it is there", () -> clinic.health("database").equals("UP"));
        String all = Integer.toString(readings);
        OwnDatabase database = new OwnDatabase(timescale);
        Await.until(
                "all of it is stored",
                () -> database.rows("select count(*) from episode").equals(List.of(all)));
        assertThat(database.rows("select count(*), count(distinct patient) from reading"))
                .containsExactly(all + ", " + all);
        Await.until("everything adds up", () -> clinic.health("status").equals("UP"));
    }

    /// A port that is none of those which the kernel gives to outgoing connections, and in use.
    private static ServerSocket squatter() throws IOException {
        Random random = new Random();
        while (true) {
            try {
                return new ServerSocket(FIRST_PORT + random.nextInt(PORTS), 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }
}
