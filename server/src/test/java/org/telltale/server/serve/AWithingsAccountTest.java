package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.withings.FakeWithings;

/// A notice is answered when it is on disk, and what it is about is fetched though the server dies before it could, or
/// its database is away.
class AWithingsAccountTest extends SiteOfATest {
    private final FakeWithings withings = new FakeWithings();

    AWithingsAccountTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @AfterEach
    void the_cloud_is_gone() {
        withings.close();
    }

    @Test
    void is_fetched_from_after_a_kill_and_without_a_database_and_what_it_has_pages_and_is_stored_once()
            throws Exception {
        Path config =
                config("withings: {client-id: client, client-secret: s3cret, address: '" + withings.address() + "'}\n");
        Clinic clinic;
        String address;
        try (ServerProcess server = start(config)) {
            clinic = openClinic(server, 2);
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
        withings.measured(saturation(551, "oximeter-1", 80));
        withings.goesOn();
        try (ServerProcess server = start(config)) {
            Await.until("a page", () -> !pager.pages().isEmpty());
            Await.until("it is stored", () -> database.count("reading") == 1);
            assertThat(status(server, "POST", address, "userid=4410021&appli=4"))
                    .isEqualTo(200);
            Await.until(
                    "the same again is counted",
                    () -> database.rows("select sum(duplicate) from ledger").contains("1"));
            clinic.isAt(server.apiPort);
            whileTheDatabaseIsAway(() -> isFetchedAndPages(server, address, clinic));
            Await.until("this is stored too", () -> database.count("reading") == 2);
        }
        assertThat(database.rows("select first_value from reading order by position"))
                .containsExactly("80", "79");
        assertThat(pager.episodes()).hasSize(2);
        assertThat(database.rows("select name, failure from linked_account")).containsExactly("4410021, null");
        noSecretIsKeptBesideTheLeaves(address.substring(address.lastIndexOf('/') + 1));
    }

    /// A low saturation of another patient.
    private void isFetchedAndPages(ServerProcess server, String address, Clinic clinic) throws Exception {
        withings.measured(saturation(552, "oximeter-2", 79));
        assertThat(status(server, "POST", address, "userid=4410021&appli=4")).isEqualTo(200);
        Await.until("another page", () -> pager.episodes().size() == 2);
        Await.until("readiness says so", () -> clinic.health("database").equals("DEGRADED"));
        assertThat(database.count("reading")).isOne();
    }

    private static String saturation(int group, String device, int percent) {
        return """
                {"grpid":%d,"attrib":0,"date":%d,"category":1,"deviceid":"%s","measures":[\
                {"type":54,"value":%d,"unit":0}]}""".formatted(group, Instant.now().getEpochSecond() - 60, device, percent);
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

    private int status(ServerProcess server, String method, String address, String body)
            throws IOException, InterruptedException {
        return answer(request(server, method, address, body)).statusCode();
    }
}
