package org.telltale.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 22);
    private static final Icd10 HEART_FAILURE = new Icd10("I50.22");

    private RecordingSite site;
    private SiteClient client;
    private Programs programs;

    @BeforeEach
    void start() throws Exception {
        site = new RecordingSite();
        client = new SiteClient(site.address());
        programs = new Programs(client);
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @Test
    void write_down_what_a_payer_asks_for() throws Exception {
        site.says(201, "{\"number\":5}");

        long enrollment = programs.enroll(
                "k", 41, Program.RPM, DAY, new Programs.Billing(new PersonId(3), List.of(HEART_FAILURE)));
        programs.order("k", 41, enrollment, DAY);
        programs.setUp("k", 41, enrollment, DAY);
        programs.consent("k", 41, Program.RPM, Instant.parse("2026-10-21T15:00:00Z"));
        programs.visit("k", 41, DAY, new PersonId(3));
        programs.condition("k", 41, HEART_FAILURE, DAY);
        programs.comprehensivePlan("k", 41, Program.CCM, DAY);

        String patient = "POST /api/v1/patients/41/";
        assertThat(site.asked())
                .containsExactly(
                        patient
                                + "enrollments Bearer k"
                                + " {\"program\":\"RPM\",\"firstDay\":\"2026-10-22\",\"billedBy\":3,"
                                + "\"diagnoses\":[\"I50.22\"]}",
                        patient + "enrollments/5/orders Bearer k {\"signedOn\":\"2026-10-22\"}",
                        patient + "enrollments/5/set-ups Bearer k {\"doneOn\":\"2026-10-22\","
                                + "\"educationRecorded\":true}",
                        patient + "consents Bearer k {\"program\":\"RPM\",\"givenAt\":\"2026-10-21T15:00:00Z\","
                                + "\"method\":\"VERBAL\",\"language\":\"en-US\",\"textVersion\":\"simulated-1\","
                                + "\"statements\":[\"SERVICE\",\"COST_SHARE\",\"ONE_PRACTITIONER\",\"MAY_STOP\"]}",
                        patient + "visits Bearer k {\"seenOn\":\"2026-10-22\",\"seenBy\":3}",
                        patient + "conditions Bearer k {\"icd10\":\"I50.22\",\"firstDay\":\"2026-10-22\"}",
                        patient + "comprehensive-plans Bearer k {\"program\":\"CCM\",\"version\":1,"
                                + "\"writtenOn\":\"2026-10-22\"}");
    }

    @Test
    void say_what_a_person_is_qualified_as() throws Exception {
        programs.qualify("o", new PersonId(7), Qualification.REGISTERED_NURSE, Instant.parse("2026-10-01T00:00:00Z"));

        assertThat(site.asked())
                .containsExactly("POST /api/v1/people/7/qualifications Bearer o"
                        + " {\"qualification\":\"REGISTERED_NURSE\",\"from\":\"2026-10-01T00:00:00Z\"}");
    }

    @Test
    void write_time_down_and_ask_for_the_month() throws Exception {
        programs.work(
                "k",
                41,
                new Programs.Work(
                        Program.RPM,
                        Qualification.REGISTERED_NURSE,
                        Activity.PATIENT_CONTACT,
                        ContactKind.VOICE,
                        ContactWith.PATIENT,
                        Instant.parse("2026-10-23T13:00:00Z"),
                        Duration.ofMinutes(10),
                        "called"));
        site.says(200, "{\"patient\":41}");

        assertThat(programs.summary("b", 41, YearMonth.of(2026, 10))
                        .path("patient")
                        .asInt())
                .isEqualTo(41);
        assertThat(site.asked())
                .containsExactly(
                        "POST /api/v1/time-entries Bearer k {\"patient\":41,\"qualification\":\"REGISTERED_NURSE\","
                                + "\"program\":\"RPM\",\"activity\":\"PATIENT_CONTACT\",\"contact\":\"VOICE\","
                                + "\"with\":\"PATIENT\",\"start\":\"2026-10-23T13:00:00Z\",\"durationSeconds\":600,"
                                + "\"note\":\"called\"}",
                        "GET /api/v1/patients/41/summaries/2026-10 Bearer b");
    }
}
