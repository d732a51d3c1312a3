package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The clinic's first practice is sent, beside a good reading: one of a vital that nobody knows and one without a
/// value in one body, a pressure that nobody has, and what a person rejects of what was held.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRejectedTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String OPERATOR = Clinic.key(Role.OPERATOR, 1);
    private static final String OF_ANOTHER_PRACTICE = Clinic.key(Role.OPERATOR, 2);
    private static final String TAKEN = "\"taken_at\":\"2026-11-21T11:30:00Z\"";

    @TempDir
    private Path folder;

    @BeforeEach
    void an_empty_database(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.in(superuser).emptyEverything();
    }

    @Test
    void are_told_with_the_reason_newest_body_first_and_are_as_many_as_the_ledger_counts(DatabaseLogin superuser)
            throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long unreadable = sendUnreadable(real);
            long impossible = sendImpossible(real);
            var decided = real.clinic.post(
                    COORDINATOR, "/api/v1/held/" + real.held + "/0/reject", "{\"reason\": \"a test of the cuff\"}");
            real.shard.awaitStored();

            JsonNode rejected = seenBy(real, COORDINATOR);

            assertThat(rejected).hasSize(4);
            assertThat(rejected.get(0).path("position").asLong()).isEqualTo(impossible);
            assertThat(rejected.get(0).path("reason").asText()).isEqualTo("IMPOSSIBLE");
            assertThat(rejected.get(0).path("deviceName").asText()).isEqualTo("oximeter-1");
            assertThat(rejected.get(0).path("device").asLong()).isOne();
            assertThat(rejected.get(0).path("vital").asText()).isEqualTo("oxygen_saturation");
            assertThat(rejected.get(0).has("fault")).isFalse();

            assertThat(rejected.get(1).path("position").asLong()).isEqualTo(unreadable);
            assertThat(rejected.get(1).path("index").asInt()).isZero();
            assertThat(rejected.get(1).path("reason").asText()).isEqualTo("UNREADABLE");
            assertThat(rejected.get(1).path("fault").asText()).isEqualTo("unknown_vital");
            assertThat(rejected.get(1).path("field").asText()).isEqualTo("vital");
            assertThat(rejected.get(1).path("credential").asInt()).isOne();
            assertThat(rejected.get(1).path("source").asText()).isEqualTo("canonical-json");
            assertThat(rejected.get(1).path("decidedPosition").asLong()).isEqualTo(unreadable);
            assertThat(rejected.get(1).has("deviceName")).isFalse();
            assertThat(rejected.get(2).path("index").asInt()).isEqualTo(2);
            assertThat(rejected.get(2).path("fault").asText()).isEqualTo("missing_field");

            assertThat(rejected.get(3).path("position").asLong()).isEqualTo(real.held);
            assertThat(rejected.get(3).path("reason").asText()).isEqualTo("UNKNOWN_DEVICE");
            assertThat(rejected.get(3).path("deviceName").asText()).isEqualTo("stray");
            assertThat(rejected.get(3).has("device")).isFalse();
            assertThat(rejected.get(3).path("decidedPosition").asLong()).isEqualTo(decided.number("position"));

            assertThat(real.clinic
                            .get(OPERATOR, "/api/v1/ledger")
                            .json()
                            .path("rejected")
                            .asInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void of_one_body_are_never_parted(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long oldest = sendImpossible(real);
            long unreadable = sendUnreadable(real);
            real.shard.awaitStored();

            var newest = real.clinic.get(OPERATOR, "/api/v1/rejected?limit=1");
            assertThat(newest.json().path("rejected")).hasSize(2);
            assertThat(newest.number("next")).isEqualTo(unreadable);

            var older = real.clinic.get(OPERATOR, "/api/v1/rejected?limit=9&before=" + unreadable);
            assertThat(older.json().path("rejected"))
                    .singleElement()
                    .satisfies(
                            item -> assertThat(item.path("position").asLong()).isEqualTo(oldest));
            assertThat(older.json().has("next")).isFalse();
        }
    }

    @Test
    void are_shown_to_no_other_practice(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            sendUnreadable(real);
            sendImpossible(real);
            real.shard.awaitStored();

            assertThat(seenBy(real, OPERATOR)).hasSize(3);
            assertThat(seenBy(real, OF_ANOTHER_PRACTICE)).isEmpty();
            assertThat(real.clinic
                            .get(Clinic.key(Role.BILLER, 1), "/api/v1/rejected")
                            .status())
                    .isEqualTo(403);
        }
    }

    private static long sendUnreadable(RealClinic real) throws Exception {
        return real.shard.send("[{\"device\":\"oximeter-1\",\"vital\":\"mood\",\"value\":3,\"unit\":\"%\"," + TAKEN
                + "},{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":95,\"unit\":\"%\"," + TAKEN
                + "},{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"unit\":\"%\"," + TAKEN + "}]");
    }

    private static long sendImpossible(RealClinic real) throws Exception {
        return real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":120,"
                + "\"unit\":\"%\"," + TAKEN + "}");
    }

    private static JsonNode seenBy(RealClinic real, String key) {
        return real.clinic.get(key, "/api/v1/rejected").json().path("rejected");
    }
}
