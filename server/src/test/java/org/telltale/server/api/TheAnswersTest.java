package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheAnswersTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final String BILLER = Clinic.key(Role.BILLER, 1);
    private static final String SPAN = "?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z";

    @TempDir
    private static Path folder;

    private static RealClinic real;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
    }

    @AfterAll
    static void close() {
        real.close();
    }

    private static String answers() {
        return "/api/v1/patients/" + real.episode.patient().number() + "/answers";
    }

    @Test
    void of_a_patient_are_kept_as_they_were_said_last_the_newest_first() throws Exception {
        real.clinic.post(COORDINATOR, answers(), """
            {"question": "dyspnoea", "answer": "YES", "about": "2026-11-10T07:00:00Z", "givenBy": "PATIENT"}""");
        real.clinic.post(COORDINATOR, answers(), """
            {"question": "consciousness", "answer": "ALERT", "about": "2026-11-11T07:00:00Z", "givenBy": "STAFF"}""");
        var last = real.clinic.post(COORDINATOR, answers(), """
            {"question": "dyspnoea", "answer": "NO", "about": "2026-11-10T07:00:00Z", "givenBy": "RELATIVE"}""");
        assertThat(last.status()).isEqualTo(200);

        var kept = real.clinic
                .get(COORDINATOR, answers() + SPAN + "&min-position=" + last.number("position"))
                .json();

        assertThat(kept.path("answers")).hasSize(2);
        assertThat(kept.at("/answers/0/question").asText()).isEqualTo("consciousness");
        assertThat(kept.at("/answers/1/answer").asText()).isEqualTo("NO");
        assertThat(kept.at("/answers/1/givenBy").asText()).isEqualTo("RELATIVE");
        assertThat(kept.at("/answers/1/about").asText()).isEqualTo("2026-11-10T07:00:00Z");
        assertThat(kept.at("/answers/1/enteredBy").asLong()).isEqualTo(Clinic.person(Role.COORDINATOR, 1));
        assertThat(kept.at("/answers/1/position").asLong()).isEqualTo(last.number("position"));
        assertThat(kept.path("more").asBoolean()).isFalse();
    }

    @Test
    void that_cannot_be_are_refused_with_the_field_and_leave_no_trace() throws Exception {
        refused("""
            {"question": "dyspnoea", "answer": "ALERT", "about": "2026-11-10T07:00:00Z", "givenBy": "PATIENT"}""", "answer");
        refused("""
            {"question": "mood", "answer": "YES", "about": "2026-11-10T07:00:00Z", "givenBy": "PATIENT"}""", "question");
        refused("""
            {"question": "dyspnoea", "answer": "YES", "about": "2046-11-10T07:00:00Z", "givenBy": "PATIENT"}""", "about");
        assertThat(real.clinic
                        .get(COORDINATOR, answers() + "?from=2046-01-01T00:00:00Z&to=2047-01-01T00:00:00Z")
                        .json()
                        .path("answers"))
                .isEmpty();
    }

    @Test
    void are_neither_given_nor_read_by_who_may_not() throws Exception {
        assertThat(real.clinic.get(BILLER, answers() + SPAN).status()).isEqualTo(403);
        assertThat(real.clinic.post(BILLER, answers(), """
                {"question": "dyspnoea", "answer": "YES", "about": "2026-11-10T07:00:00Z", "givenBy": "PATIENT"}""").status()).isEqualTo(403);
        assertThat(real.clinic
                        .get(COORDINATOR, "/api/v1/patients/999/answers" + SPAN)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void and_readings_that_do_not_make_a_score_are_told_part_by_part_without_a_number() throws Exception {
        String patient = "/api/v1/patients/" + real.episode.patient().number();
        var signed = real.clinic.post(PRESCRIBER, patient + "/plans", """
            {"version": 900, "reviewBy": "2027-05-01", "thresholds": [
              {"rule": "score", "table": "NEWS2_SCALE_1", "atLeast": 5, "orSingle": 3, "maxAge": "PT744H",
               "answersMaxAge": "PT1H", "tier": "T1", "pageIfYoungerThan": "PT1H"}]}""");
        assertThat(signed.status()).isEqualTo(200);

        var score = real.clinic
                .get(COORDINATOR, patient + "/scores?min-position=" + signed.number("position"))
                .json()
                .at("/scores/0");

        assertThat(score.path("state").asText()).isEqualTo("INCOMPLETE");
        assertThat(score.has("total")).isFalse();
        assertThat(score.path("parts")).hasSize(7);
        assertThat(score.at("/parts/0/known").asText()).isEqualTo("MISSING");
        assertThat(score.at("/parts/1/part").asText()).isEqualTo("oxygen_saturation");
        assertThat(score.at("/parts/1/known").asText()).isEqualTo("COUNTED");
        assertThat(score.at("/parts/1/points").asInt()).isEqualTo(3);
    }

    private static void refused(String body, String field) throws Exception {
        var answer = real.clinic.post(COORDINATOR, answers(), body);
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.whole().body()).contains(field);
    }
}
