package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;

/// A whole server that dies, or whose database is away, just when a held reading is decided about: the list of what
/// the reading would have changed is there afterwards, and there once.
class AReleaseInHindsightTest extends SiteOfATest {
    private static final String CHANGES =
            "select happens, kind, cardinality(pages) from hindsight_change order by position, item, ordinal";
    private static final String RELEASE = "{\"patient\":1,\"reason\":\"a spare oximeter\"}";

    AReleaseInHindsightTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void is_answered_once_though_the_server_was_killed_when_it_had_taken_it() throws Exception {
        Path config = config("");
        Clinic clinic;
        String held;
        try (ServerProcess server = start(config)) {
            clinic = openClinic(server, 1);
            held = heldReading(server, clinic);
            clinic.decide(held + "/release", RELEASE);
            server.kill();
        }
        try (ServerProcess server = start(config)) {
            Await.until("an answer", () -> database.count("hindsight_answer") == 1);
            clinic.isAt(server.apiPort);
            assertThat(clinic.nurseReads(held + "/changes").get("changes").findValuesAsText("kind"))
                    .containsExactly("OPENED", "RESOLVED");
            server.kill();
        }
        try (ServerProcess server = start(config)) {
            clinic.isAt(server.apiPort);
            Await.until("it follows again", () -> clinic.health("database").equals("UP"));
        }
        theListIsThereOnce();
    }

    @Test
    void is_answered_when_a_database_that_was_away_is_back() throws Exception {
        Path config = config("");
        try (ServerProcess server = start(config)) {
            Clinic clinic = openClinic(server, 1);
            clinic.decide("/devices", "{\"identifier\":\"spare\",\"model\":\"Nonin 3230\",\"fdaDefined\":true}");
            heldReading(server, clinic);

            whileTheDatabaseIsAway(() -> {
                clinic.decide("/devices/2/assignments", "{\"patient\":1,\"from\":\"2026-01-01T00:00:00Z\"}");
                Await.until("readiness says so", () -> clinic.health("database").equals("DEGRADED"));
                assertThat(database.count("hindsight")).isZero();
            });
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
