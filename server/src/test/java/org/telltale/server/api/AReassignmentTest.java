package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Role;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Omar, who is patient 3, used the oximeter of Maria, who is patient 1.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReassignmentTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String OF_ANOTHER_PRACTICE = Clinic.key(Role.COORDINATOR, 2);

    @TempDir
    private Path folder;

    @BeforeEach
    void an_empty_database(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.in(superuser).emptyEverything();
    }

    private static void omarJoins(RealClinic real) throws Exception {
        real.shard.apply(new CareEvent.PatientEnrolled(
                RealClinic.FIRST,
                "A-3",
                "Omar",
                LocalDate.of(1948, 2, 3),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
    }

    /// {@return where the reading of 84 % is}
    private static String reading(RealClinic real) {
        return "/api/v1/readings/" + real.episode.readings().getFirst().position() + "/0/reassign";
    }

    private static Clinic.Answer readingsOf(RealClinic real, int patient) {
        return real.clinic.get(
                COORDINATOR,
                "/api/v1/readings?patient=" + patient + "&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z");
    }

    private static String move(int from, int to) {
        return "{\"from\": " + from + ", \"to\": " + to + ", \"reason\": \"on her finger\"}";
    }

    @Test
    void moves_a_reading_and_says_where_both_are_told_what_would_have_been(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            omarJoins(real);

            var moved = real.clinic.post(COORDINATOR, reading(real), move(1, 3));

            assertThat(moved.status()).isEqualTo(200);
            real.shard.awaitStored();
            assertThat(readingsOf(real, 1).json().path("readings"))
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept.path("value").asInt()).isEqualTo(84);
                        assertThat(kept.path("movedTo").asInt()).isEqualTo(3);
                        assertThat(kept.has("replacedBy")).isTrue();
                    });
            assertThat(readingsOf(real, 3).json().path("readings"))
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept.path("takenAt").asText()).isEqualTo("2026-11-21T11:55:00Z");
                        assertThat(kept.has("movedTo")).isFalse();
                        assertThat(kept.has("replacedBy")).isFalse();
                    });
            assertThat(kindAt(real, moved.text("changesFrom"))).isEqualTo("TAKEN_AWAY of 1");
            assertThat(kindAt(real, moved.text("changesTo"))).isEqualTo("REASSIGNED of 3");
            assertThat(real.clinic
                            .get(OF_ANOTHER_PRACTICE, moved.text("changesFrom"))
                            .status())
                    .isEqualTo(404);
            assertThat(real.clinic.auditLog.entries().stream()
                            .filter(entry -> entry.action().equals("REASSIGN_READING"))
                            .map(entry -> entry.status() + " " + entry.subject()))
                    .containsExactly(
                            "200 reading/" + real.episode.readings().getFirst().position() + "/0");
        }
    }

    private static String kindAt(RealClinic real, String address) {
        var answer = real.clinic.get(COORDINATOR, address);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("kind") + " of " + answer.number("patient");
    }

    @Test
    void is_refused_by_the_name_of_what_is_wrong(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            omarJoins(real);

            assertThat(refusal(real, COORDINATOR, reading(real), move(1, 2))).isEqualTo("404 to");
            assertThat(refusal(real, COORDINATOR, reading(real), move(1, 1))).isEqualTo("409 to");
            assertThat(refusal(real, COORDINATOR, reading(real), move(3, 1))).isEqualTo("404 reading");
            assertThat(refusal(real, COORDINATOR, "/api/v1/readings/1/0/reassign", move(1, 3)))
                    .isEqualTo("404 reading");
            assertThat(refusal(real, OF_ANOTHER_PRACTICE, reading(real), move(1, 2)))
                    .isEqualTo("404 reading");
            assertThat(refusal(real, COORDINATOR, reading(real), "{\"from\": 1, \"to\": 3, \"reason\": \" \"}"))
                    .isEqualTo("422 reason");

            real.clinic.post(COORDINATOR, reading(real), move(1, 3));
            real.shard.awaitStored();
            assertThat(refusal(real, COORDINATOR, reading(real), move(1, 3))).isEqualTo("409 from");
        }
    }

    private static String refusal(RealClinic real, String key, String address, String body) {
        var answer = real.clinic.post(key, address, body);
        return answer.status() + " " + answer.text("field");
    }
}
