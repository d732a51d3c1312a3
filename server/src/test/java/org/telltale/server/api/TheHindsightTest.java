package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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

/// The clinic's patient has an open episode of 84 % when a reading of 80 % comes from a device that nobody knows.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheHindsightTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String OF_ANOTHER_PRACTICE = Clinic.key(Role.COORDINATOR, 2);

    private static final String RELEASE = "{\"patient\": 1, \"reason\": \"a spare oximeter\"}";
    private static final String REJECT = "{\"reason\": \"a test of the device\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void an_empty_database(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.in(superuser).emptyEverything();
    }

    @Test
    void of_a_release_shows_the_page_that_would_have_gone_out(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long body = heldSaturation(real, "80");
            assertThat(real.clinic.get(COORDINATOR, changesOf(body)).status()).isEqualTo(404);

            var released = real.clinic.post(COORDINATOR, "/api/v1/held/" + body + "/0/release", RELEASE);
            assertThat(released.text("changes")).isEqualTo(changesOf(body));
            JsonNode hindsight = awaitWorkedOut(real, released.text("changes"));

            assertThat(hindsight.path("state").asText()).isEqualTo("KNOWN");
            assertThat(hindsight.path("kind").asText()).isEqualTo("RELEASED");
            assertThat(hindsight.path("heldBecause").asText()).isEqualTo("UNKNOWN_DEVICE");
            assertThat(hindsight.path("decidedPosition").asLong()).isEqualTo(released.number("position"));
            assertThat(hindsight.path("patient").asInt()).isEqualTo(1);
            assertThat(hindsight.path("value").asInt()).isEqualTo(80);
            assertThat(hindsight.path("changes")).singleElement().satisfies(change -> {
                assertThat(change.path("happens").asBoolean()).isTrue();
                assertThat(change.path("kind").asText()).isEqualTo("WORSENED");
                assertThat(change.path("at").asText()).isEqualTo("2026-11-21T13:00:00Z");
                assertThat(change.path("reason").asText()).isEqualTo("Oxygen saturation 80 %, below the limit of 88 %");
                assertThat(change.at("/reading/position").asLong()).isEqualTo(body);
                assertThat(change.path("pages"))
                        .singleElement()
                        .satisfies(person -> assertThat(person.asLong()).isEqualTo(Clinic.person(Role.CLINICIAN, 1)));
                assertThat(change.path("episode").asText())
                        .isEqualTo(real.episode.id().toString());
            });
            assertThat(real.clinic
                            .get(COORDINATOR, "/api/v1/hindsight?patient=1")
                            .json()
                            .path("hindsight"))
                    .singleElement()
                    .isEqualTo(hindsight);
        }
    }

    @Test
    void says_in_so_many_words_that_nothing_would_have_been_different(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long body = heldSaturation(real, "70");
            real.clinic.post(COORDINATOR, "/api/v1/held/" + body + "/0/reject", REJECT);

            JsonNode hindsight = awaitWorkedOut(real, changesOf(body));

            assertThat(hindsight.path("kind").asText()).isEqualTo("WITHDRAWN");
            assertThat(hindsight.path("state").asText()).isEqualTo("KNOWN");
            assertThat(hindsight.has("changes")).isTrue();
            assertThat(hindsight.path("changes")).isEmpty();
            assertThat(hindsight.has("patient")).isFalse();
        }
    }

    @Test
    void is_shown_to_no_other_practice_and_every_look_at_it_is_noted(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long body = heldSaturation(real, "80");
            real.clinic.post(COORDINATOR, "/api/v1/held/" + body + "/0/release", RELEASE);
            awaitWorkedOut(real, changesOf(body));

            assertThat(real.clinic.get(OF_ANOTHER_PRACTICE, changesOf(body)).status())
                    .isEqualTo(404);
            assertThat(hindsightSeenBy(real, OF_ANOTHER_PRACTICE, "")).isZero();
            assertThat(hindsightSeenBy(real, OF_ANOTHER_PRACTICE, "?patient=1")).isZero();
            assertThat(hindsightSeenBy(real, COORDINATOR, "")).isOne();
            assertThat(hindsightSeenBy(real, COORDINATOR, "?patient=1")).isOne();

            assertThat(real.clinic.auditLog.entries().stream()
                            .filter(entry -> entry.action().equals("READ_HINDSIGHT"))
                            .filter(entry -> entry.practice() == 2)
                            .map(entry -> entry.subject() + " " + entry.status()))
                    .containsExactly("held/" + body + "/0 404", "practice/2 200", "patient/1 200");
            assertThat(real.clinic.auditLog.entries().stream()
                            .filter(entry -> entry.action().equals("READ_HINDSIGHT"))
                            .filter(entry -> entry.practice() == 1)
                            .map(entry -> entry.subject() + " " + entry.status()))
                    .contains("held/" + body + "/0 200", "patient/1 200");
        }
    }

    private static int hindsightSeenBy(RealClinic real, String key, String query) {
        return real.clinic
                .get(key, "/api/v1/hindsight" + query)
                .json()
                .path("hindsight")
                .size();
    }

    /// An hour after the clinic opened.
    private static long heldSaturation(RealClinic real, String percent) throws Exception {
        real.shard.pass(Duration.ofHours(1));
        long body = real.shard.send("{\"device\":\"spare\",\"vital\":\"oxygen_saturation\",\"value\":" + percent
                + ",\"unit\":\"%\",\"taken_at\":\"2026-11-21T13:00:00Z\"}");
        real.shard.pass(Duration.ofHours(1));
        real.shard.awaitStored();
        return body;
    }

    private static String changesOf(long body) {
        return "/api/v1/held/" + body + "/0/changes";
    }

    private static JsonNode awaitWorkedOut(RealClinic real, String address) throws Exception {
        real.shard.awaitStored();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var answer = real.clinic.get(COORDINATOR, address);
            assertThat(answer.status()).isEqualTo(200);
            if (!answer.text("state").equals("BEING_WORKED_OUT")) {
                return answer.json();
            }
            assertThat(System.nanoTime()).as("worked out in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
