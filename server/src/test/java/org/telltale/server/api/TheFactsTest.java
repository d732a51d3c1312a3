package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// What people write down about a patient's programs, over the API and in a real database.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFactsTest {
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String OPERATOR = Clinic.key(Role.OPERATOR, 1);
    private static final long PHYSICIAN = Clinic.person(Role.PRESCRIBER, 1);
    private static final String MARIA = "/api/v1/patients/1";

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
    void of_a_patient_are_recorded_shown_and_ended() {
        long number = enroll("CCM", "2026-10-05");
        String enrollment = MARIA + "/enrollments/" + number;
        taken(PRESCRIBER, enrollment + "/orders", "{\"signedOn\": \"2026-10-04\"}");
        taken(COORDINATOR, enrollment + "/set-ups", """
                {"doneOn": "2026-10-05", "educationRecorded": true}""");
        taken(COORDINATOR, MARIA + "/consents", """
                {"program": "CCM", "givenAt": "2026-10-05T14:00:00Z", "method": "VERBAL",
                 "statements": ["SERVICE", "MAY_STOP"], "language": "es-US", "textVersion": "2026-1"}""");
        taken(CLINICIAN, MARIA + "/visits", """
                {"seenOn": "2026-10-01", "seenBy": %d, "initiates": "CCM", "extraPlanning": true}""".formatted(PHYSICIAN));
        taken(CLINICIAN, MARIA + "/conditions", "{\"icd10\": \"E11.9\", \"firstDay\": \"2026-01-01\"}");
        taken(PRESCRIBER, MARIA + "/comprehensive-plans", """
                {"program": "CCM", "version": 1, "writtenOn": "2026-10-05"}""");
        taken(PRESCRIBER, MARIA + "/complexities", "{\"month\": \"2026-10\", \"level\": \"MODERATE\"}");

        var programs =
                clinic.get(Clinic.key(Role.BILLER, 1), MARIA + "/programs").json();
        var enrolled = programs.at("/enrollments/0");
        assertThat(enrolled.path("number").asLong()).isEqualTo(number);
        assertThat(enrolled.path("anchor").asText()).isEqualTo("2026-10-05");
        assertThat(enrolled.path("billedBy").asLong()).isEqualTo(PHYSICIAN);
        assertThat(enrolled.at("/diagnoses/0").asText()).isEqualTo("I50.22");
        assertThat(enrolled.at("/orders/0/orderedBy").asLong()).isEqualTo(PHYSICIAN);
        assertThat(enrolled.at("/setUps/0/doneBy").asLong()).isEqualTo(Clinic.person(Role.COORDINATOR, 1));
        assertThat(programs.at("/consents/0/statements").toString()).isEqualTo("[\"SERVICE\",\"MAY_STOP\"]");
        assertThat(programs.at("/consents/0/language").asText()).isEqualTo("es-US");
        assertThat(programs.at("/visits/0/extraPlanning").asBoolean()).isTrue();
        assertThat(programs.at("/conditions/0/recordedBy").asLong()).isEqualTo(Clinic.person(Role.CLINICIAN, 1));
        assertThat(programs.at("/comprehensivePlans/0/version").asInt()).isEqualTo(1);
        assertThat(programs.at("/complexities/0/level").asText()).isEqualTo("MODERATE");

        changed(COORDINATOR, MARIA + "/consents/withdrawal", """
                {"program": "CCM", "from": "2026-12-01T05:00:00Z"}""");
        changed(CLINICIAN, MARIA + "/conditions/end", "{\"icd10\": \"E11.9\", \"endExclusive\": \"2026-11-01\"}");
        changed(COORDINATOR, enrollment + "/end", "{\"endExclusive\": \"2026-12-01\"}");

        var ended = clinic.get(CLINICIAN, MARIA + "/programs").json();
        assertThat(ended.at("/consents/0/withdrawnFrom").asText()).isEqualTo("2026-12-01T05:00:00Z");
        assertThat(ended.at("/conditions/0/endExclusive").asText()).isEqualTo("2026-11-01");
        assertThat(ended.at("/enrollments/0/endExclusive").asText()).isEqualTo("2026-12-01");
        assertThat(refusal(COORDINATOR, enrollment + "/end", "{\"endExclusive\": \"2026-12-05\"}"))
                .isEqualTo("409 enrollment");
        assertThat(refusal(CLINICIAN, MARIA + "/conditions/end", """
                {"icd10": "E11.9", "endExclusive": "2026-11-02"}""")).isEqualTo("404 icd10");
        assertThat(refusal(COORDINATOR, MARIA + "/consents/withdrawal", """
                {"program": "CCM", "from": "2026-12-02T05:00:00Z"}""")).isEqualTo("409 program");
    }

    @Test
    void leave_one_line_each_in_the_audit_log_with_a_digest_of_what_was_written() throws SQLException {
        long lines = real.database.count("audit");

        long number = enroll("PCM", "2026-11-01");
        taken(PRESCRIBER, MARIA + "/enrollments/" + number + "/orders", "{\"signedOn\": \"2026-11-01\"}");
        refusal(PRESCRIBER, MARIA + "/enrollments/" + number + "/orders", "{\"signedOn\": \"2026-11-01\"}");

        assertThat(real.database.rows("select action, subject, actor, status, octet_length(payload_digest) from audit"
                        + " where sequence >= " + lines + " order by sequence"))
                .containsExactly(
                        "RECORD_ENROLLMENT, patient/1, " + Clinic.person(Role.COORDINATOR, 1) + ", 201, 32",
                        "SIGN_ORDER, patient/1, " + PHYSICIAN + ", 201, 32");
        assertThat(clinic.auditLog.entries())
                .as("what was refused is noted apart, and what was taken is not noted twice")
                .filteredOn(entry -> entry.action().equals("SIGN_ORDER"))
                .extracting(AuditEntry::status)
                .contains(409)
                .doesNotContain(201);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 1}                        | 400 | diagnoses
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 1, "diagnoses": []}       | 422 | diagnoses
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 1, "diagnoses": [null]}   | 400 | diagnoses[0]
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 1, "diagnoses": ["flu"]}  | 422 | diagnoses[0]
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 1, "diagnoses": ["I10", "I10"]} | 422 | diagnoses
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "+9999999-01-01", "billedBy": 1, "diagnoses": ["I10"]}  | 422 | firstDay
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "anchor": "2026-10-31", "billedBy": 1, "diagnoses": ["I10"]} | 422 | anchor
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 2, "diagnoses": ["I10"]}  | 422 | billedBy
            COORDINATOR | enrollments | {"program": "RPM", "firstDay": "2026-11-01", "billedBy": 6, "diagnoses": ["I10"]}  | 422 | billedBy
            COORDINATOR | enrollments | {"program": "XYZ", "firstDay": "2026-11-01", "billedBy": 1, "diagnoses": ["I10"]}  | 422 | program
            COORDINATOR | enrollments/999/end      | {"endExclusive": "2026-11-01"}                       | 404 | enrollment
            COORDINATOR | enrollments/x/end        | {"endExclusive": "2026-11-01"}                       | 404 | enrollment
            PRESCRIBER  | enrollments/999/orders   | {"signedOn": "2026-11-01"}                           | 404 | enrollment
            PRESCRIBER  | enrollments/0/orders     | {"signedOn": "2026-11-01"}                           | 404 | enrollment
            PRESCRIBER  | enrollments/999/orders   | {"signedOn": "2026-11-22"}                           | 422 | signedOn
            COORDINATOR | enrollments/999/set-ups  | {"doneOn": "2026-11-22", "educationRecorded": true}  | 422 | doneOn
            COORDINATOR | enrollments/999/set-ups  | {"doneOn": "2026-11-01"}                             | 400 | educationRecorded
            COORDINATOR | consents | {"program": "RPM", "givenAt": "2026-11-21T12:00:01Z", "method": "VERBAL", "statements": [], "language": "en", "textVersion": "1"} | 422 | givenAt
            COORDINATOR | consents | {"program": "RPM", "givenAt": "2026-11-21T12:00:00Z", "method": "NOD", "statements": [], "language": "en", "textVersion": "1"}    | 422 | method
            COORDINATOR | consents | {"program": "RPM", "givenAt": "2026-11-21T12:00:00Z", "method": "VERBAL", "statements": ["FREE"], "language": "en", "textVersion": "1"} | 422 | statements[0]
            COORDINATOR | consents | {"program": "RPM", "givenAt": "2026-11-21T12:00:00Z", "method": "VERBAL", "statements": [], "language": "en_US!", "textVersion": "1"} | 422 | language
            COORDINATOR | consents | {"program": "RPM", "givenAt": "2026-11-21T12:00:00Z", "method": "VERBAL", "statements": [], "language": "en", "textVersion": " "}  | 422 | textVersion
            COORDINATOR | consents/withdrawal | {"program": "RTM", "from": "2026-11-01T00:00:00Z"}        | 409 | program
            COORDINATOR | visits | {"seenOn": "2026-11-22", "seenBy": 1}                                  | 422 | seenOn
            COORDINATOR | visits | {"seenOn": "2026-11-20", "seenBy": 3}                                  | 422 | seenBy
            COORDINATOR | visits | {"seenOn": "2026-11-20", "seenBy": 1, "extraPlanning": true}           | 422 | extraPlanning
            CLINICIAN   | conditions | {"icd10": "heart", "firstDay": "2026-11-01"}                       | 422 | icd10
            CLINICIAN   | conditions/end | {"icd10": "J44.9", "endExclusive": "2026-11-01"}               | 404 | icd10
            PRESCRIBER  | comprehensive-plans | {"program": "CCM", "version": 0, "writtenOn": "2026-11-01"} | 422 | version
            PRESCRIBER  | complexities | {"month": "2026-12", "level": "LOW"}                             | 422 | month
            PRESCRIBER  | complexities | {"month": "2026-13", "level": "LOW"}                             | 422 | month
            """)
    void that_cannot_be_are_refused_with_their_status_and_the_field(
            Role role, String path, String body, int status, String field) {
        assertThat(refusal(Clinic.key(role, 1), MARIA + "/" + path, body)).isEqualTo(status + " " + field);
    }

    @Test
    void have_nobody_in_a_program_twice() {
        enroll("BHI", "2026-11-10");

        assertThat(refusal(COORDINATOR, MARIA + "/enrollments", enrollment("BHI", "2026-11-12")))
                .isEqualTo("409 program");
    }

    @Test
    void that_bear_on_a_closed_month_are_refused() throws SQLException {
        String visit = "{\"seenOn\": \"2025-03-10\", \"seenBy\": %d}".formatted(PHYSICIAN);
        taken(COORDINATOR, MARIA + "/visits", visit);
        real.database.execute("update practice_month set closed_at = now(), journal_position = 5, audit_sequence = 0"
                + " where month = '2025-03-01'");

        var refused = clinic.post(COORDINATOR, MARIA + "/visits", visit);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).isEqualTo("the month 2025-03 is closed");
        taken(COORDINATOR, MARIA + "/visits", visit.replace("03-10", "04-10"));
    }

    @Test
    void wait_for_a_patient_who_was_enrolled_a_moment_ago() {
        var patient = clinic.post(COORDINATOR, "/api/v1/patients", """
                {"recordNumber": "A-2", "name": "Pedro", "born": "1948-01-01", "zone": "America/Denver"}""");
        String path = "/api/v1/patients/" + patient.number("number") + "/enrollments";

        var enrolled = clinic.post(
                COORDINATOR, path + "?min-position=" + patient.number("position"), enrollment("RPM", "2026-11-01"));

        assertThat(enrolled.status()).isEqualTo(201);
    }

    @Test
    void of_staff_time_are_withdrawn_by_whoever_worked_or_a_prescriber_and_kept() {
        long first = log("2026-11-18T10:00:00Z");
        long second = log("2026-11-18T11:00:00Z");
        String reason = "{\"reason\": \"wrong patient\"}";
        String when = "?patient=1&from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z";

        assertThat(clinic.post(COORDINATOR, withdrawal(first), reason).status()).isEqualTo(403);
        assertThat(refusal(CLINICIAN, withdrawal(first), "{\"reason\": \" \"}")).isEqualTo("422 reason");
        assertThat(refusal(CLINICIAN, withdrawal(99_999), reason)).isEqualTo("404 entry");
        changed(CLINICIAN, withdrawal(first), reason);
        changed(PRESCRIBER, withdrawal(second), reason);
        assertThat(refusal(CLINICIAN, withdrawal(first), reason)).isEqualTo("409 entry");

        assertThat(clinic.get(CLINICIAN, "/api/v1/time-entries" + when).json().path("entries"))
                .isEmpty();
        var kept = clinic.get(CLINICIAN, "/api/v1/time-entries" + when + "&withdrawn=true")
                .json()
                .path("entries");
        assertThat(kept).hasSize(2);
        assertThat(kept.at("/1/withdrawal/by").asLong()).isEqualTo(PHYSICIAN);
        assertThat(kept.at("/0/withdrawal/reason").asText()).isEqualTo("wrong patient");
        assertThat(log("2026-11-18T10:00:00Z")).isGreaterThan(second);
    }

    @Test
    void include_a_key_for_pages_that_is_shown_once_to_each_practice() throws SQLException {
        var shown = clinic.post(OPERATOR, "/api/v1/paging/key", "");
        var again = clinic.post(OPERATOR, "/api/v1/paging/key", "");
        var other = clinic.post(Clinic.key(Role.OPERATOR, 2), "/api/v1/paging/key", "");

        assertThat(shown.text("key")).isEqualTo("key of practice 1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.whole().body()).doesNotContain("key of practice");
        assertThat(again.text("detail")).contains("person " + Clinic.person(Role.OPERATOR, 1));
        assertThat(other.text("key")).isEqualTo("key of practice 2");
        assertThat(real.database.rows("select practice, actor, status from audit where action = 'SHOW_PAGE_KEY'"
                        + " and octet_length(payload_digest) = 32 order by sequence"))
                .containsExactly(
                        "1, " + Clinic.person(Role.OPERATOR, 1) + ", 200",
                        "2, " + Clinic.person(Role.OPERATOR, 2) + ", 200");
    }

    private static long enroll(String program, String firstDay) {
        var enrolled = clinic.post(COORDINATOR, MARIA + "/enrollments", enrollment(program, firstDay));
        assertThat(enrolled.status()).as(enrolled.whole().body()).isEqualTo(201);
        return enrolled.number("number");
    }

    private static String enrollment(String program, String firstDay) {
        return "{\"program\": \"%s\", \"firstDay\": \"%s\", \"billedBy\": %d, \"diagnoses\": [\"I50.22\", \"I10\"]}"
                .formatted(program, firstDay, PHYSICIAN);
    }

    private static long log(String start) {
        var logged = clinic.post(CLINICIAN, "/api/v1/time-entries", """
                {"patient": 1, "qualification": "REGISTERED_NURSE", "program": "RPM", "activity": "DATA_REVIEW",
                 "contact": "NONE", "with": "NOBODY", "start": "%s", "durationSeconds": 600, "note": "trend"}""".formatted(start));
        assertThat(logged.status()).isEqualTo(201);
        return logged.number("number");
    }

    private static String withdrawal(long entry) {
        return "/api/v1/time-entries/" + entry + "/withdrawal";
    }

    private static void taken(String key, String path, String body) {
        var answer = clinic.post(key, path, body);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
    }

    private static void changed(String key, String path, String body) {
        var answer = clinic.post(key, path, body);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    }

    private static String refusal(String key, String path, String body) {
        var refused = clinic.post(key, path, body);
        return refused.status() + " " + refused.text("field");
    }
}
