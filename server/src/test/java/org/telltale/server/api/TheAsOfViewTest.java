package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
import org.telltale.server.Telltale;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The clinic's patient has an open episode of 84 % since noon.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheAsOfViewTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final Instant NOON = Clinic.NOW;

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void an_empty_database(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.in(superuser).emptyEverything();
    }

    /// At one o'clock a reading of 11:30 comes in, and the nurse takes the episode.
    @Test
    void leaves_out_what_was_committed_later_though_it_was_taken_before(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            pass(real, Duration.ofHours(1));
            real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":91.0,\"unit\":\"%\","
                    + "\"taken_at\":\"2026-11-21T06:30:00-05:00\"}");
            assertThat(real.clinic
                            .post(
                                    Clinic.key(Role.CLINICIAN, 1),
                                    "/api/v1/episodes/" + real.episode.id() + "/acknowledge",
                                    "")
                            .status())
                    .isEqualTo(200);
            pass(real, Duration.ofMinutes(1));

            JsonNode halfPast = asOf(real, NOON.plus(Duration.ofMinutes(30)));
            JsonNode now = asOf(real, NOON.plus(Duration.ofMinutes(61)));

            assertThat(halfPast.path("readings").findValuesAsText("value")).containsExactly("84");
            assertThat(halfPast.at("/goingOn/0/reason").asText()).contains("84 %");
            assertThat(halfPast.at("/goingOn/0").has("acknowledged")).isFalse();
            assertThat(now.path("readings").findValuesAsText("value")).containsExactly("91", "84");
            assertThat(now.at("/readings/0/receivedAt").asText()).startsWith("2026-11-21T13:00");
            assertThat(now.at("/goingOn/0/state").asText()).isEqualTo("ACKNOWLEDGED");
            assertThat(now.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(now.at("/thresholds/0/limits/0/value/value").asInt()).isEqualTo(88);
            assertThat(now.at("/upTo/position").asLong())
                    .isGreaterThan(halfPast.at("/upTo/position").asLong());
        }
    }

    /// A reading of a spare device is nobody's until somebody says at two o'clock that it is the
    /// patient's.
    @Test
    void shows_a_reading_from_when_on_it_was_the_patients(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            long body = real.shard.send("{\"device\":\"spare\",\"vital\":\"oxygen_saturation\",\"value\":93,"
                    + "\"unit\":\"%\",\"taken_at\":\"2026-11-21T11:50:00Z\"}");
            pass(real, Duration.ofHours(2));
            real.shard.awaitStored();
            assertThat(real.clinic
                            .post(COORDINATOR, "/api/v1/held/" + body + "/0/release", """
                                {"patient": 1, "reason": "a spare oximeter"}\
                                """)
                            .status())
                    .isEqualTo(200);
            pass(real, Duration.ofMinutes(1));

            assertThat(asOf(real, NOON.plus(Duration.ofHours(1)))
                            .path("readings")
                            .findValuesAsText("value"))
                    .containsExactly("84");
            assertThat(asOf(real, NOON.plus(Duration.ofMinutes(121))).path("readings"))
                    .satisfiesExactly(
                            spare -> {
                                assertThat(spare.path("position").asLong()).isEqualTo(body);
                                assertThat(spare.path("verdict").asText()).isEqualTo("STORED");
                            },
                            own -> assertThat(own.path("value").asInt()).isEqualTo(84));
        }
    }

    /// A value that nobody has is held as the patient's; at two o'clock it turns out to be her husband's.
    @Test
    void shows_a_held_reading_until_it_is_known_to_be_anothers(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            real.shard.apply(new CareEvent.PatientEnrolled(
                    RealClinic.FIRST,
                    "A-2",
                    "Peter",
                    LocalDate.of(1948, 2, 3),
                    ZoneId.of("America/New_York"),
                    PatientStatus.ACTIVE));
            long body = real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":20,"
                    + "\"unit\":\"%\",\"taken_at\":\"2026-11-21T11:58:00Z\"}");
            pass(real, Duration.ofHours(2));
            real.shard.awaitStored();
            assertThat(real.clinic
                            .post(COORDINATOR, "/api/v1/held/" + body + "/0/release", """
                                {"patient": 3, "reason": "her husband's"}\
                                """)
                            .status())
                    .isEqualTo(200);
            pass(real, Duration.ofMinutes(1));

            assertThat(asOf(real, NOON.plus(Duration.ofHours(1)))
                            .path("readings")
                            .findValuesAsText("verdict"))
                    .containsExactlyInAnyOrder("HELD", "STORED");
            assertThat(asOf(real, NOON.plus(Duration.ofMinutes(121)))
                            .path("readings")
                            .findValuesAsText("verdict"))
                    .containsExactly("STORED");
        }
    }

    @Test
    void is_printed_and_noted(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            pass(real, Duration.ofMinutes(10));
            Path key = Files.writeString(folder.resolve("key"), COORDINATOR);

            assertThat(command(real, key, "2026-11-21T12:09:00Z")).isZero();
            assertThat(printed.toString().lines().map(line -> line.replaceAll("[0-9]+[-/][0-9/-]+", "#")))
                    .anySatisfy(line -> assertThat(line).startsWith("up to record "))
                    .contains("patient ACTIVE, plan 1 in force")
                    .anySatisfy(line -> assertThat(line).contains("oxygen_saturation 84 %", "STORED"))
                    .anySatisfy(line ->
                            assertThat(line).startsWith("going on: episode ").contains("84 %"))
                    .anySatisfy(line -> assertThat(line).startsWith("  page "));
            assertThat(command(real, key, "2026-11-21T13:00:00Z")).isOne();
            assertThat(printed.toString()).contains("at must not be in the future");

            assertThat(real.clinic.auditLog.entries().stream()
                            .filter(entry -> entry.action().equals("SEE_AS_OF"))
                            .map(entry -> entry.practice() + " " + entry.subject() + " " + entry.status()))
                    .containsExactly("1 patient/1 200", "1 patient/1 422");
        }
    }

    @Test
    void says_what_is_wrong_with_the_question(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            assertThat(real.clinic
                            .get(COORDINATOR, "/api/v1/patients/1/as-of?at=" + NOON + "&back=P32D")
                            .text("detail"))
                    .contains("back must be PT0S to P31D");
            assertThat(real.clinic.get(COORDINATOR, "/api/v1/patients/1/as-of").text("detail"))
                    .contains("at must be in the query");
        }
    }

    private static void pass(RealClinic real, Duration span) throws Exception {
        real.shard.pass(span);
        real.clinic.pass(span);
    }

    private static JsonNode asOf(RealClinic real, Instant at) {
        Clinic.Answer answer = real.clinic.get(COORDINATOR, "/api/v1/patients/1/as-of?at=" + at);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer.json();
    }

    private int command(RealClinic real, Path key, String at) {
        printed.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(printed);
        String api = real.clinic.address("/").toString();
        return Telltale.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute("as-of", "1", at, "--back", "PT1H", "--api", api, "--key-file", key.toString());
    }
}
