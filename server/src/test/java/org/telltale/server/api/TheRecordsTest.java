package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.meters.WayIn;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// What the API reads from the tables: a real journal, a real follower, a real database.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRecordsTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final String DAY = "&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z";

    @TempDir
    private static Path folder;

    private static RealClinic real;
    private static Clinic clinic;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
        clinic = real.clinic;
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Test
    void show_a_patients_readings_as_sent_with_every_time() {
        var readings = clinic.get(
                        CLINICIAN, "/api/v1/readings?patient=1&from=2026-11-21T11:30:00Z&to=2026-11-22T00:00:00Z")
                .json();

        assertThat(readings.path("more").asBoolean()).isFalse();
        var reading = readings.at("/readings/0");
        assertThat(reading.path("value").asText()).isEqualTo("84.0");
        assertThat(reading.path("unit").asText()).isEqualTo("%");
        assertThat(reading.path("takenAt").asText()).isEqualTo("2026-11-21T11:55:00Z");
        assertThat(reading.path("timeSource").asText()).isEqualTo("DEVICE");
        assertThat(reading.path("deviceTime").asText()).isEqualTo("2026-11-21T11:55:00Z");
        assertThat(reading.path("deviceOffsetMinutes").asInt()).isEqualTo(-300);
        assertThat(reading.has("gatewayTime")).isFalse();
        assertThat(reading.path("receivedAt").asText()).startsWith("2026-11-21T12:00:00");
    }

    @Test
    void need_a_span_that_has_a_length() {
        assertThat(clinic.get(CLINICIAN, "/api/v1/readings?patient=1").status()).isEqualTo(400);
        assertThat(clinic.get(CLINICIAN, "/api/v1/readings?patient=1&from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z")
                        .text("field"))
                .isEqualTo("to");
    }

    @Test
    void show_a_patient_with_what_changed_when() {
        long position =
                clinic.post(COORDINATOR, "/api/v1/patients/1/zones", """
                    {"zone": "Europe/Berlin", "from": "2026-11-20T00:00:00Z"}\
                    """).number("position");

        var patient = clinic.get(COORDINATOR, "/api/v1/patients/1?min-position=" + position);

        assertThat(patient.text("name")).isEqualTo("Maria");
        assertThat(patient.text("zone")).isEqualTo("Europe/Berlin");
        assertThat(patient.json().path("zones").findValuesAsText("value"))
                .containsExactly("America/New_York", "Europe/Berlin");
        assertThat(patient.text("status")).isEqualTo("ACTIVE");
    }

    @Test
    void show_plans_and_the_policy_as_they_were_signed() {
        var plan = clinic.get(CLINICIAN, "/api/v1/patients/1/plans").json().at("/plans/0");
        var policy = clinic.get(CLINICIAN, "/api/v1/policy");

        assertThat(plan.at("/thresholds/0/rule").asText()).isEqualTo("single_value");
        assertThat(plan.at("/thresholds/0/limits/0/value/value").asInt()).isEqualTo(88);
        assertThat(plan.path("signedBy").asLong()).isEqualTo(Clinic.person(Role.PRESCRIBER, 1));
        assertThat(policy.json().at("/steps/0/answerWithin").asText()).isEqualTo("PT5M");
        assertThat(policy.text("sameDayAckTimeout")).isEqualTo("PT2H");
        assertThat(clinic.get(Clinic.key(Role.CLINICIAN, 2), "/api/v1/policy").status())
                .isEqualTo(404);
    }

    @Test
    void show_devices_and_who_held_them() {
        var devices = clinic.get(COORDINATOR, "/api/v1/devices");
        var device = clinic.get(COORDINATOR, "/api/v1/devices/1");

        assertThat(devices.json().path("devices").findValuesAsText("identifier"))
                .contains("oximeter-1")
                .doesNotContain("oximeter-2");
        assertThat(device.json().at("/holdings/0/patient").asLong()).isEqualTo(1);
        assertThat(device.json().at("/holdings/0/from").asText()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void and_memory_show_the_same_episode() {
        String id = real.episode.id().toString();

        var open = clinic.get(CLINICIAN, "/api/v1/episodes?open=true").json().at("/episodes/0");
        var one = clinic.get(CLINICIAN, "/api/v1/episodes/" + id).json();
        var kept = clinic.get(CLINICIAN, "/api/v1/episodes").json().at("/episodes/0");

        assertThat(one).isEqualTo(open);
        assertThat(open.at("/threshold/rule").asText()).isEqualTo("single_value");
        assertThat(kept).isEqualTo(((ObjectNode) open).without(List.of("threshold", "waitsAt", "nextAt")));
        assertThat(open.path("reason").asText()).contains("84");
        assertThat(open.at("/readings/0/value").asInt()).isEqualTo(84);
        assertThat(open.at("/pages/0/person").asLong()).isEqualTo(Clinic.person(Role.CLINICIAN, 1));
    }

    @Test
    void fill_in_the_times_on_an_episodes_page() {
        clinic.figures.status = real.shard.core().status();
        String session = clinic.session(Role.CLINICIAN, 1);

        String page = clinic.send(clinic.request("/e/" + real.episode.id())
                        .header("Cookie", "telltale=" + session)
                        .build())
                .whole()
                .body();

        assertThat(page).contains("Device&#39;s clock", "Gateway&#39;s clock said nothing", "Received", "Stored");
    }

    @Test
    void show_what_is_held_until_somebody_says_whose_it_is() {
        var held = clinic.get(COORDINATOR, "/api/v1/held").json().at("/held/0");
        assertThat(held.path("deviceName").asText()).isEqualTo("stray");
        assertThat(held.path("reason").asText()).isEqualTo("UNKNOWN_DEVICE");
        assertThat(held.path("systolic").asInt()).isEqualTo(150);
        assertThat(held.path("timeSource").asText()).isEqualTo("DEVICE");
        assertThat(held.path("deviceTime").asText())
                .isEqualTo(held.path("takenAt").asText());
        assertThat(held.path("deviceOffsetMinutes").isInt()).isTrue();
        assertThat(held.path("gatewayTime").isMissingNode()).as("it sent none").isTrue();
        assertThat(Instant.parse(held.path("storedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(held.path("receivedAt").asText()));
        assertThat(clinic.get(COORDINATOR, "/api/v1/held/" + real.held + "/0/neighbours")
                        .json()
                        .path("neighbours"))
                .isEmpty();
        assertThat(clinic.get(Clinic.key(Role.COORDINATOR, 2), "/api/v1/held")
                        .json()
                        .path("held"))
                .isEmpty();

        var released = clinic.post(COORDINATOR, "/api/v1/held/" + real.held + "/0/release", """
            {"patient": 1, "reason": "new cuff"}\
            """);

        assertThat(released.status()).isEqualTo(200);
        String since = "&min-position=" + released.number("position");
        assertThat(clinic.get(COORDINATOR, "/api/v1/held?limit=9" + since)
                        .json()
                        .path("held"))
                .isEmpty();
        assertThat(clinic.get(COORDINATOR, "/api/v1/readings?patient=1" + DAY + since)
                        .json()
                        .path("readings")
                        .findValuesAsText("pulse"))
                .containsExactly("70");
        assertThat(clinic.post(COORDINATOR, "/api/v1/held/" + real.held + "/0/reject", """
            {"reason": "too late"}\
            """)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keep_staff_time_once_and_in_the_patients_month() {
        String entry = """
            {"patient": 1, "qualification": "REGISTERED_NURSE", "program": "RPM", "activity": "DATA_REVIEW",
             "contact": "NONE", "with": "NOBODY", "start": "%s", "durationSeconds": 600, "note": "trend"}\
            """;

        var logged = clinic.post(CLINICIAN, "/api/v1/time-entries", entry.formatted("2026-11-01T03:00:00Z"));
        var again = clinic.post(CLINICIAN, "/api/v1/time-entries", entry.formatted("2026-11-01T03:09:59Z"));

        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.text("month")).isEqualTo("2026-10"); // 23:00 in New York
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).contains("entry " + logged.number("number"));
        assertThat(clinic.get(
                                CLINICIAN,
                                "/api/v1/time-entries?patient=1&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z")
                        .json()
                        .path("entries"))
                .singleElement()
                .satisfies(
                        kept -> assertThat(kept.path("person").asLong()).isEqualTo(Clinic.person(Role.CLINICIAN, 1)));
    }

    @Test
    void take_from_the_operator_what_a_person_is_qualified_as_and_from_nobody_else() {
        var asPhysician = clinic.post(CLINICIAN, "/api/v1/time-entries", work("2026-11-05T10:00:00Z", "PHYSICIAN"));
        var unsaid = clinic.post(CLINICIAN, "/api/v1/time-entries", work("2026-11-05T10:00:00Z", ""));
        var nobodyKnows = clinic.post(PRESCRIBER, "/api/v1/time-entries", work("2026-11-05T10:00:00Z", "PHYSICIAN"));

        assertThat(asPhysician.status()).isEqualTo(422);
        assertThat(asPhysician.text("field")).isEqualTo("qualification");
        assertThat(asPhysician.text("detail"))
                .isEqualTo("qualification is REGISTERED_NURSE on record of you at 2026-11-05T10:00:00Z");
        assertThat(unsaid.status()).isEqualTo(201);
        assertThat(qualificationOn("2026-11-05")).containsExactly("REGISTERED_NURSE");
        assertThat(nobodyKnows.status()).isEqualTo(422);
        assertThat(nobodyKnows.text("detail"))
                .isEqualTo("qualification is not on record of you at 2026-11-05T10:00:00Z: an operator records it");
        assertThat(qualify(Role.CLINICIAN, "PHYSICIAN", "2026-01-01").text("detail"))
                .isEqualTo("qualification of a practitioner needs a person with an NPI");

        assertThat(qualify(Role.PRESCRIBER, "PHYSICIAN", "2026-01-01").status()).isEqualTo(201);
        assertThat(clinic.post(PRESCRIBER, "/api/v1/time-entries", work("2026-11-06T10:00:00Z", "PHYSICIAN"))
                        .status())
                .isEqualTo(201);
        assertThat(qualificationOn("2026-11-06")).containsExactly("PHYSICIAN");
    }

    @Test
    void know_what_a_person_was_qualified_as_when_the_work_began() throws SQLException {
        qualify(Role.COORDINATOR, "MEDICAL_ASSISTANT", "2026-09-01");
        qualify(Role.COORDINATOR, "NOT_CLINICAL", "2026-09-15");
        qualify(Role.COORDINATOR, "PRACTICAL_NURSE", "2026-09-15");

        for (String start : List.of("2026-08-31T23:59:59Z", "2026-09-14T10:00:00Z", "2026-09-15T00:00:00Z")) {
            assertThat(clinic.post(COORDINATOR, "/api/v1/time-entries", work(start, ""))
                            .status())
                    .isEqualTo(201);
        }

        assertThat(qualificationOn("2026-08-31")).containsExactly("REGISTERED_NURSE");
        assertThat(qualificationOn("2026-09-14")).containsExactly("MEDICAL_ASSISTANT");
        assertThat(qualificationOn("2026-09-15")).containsExactly("PRACTICAL_NURSE");
        var recorded = clinic.get(COORDINATOR, qualifications(Role.COORDINATOR)).json();
        assertThat(recorded.path("qualifications").findValuesAsText("qualification"))
                .containsExactly("REGISTERED_NURSE", "MEDICAL_ASSISTANT", "NOT_CLINICAL", "PRACTICAL_NURSE");
        assertThat(recorded.at("/qualifications/3/recordedBy").asLong()).isEqualTo(Clinic.person(Role.OPERATOR, 1));
        assertThat(real.database.rows("select subject || ' by ' || actor from audit where action ="
                        + " 'RECORD_QUALIFICATION' and octet_length(payload_digest) = 32"))
                .contains("person/" + Clinic.person(Role.COORDINATOR, 1) + " by " + Clinic.person(Role.OPERATOR, 1));
    }

    private static String work(String start, String qualification) {
        String said = qualification.isEmpty() ? "" : "\"qualification\": \"" + qualification + "\", ";
        return """
            {"patient": 1, %s"program": "RPM", "activity": "DATA_REVIEW",
             "contact": "NONE", "with": "NOBODY", "start": "%s", "durationSeconds": 1, "note": "trend"}\
            """.formatted(said, start);
    }

    private static Clinic.Answer qualify(Role role, String qualification, String from) {
        return clinic.post(Clinic.key(Role.OPERATOR, 1), qualifications(role), """
            {"qualification": "%s", "from": "%sT00:00:00Z"}\
            """.formatted(qualification, from));
    }

    private static String qualifications(Role role) {
        return "/api/v1/people/" + Clinic.person(role, 1) + "/qualifications";
    }

    private static List<String> qualificationOn(String day) {
        String span = "&from=" + day + "T00:00:00Z&to=" + LocalDate.parse(day).plusDays(1) + "T00:00:00Z";
        return clinic.get(CLINICIAN, "/api/v1/time-entries?patient=1" + span)
                .json()
                .path("entries")
                .findValuesAsText("qualification");
    }

    @Test
    void refuse_time_that_has_not_passed_yet() {
        var refused = clinic.post(CLINICIAN, "/api/v1/time-entries", """
            {"patient": 1, "qualification": "REGISTERED_NURSE", "program": "RPM", "activity": "DATA_REVIEW",
             "contact": "NONE", "with": "NOBODY", "start": "2026-11-21T11:59:00Z", "durationSeconds": 600,
             "note": "trend"}\
            """);

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void hold_books_that_add_up() throws SQLException {
        real.database.execute("insert into ledger values (0, '2026-11-21', 0, 0, 0, 0, 0, 0) on conflict do nothing");
        assertThat(real.shard.core().status().itemsWritten()).isEqualTo(2);
        clinic.figures.http = new WayIn(
                3,
                3,
                0,
                Map.of("bad_check_sum", 0L),
                0,
                Map.of("ring_full", 0L),
                1,
                Map.of("malformed", 0L),
                0,
                1,
                1,
                0,
                0);
        clinic.figures.status = real.shard.core().status();

        var books = clinic.get(Clinic.key(Role.OPERATOR, 1), "/api/v1/ledger").json();

        assertThat(books.path("inFlight").asLong()).isEqualTo(1);
        assertThat(books.path("acknowledged").asLong()).isEqualTo(3);
        assertThat(Stream.of("stored", "joined", "duplicate", "held", "rejected", "inFlight")
                        .mapToLong(what -> books.path(what).asLong())
                        .sum())
                .isEqualTo(3);
        assertThat(books.path("sources").findValuesAsText("source")).containsExactly("canonical-json", "nobody");
        assertThat(books.at("/sources/0/stored").asLong())
                .isEqualTo(books.path("stored").asLong())
                .isPositive();
        assertThat(books.at("/sources/1/stored").asLong()).isZero();
    }

    @Test
    void and_summaries_go_out_one_by_one_or_all_together() {
        String biller = Clinic.key(Role.BILLER, 1);

        assertThat(clinic.get(biller, "/api/v1/patients/1/summaries/2026-11").number("patient"))
                .isEqualTo(1);
        assertThat(clinic.get(biller, "/api/v1/summaries/2026-11")
                        .json()
                        .path("summaries")
                        .findValuesAsText("patient"))
                .containsExactly("1");
        var rows = clinic.get(biller, "/api/v1/summaries/2026-11?form=days").whole();
        assertThat(rows.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(rows.body()).isEqualTo("patient,month\n1,2026-11\n");
    }

    @Test
    void are_not_waited_for_longer_than_is_bearable() {
        long startedNanos = System.nanoTime();

        var refused = clinic.get(COORDINATOR, "/api/v1/devices?min-position=" + Long.MAX_VALUE);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.whole().headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - startedNanos))
                .isBetween(Records.LONGEST_WAIT, Records.LONGEST_WAIT.plusSeconds(60));
    }
}
