package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.people.Role.COORDINATOR;
import static org.telltale.care.people.Role.OPERATOR;
import static org.telltale.care.people.Role.PRESCRIBER;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ABadRequestTest {
    private static Clinic clinic;

    @BeforeAll
    static void open() {
        clinic = new Clinic(new SmallCore());
        clinic.apply(new CareEvent.PatientEnrolled(
                new PracticeId(1),
                "A-1",
                "Maria",
                LocalDate.of(1950, 2, 3),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            COORDINATOR | patients               | {                                                  | 400 | -
            COORDINATOR | patients               | []                                                 | 400 | -
            COORDINATOR | patients               | {"name": "M", "born": "1950-02-03", "zone": "UTC"} | 400 | recordNumber
            COORDINATOR | patients               | {"recordNumber": "A", "name": null, "born": "1950-02-03", "zone": "UTC"} | 400 | name
            COORDINATOR | patients               | {"recordNumber": "A", "recordNumber": "B"}         | 400 | -
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M", "born": "1950-02-03", "zone": "UTC", "shoe": 1} | 400 | shoe
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M", "born": "1950-02-30", "zone": "UTC"} | 422 | born
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M", "born": "1950-02-03", "zone": "Mars/Base"} | 422 | zone
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M\\u0000", "born": "1950-02-03", "zone": "UTC"} | 422 | name
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M", "born": "+9999999-01-01", "zone": "UTC"} | 422 | born
            COORDINATOR | patients/1/statuses    | {"status": "PAUSED", "from": "+1000000000-12-31T23:59:59Z"} | 422 | from
            COORDINATOR | devices/1/assignments  | {"patient": 1, "from": "+1000000000-12-31T23:59:59Z"} | 422 | from
            COORDINATOR | patients               | {"recordNumber": "A", "name": " ", "born": "1950-02-03", "zone": "UTC"} | 422 | name
            COORDINATOR | patients               | {"recordNumber": "A", "name": "M", "born": "1950-02-03", "zone": "UTC", "status": "GONE"} | 422 | status
            COORDINATOR | patients               | {"recordNumber": "A-1", "name": "M", "born": "1950-02-03", "zone": "UTC"} | 409 | recordNumber
            COORDINATOR | patients/1/statuses    | {"status": "PAUSED", "from": 5}                    | 400 | from
            COORDINATOR | patients/1/statuses    | {"status": "PAUSED", "from": "yesterday"}          | 422 | from
            COORDINATOR | patients/9/statuses    | {"status": "PAUSED", "from": "2026-01-01T00:00:00Z"} | 404 | patient
            COORDINATOR | patients/x/statuses    | {}                                                 | 404 | patient
            COORDINATOR | devices/1/assignments  | {"patient": "1", "from": "2026-01-01T00:00:00Z"}   | 400 | patient
            COORDINATOR | devices/1/assignments  | {"patient": 0, "from": "2026-01-01T00:00:00Z"}     | 422 | patient
            COORDINATOR | devices/1/assignments  | {"patient": 1, "from": "2026-01-01T00:00:00Z"}     | 404 | device
            OPERATOR    | practices              | {"name": "E", "npi": "1234567890", "tin": "123456789", "sites": []} | 422 | npi
            OPERATOR    | practices              | {"name": "E", "npi": "1234567893", "tin": "12345678", "sites": []} | 422 | tin
            OPERATOR    | practices              | {"name": "E", "npi": "1234567893", "tin": "123456789", "sites": [{"name": "S", "zone": "no"}]} | 422 | sites[0].zone
            OPERATOR    | people                 | {"name": "A", "roles": []}                         | 422 | roles
            OPERATOR    | people                 | {"name": "A", "roles": [null]}                     | 400 | roles[0]
            OPERATOR    | credentials            | {"gateway": "x", "practices": [null]}              | 400 | practices[0]
            OPERATOR    | people                 | {"name": "A", "roles": ["QUEEN"]}                  | 422 | roles[0]
            OPERATOR    | people                 | {"name": "A", "roles": ["CLINICIAN"], "contact": {"webhook": "file:///etc/passwd"}} | 422 | contact.webhook
            OPERATOR    | people                 | {"name": "A", "roles": ["CLINICIAN"], "practice": 77} | 404 | practice
            OPERATOR    | credentials            | {"gateway": "a/b"}                                 | 422 | gateway
            PRESCRIBER  | patients/1/plans       | {"version": 0, "thresholds": [], "reviewBy": "2027-01-01"} | 422 | version
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "vibes"}], "reviewBy": "2027-01-01"} | 400 | thresholds[0]
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "single_value", "vital": "oxygen_saturation", "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": 1e999999999, "unit": "%"}}], "tier": "T1", "pageIfYoungerThan": "PT1H"}], "reviewBy": "2027-01-01"} | 422 | thresholds[0].limits[0].value
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "single_value", "vital": "oxygen_saturation", "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": 88, "unit": "kg"}}], "tier": "T1", "pageIfYoungerThan": "PT1H"}], "reviewBy": "2027-01-01"} | 422 | thresholds[0].limits
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "single_value", "vital": "oxygen_saturation", "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": 88, "unit": "stone"}}], "tier": "T1", "pageIfYoungerThan": "PT1H"}], "reviewBy": "2027-01-01"} | 422 | thresholds[0].limits[0].value.unit
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "share", "vital": "glucose", "limits": [{"part": "VALUE", "side": "OVER", "value": {"value": 250, "unit": "mg/dL"}}], "side": "OVER", "share": {"value": 5, "unit": "%"}, "window": "PT336H", "span": "PT240H", "cadence": "PT5M", "coverage": {"value": 70, "unit": "%"}, "tier": "T3", "pageIfYoungerThan": "PT23H"}], "reviewBy": "2027-01-01"} | 422 | thresholds[0]
            PRESCRIBER  | patients/1/plans       | {"version": 1, "thresholds": [{"rule": "absence", "vital": "weight", "everyDays": 1, "at": "07:00:00.0000005", "nudgeAfter": 1, "callAfter": 3, "reviewAfter": 7, "tier": "T3", "pageIfYoungerThan": "PT23H"}], "reviewBy": "2027-01-01"} | 422 | thresholds[0]
            """)
    void is_refused_with_its_status_and_the_field(Role role, String path, String body, int status, String field) {
        var refused = clinic.post(Clinic.key(role, 1), "/api/v1/" + path, body);

        assertThat(refused.status()).as(refused.whole().body()).isEqualTo(status);
        assertThat(refused.whole().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.json().path("status").asInt()).isEqualTo(status);
        assertThat(refused.text("field")).isEqualTo(field == null ? "" : field);
        assertThat(refused.text("detail")).doesNotContain("org.telltale", "java.");
    }

    @Test
    void without_a_key_or_with_a_wrong_one_is_refused_alike() {
        var without = clinic.send(clinic.request("/api/v1/patients").build());
        var wrong = clinic.get("ttp_wrong", "/api/v1/patients");

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.whole().headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(wrong.whole().body()).isEqualTo(without.whole().body());
    }

    @Test
    void of_another_content_type_is_refused() {
        var refused = clinic.send(clinic.request("/api/v1/patients")
                .header("Authorization", "Bearer " + Clinic.key(COORDINATOR, 1))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(refused.status()).isEqualTo(415);
    }

    @Test
    void of_more_than_a_mebibyte_is_refused() {
        var refused = clinic.post(Clinic.key(COORDINATOR, 1), "/api/v1/patients", " ".repeat((1 << 20) + 1));

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void to_an_address_or_by_a_method_that_is_not_there_is_refused_as_a_problem() {
        assertThat(clinic.get(Clinic.key(OPERATOR, 1), "/api/v1/nothing").status())
                .isEqualTo(404);
        assertThat(clinic.ask(Clinic.key(PRESCRIBER, 1), "DELETE", "/api/v1/patients", "")
                        .status())
                .isEqualTo(405);
        assertThat(clinic.get(Clinic.key(OPERATOR, 1), "/api/v1/nothing").text("title"))
                .isEqualTo("Not Found");
    }
}
