package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;
import org.telltale.server.withings.FakeWithings;

/// A notice is answered when it is on disk, and what it is about is fetched though the server dies before it could.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class AWithingsAccountTest {
    @TempDir
    Path folder;

    private final StoreDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Pager pager = new Pager();
    private final FakeWithings withings = new FakeWithings();

    AWithingsAccountTest(DatabaseLogin superuser) throws SQLException, IOException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @AfterEach
    void off() {
        pager.close();
        client.close();
        withings.close();
    }

    @Test
    void is_fetched_from_after_a_kill_and_its_reading_is_stored_once_and_pages() throws Exception {
        Path config = ServerConfig.write(folder, database);
        Files.writeString(
                config,
                Files.readString(config) + "withings: {client-id: client, client-secret: s3cret, address: '"
                        + withings.address() + "'}\n");
        Path log = folder.resolve("server.log");
        String address;
        try (ServerProcess server = ServerProcess.start(config, log)) {
            Clinic clinic = clinicAt(server);
            address = "/v1/sources/withings/" + clinic.issue("withings", "withings");
            clinic.decide(
                    "/accounts",
                    "{\"credential\":2,\"refreshToken\":\"" + FakeWithings.FIRST_REFRESH_TOKEN
                            + "\",\"callback\":\"http://127.0.0.1:" + server.httpPort + address + "\"}");
            Await.until(
                    "the first fetch",
                    () -> clinic.ask("/accounts").contains("fetchedUntil")
                            && !clinic.ask("/accounts").contains("fetchingSince"));
            long before = measured();
            withings.stalls();
            assertThat(status(server, "HEAD", address, "")).isEqualTo(200);
            assertThat(status(server, "POST", address, "userid=4410021&appli=4"))
                    .isEqualTo(200);
            Await.until("the fetch is under way", () -> measured() > before);
            server.kill();
        }
        withings.measured("""
                {"grpid":551,"attrib":0,"date":%d,"category":1,"deviceid":"oximeter-1","measures":[\
                {"type":54,"value":80,"unit":0}]}""".formatted(Instant.now().getEpochSecond() - 60));
        withings.goesOn();
        try (ServerProcess server = ServerProcess.start(config, log)) {
            Await.until("a page", () -> !pager.pages().isEmpty());
            Await.until("it is stored", () -> database.count("reading") == 1);
            assertThat(status(server, "POST", address, "userid=4410021&appli=4"))
                    .isEqualTo(200);
            Await.until(
                    "the same again is counted",
                    () -> database.rows("select sum(duplicate) from ledger").contains("1"));
        }
        assertThat(database.rows("select first_value from reading")).containsExactly("80");
        assertThat(pager.episodes()).hasSize(1);
        assertThat(database.rows("select name, failure from linked_account")).containsExactly("4410021, null");
        noSecretIsKeptBesideTheLeaves(address.substring(address.lastIndexOf('/') + 1));
    }

    private long measured() {
        return withings.asked().stream()
                .filter(asked -> asked.startsWith("measure"))
                .count();
    }

    private void noSecretIsKeptBesideTheLeaves(String key) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean isLeave = file.getFileName().toString().endsWith(".grant");
                String content = Files.readString(file, ISO_8859_1);
                assertThat(content).doesNotContain(key);
                assertThat(isLeave || withings.tokens().stream().noneMatch(content::contains))
                        .as("no token in %s", file)
                        .isTrue();
            }
        }
    }

    private Clinic clinicAt(ServerProcess server) throws Exception {
        Clinic clinic = new Clinic(client, folder.resolve("state"));
        clinic.isAt(server.apiPort);
        clinic.open(pager.address());
        clinic.enroll(1);
        return clinic;
    }

    private int status(ServerProcess server, String method, String address, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort + address))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
