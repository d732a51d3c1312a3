package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;

/// N18 at the process: a reading goes round through the real door, journal, Monitor, outbox, webhook and database.
class AServerWithACanaryTest extends SiteOfATest {
    private static final String EVERY_TEN_SECONDS = "canary: {every: PT10S}\n";

    AServerWithACanaryTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void says_that_it_comes_through_and_names_the_stage_where_it_does_not() throws Exception {
        Path config = config(EVERY_TEN_SECONDS);
        try (ServerProcess server = start(config)) {
            Await.until("a flight", () -> health(server).contains("came through at"));
            assertThat(health(server)).contains("\"name\":\"canary\",\"status\":\"UP\"");

            whileTheDatabaseIsAway(() -> {
                Await.until("the stage is named", () -> health(server).contains("stands still at stage store"));
                assertThat(metrics(server)).contains("telltale_canary_standing 1.0");
            });
            Await.until("it comes through again", () -> health(server).contains("came through at"));
            assertThat(pager.episodes()).as("somebody else was paged").isEmpty();
        }
        String practices = "select count(*) from practice where name = 'Telltale canary'";
        assertThat(database.rows(practices)).containsExactly("1");
        try (ServerProcess again = start(config)) {
            Await.until("a flight after the start", () -> health(again).contains("came through at"));
        }
        assertThat(database.rows(practices)).as("found again").containsExactly("1");
    }

    @Test
    void starts_while_its_canary_cannot_fly_and_lets_it_fly_once_it_can() throws Exception {
        Path config = config(EVERY_TEN_SECONDS);
        Path key = Files.createDirectories(folder.resolve("state")).resolve("canary.key");
        Files.writeString(key, "a-secret-that-everybody-may-read");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try (ServerProcess server = start(config)) {
            Await.until("it cannot fly", () -> health(server).contains("it cannot fly: "));
            assertThat(health(server)).contains("\"name\":\"canary\",\"status\":\"DEGRADED\"");
            assertThat(metrics(server)).contains("telltale_canary_standing 1.0");

            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Await.until("a flight", () -> health(server).contains("came through at"));
        }
    }

    private String health(ServerProcess server) throws IOException, InterruptedException {
        return get(server, "/health/ready");
    }

    private String metrics(ServerProcess server) throws IOException, InterruptedException {
        return get(server, "/metrics");
    }

    private String get(ServerProcess server, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.apiPort + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
