package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.people.Role;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Maria lives in New York; it is noon in Greenwich on 21 November 2026.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFollowUpOfTheLibraryTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);

    @TempDir
    private Path folder;

    private RealClinic real;

    @BeforeEach
    void open(DatabaseLogin superuser) throws Exception {
        StoreDatabase.in(superuser).emptyEverything();
        real = new RealClinic(folder, superuser);
        resolve(real.episode.id().toString());
    }

    @AfterEach
    void close() {
        real.close();
    }

    /// Values are those of two measurements, five minutes from each other; the second is now.
    @ParameterizedTest(name = "{0}: {4} by person {5} at {6}")
    @CsvSource({
        "HEART_FAILURE, weight, 'kg', 80.0 81.0, SUPERVISING_PHYSICIAN_CALL, PRESCRIBER, 2026-11-21T16:00:00Z, NO_CHANGE",
        "COPD, oxygen_saturation, '%', 92 85, URGENT_CLINICAL_REVIEW, CLINICIAN, 2026-11-21T13:00:00Z, VISIT_ARRANGED",
        "DIABETES, glucose, 'mg/dL', 90 50, MEDICATION_RECONCILIATION, CLINICIAN, 2026-11-22T12:00:00Z, DISCREPANCY_RESOLVED",
        "HYPERTENSION, blood_pressure, 'mm[Hg]', 190 190, SAME_DAY_ESCALATION, CLINICIAN, 2026-11-22T05:00:00Z, TREATMENT_CHANGED",
    })
    void is_owed_from_the_breach_until_its_outcome(
            String condition,
            String vital,
            String unit,
            String values,
            String kind,
            Role owner,
            Instant dueAt,
            String outcome)
            throws Exception {
        sign(condition);
        String[] both = values.split(" ", -1);
        measured(vital, both[0], unit, Clinic.NOW.minus(Duration.ofMinutes(5)));
        assertThat(owed()).isEmpty();
        measured(vital, both[1], unit, Clinic.NOW);

        JsonNode owed = owed().path(0);

        assertThat(owed()).hasSize(1);
        assertThat(owed.at("/followUp/kind").asText()).isEqualTo(kind);
        assertThat(owed.at("/followUp/owners").toString()).isEqualTo("[" + Clinic.person(owner, 1) + "]");
        assertThat(Instant.parse(owed.at("/followUp/dueAt").asText())).isEqualTo(dueAt);
        String episode = owed.path("episode").asText();
        resolve(episode);
        real.shard.pass(Duration.between(Clinic.NOW, dueAt).minusSeconds(1));
        assertThat(state()).isEqualTo("OPEN");
        int before = pages(episode);

        real.shard.pass(Duration.ofSeconds(1));

        assertThat(state()).isEqualTo("OVERDUE");
        assertThat(pages(episode)).as("its owner is paged once").isEqualTo(before + 1);
        var done = real.clinic.post(
                CLINICIAN,
                "/api/v1/episodes/" + episode + "/follow-up",
                "{\"outcome\": \"" + outcome + "\", \"note\": \"seen\"}");
        assertThat(done.status()).as(done.whole().body()).isEqualTo(200);
        assertThat(owed()).isEmpty();
    }

    private void sign(String condition) throws Exception {
        JsonNode draft = real.clinic
                .post(
                        CLINICIAN,
                        "/api/v1/patients/1/plans/draft",
                        "{\"conditions\": [\"" + condition + "\"], \"hypercapnicRisk\": true}")
                .json();
        ObjectNode plan = JsonMapper.builder().build().createObjectNode();
        plan.put("version", 2).put("reviewBy", "2027-05-01");
        for (String part : new String[] {"thresholds", "rules", "followUps"}) {
            plan.set(part, draft.path(part));
        }
        draft.path("conditions").forEach(one -> ((ObjectNode) one).put("reviewBy", "2027-01-15"));
        plan.set("conditions", draft.path("conditions"));
        var signed = real.clinic.post(PRESCRIBER, "/api/v1/patients/1/plans", plan.toString());
        assertThat(signed.status()).as(signed.whole().body()).isEqualTo(200);
    }

    private void measured(String vital, String value, String unit, Instant takenAt) throws Exception {
        String values =
                vital.equals("blood_pressure") ? "\"systolic\":" + value + ",\"diastolic\":95" : "\"value\":" + value;
        real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"" + vital + "\"," + values + ",\"unit\":\"" + unit
                + "\",\"taken_at\":\"" + takenAt + "\"}");
        real.shard.awaitStored();
    }

    private JsonNode owed() {
        return real.clinic.get(CLINICIAN, "/api/v1/follow-ups").json().path("followUps");
    }

    private String state() throws Exception {
        real.shard.awaitStored();
        return owed().at("/0/followUp/state").asText();
    }

    private int pages(String episode) {
        return real.clinic
                .get(CLINICIAN, "/api/v1/episodes/" + episode)
                .json()
                .path("pageCount")
                .asInt();
    }

    private void resolve(String episode) throws Exception {
        real.clinic.post(
                CLINICIAN,
                "/api/v1/episodes/" + episode + "/resolve",
                "{\"disposition\": \"ACTED_ON\", \"note\": \"seen\"}");
        real.shard.awaitStored();
    }
}
