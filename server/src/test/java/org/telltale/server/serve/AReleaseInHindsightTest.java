package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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

/// A whole server that dies, or whose database is away, just when a held reading is decided about: the list of what
/// the reading would have changed is there afterwards, and there once.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class AReleaseInHindsightTest {
    private static final String CHANGES =
            "select happens, kind, cardinality(pages) from hindsight_change order by position, item, ordinal";
    private static final String RELEASE = "{\"patient\":1,\"reason\":\"a spare oximeter\"}";

    @TempDir
    Path folder;

    private final StoreDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Pager pager = new Pager();

    AReleaseInHindsightTest(DatabaseLogin superuser) throws SQLException, IOException {
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
    }

    @Test
    void is_answered_once_though_the_server_was_killed_when_it_had_taken_it() throws Exception {
        Path config = ServerConfig.write(folder, database);
        Clinic clinic;
        String held;
        try (ServerProcess server = ServerProcess.start(config, log())) {
            clinic = clinicAt(server);
            held = heldReading(server, clinic);
            clinic.decide(held + "/release", RELEASE);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(config, log())) {
            Await.until("an answer", () -> database.count("hindsight_answer") == 1);
            clinic.isAt(server.apiPort);
            assertThat(clinic.nurseReads(held + "/changes").get("changes").findValuesAsText("kind"))
                    .containsExactly("OPENED", "RESOLVED");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(config, log())) {
            clinic.isAt(server.apiPort);
            Await.until("it follows again", () -> clinic.health("database").equals("UP"));
        }
        theListIsThereOnce();
    }

    @Test
    void is_answered_when_a_database_that_was_away_is_back() throws Exception {
        Path config = ServerConfig.write(folder, database);
        try (ServerProcess server = ServerProcess.start(config, log())) {
            Clinic clinic = clinicAt(server);
            clinic.decide("/devices", "{\"identifier\":\"spare\",\"model\":\"Nonin 3230\",\"fdaDefined\":true}");
            heldReading(server, clinic);

            database.execute("alter role " + role() + " nologin");
            try {
                database.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role()
                        + "' and datname = current_database()");
                clinic.decide("/devices/2/assignments", "{\"patient\":1,\"from\":\"2026-01-01T00:00:00Z\"}");
                Await.until("readiness says so", () -> clinic.health("database").equals("DEGRADED"));
                assertThat(database.count("hindsight")).isZero();
            } finally {
                database.execute("alter role " + role() + " login");
            }
            Await.until("an answer", () -> database.count("hindsight_answer") == 1);
        }
        theListIsThereOnce();
    }

    private void theListIsThereOnce() throws SQLException {
        assertThat(database.count("hindsight")).isOne();
        assertThat(database.rows("select cannot_be_known, reading_count from hindsight_answer"))
                .containsExactly("null, 2");
        assertThat(database.rows(CHANGES)).containsExactly("t, OPENED, 1", "t, RESOLVED, 0");
    }

    private String role() {
        return database.roles().app().user();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private Clinic clinicAt(ServerProcess server) throws Exception {
        Clinic clinic = new Clinic(client, folder.resolve("state"));
        clinic.isAt(server.apiPort);
        clinic.open(pager.address());
        clinic.enroll(1);
        return clinic;
    }

    /// A low saturation of a device that nobody is known to hold; and then one in range of the patient's own, which
    /// is stored.
    ///
    /// @return the address of what is held
    private String heldReading(ServerProcess server, Clinic clinic) throws Exception {
        try (Senders senders = new Senders(client, clinic.gatewayKey(), 0)) {
            assertThat(senders.send(server.httpPort, saturation("spare", 80))).isEqualTo(202);
            assertThat(senders.send(server.httpPort, saturation("oximeter-1", 97)))
                    .isEqualTo(202);
        }
        Await.until("both are stored", () -> database.count("held") == 1 && database.count("reading") == 1);
        return "/held/" + database.rows("select position from held").getFirst() + "/0";
    }

    private static String saturation(String device, int percent) {
        return "{\"device\":\"%s\",\"vital\":\"oxygen_saturation\",\"value\":%d,\"unit\":\"%%\",\"taken_at\":\"%s\"}"
                .formatted(device, percent, Instant.now());
    }
}
