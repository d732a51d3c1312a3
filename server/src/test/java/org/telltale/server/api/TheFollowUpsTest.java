package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
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

/// Maria's second plan triggers an urgent review within the hour.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFollowUpsTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String PLAN = """
        {"version": 2, "reviewBy": "2027-05-01", "thresholds": [
           {"rule": "single_value", "vital": "oxygen_saturation", "limits": [
              {"part": "VALUE", "side": "BELOW", "value": {"value": 88, "unit": "%"}}],
            "tier": "T1", "pageIfYoungerThan": "PT2H"}],
         "followUps": [{"threshold": 0, "kind": "URGENT_CLINICAL_REVIEW", "owner": "FIRST_STEP",
            "within": "PT1H"}]}\
        """;

    @TempDir
    private Path folder;

    private RealClinic real;

    @BeforeEach
    void open(DatabaseLogin superuser) throws Exception {
        StoreDatabase.in(superuser).emptyEverything();
        real = new RealClinic(folder, superuser);
        resolve(real.episode.id().toString());
        var signed = real.clinic.post(PRESCRIBER, "/api/v1/patients/1/plans", PLAN);
        assertThat(signed.status()).isEqualTo(200);
        real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":83.0,\"unit\":\"%\","
                + "\"taken_at\":\"2026-11-21T06:58:00-05:00\"}");
        real.shard.awaitStored();
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void are_owed_until_an_outcome_is_recorded_whatever_becomes_of_the_episode() throws Exception {
        String episode = owed("/api/v1/follow-ups").path("episode").asText();
        resolve(episode);
        assertThat(owed("/api/v1/patients/1/follow-ups").at("/followUp/state").asText())
                .isEqualTo("OPEN");

        real.shard.pass(Duration.ofMinutes(61));
        JsonNode overdue = owed("/api/v1/follow-ups");
        assertThat(overdue.at("/followUp/state").asText()).isEqualTo("OVERDUE");
        assertThat(overdue.at("/followUp/overdue/owners/0").asLong()).isEqualTo(Clinic.person(Role.CLINICIAN, 1));

        assertThat(done(CLINICIAN, episode, "NO_DISCREPANCY")).isEqualTo(422);
        assertThat(done(COORDINATOR, episode, "NO_CHANGE")).isEqualTo(403);
        assertThat(done(Clinic.key(Role.CLINICIAN, 2), episode, "NO_CHANGE")).isEqualTo(404);
        assertThat(done(CLINICIAN, episode, "NO_CHANGE")).isEqualTo(200);
        assertThat(done(CLINICIAN, episode, "NO_CHANGE")).isEqualTo(409);
        assertThat(real.clinic
                        .get(CLINICIAN, "/api/v1/follow-ups")
                        .json()
                        .path("followUps")
                        .isEmpty())
                .isTrue();
        JsonNode shown =
                real.clinic.get(CLINICIAN, "/api/v1/episodes/" + episode).json();
        assertThat(shown.at("/followUp/done/outcome").asText()).isEqualTo("NO_CHANGE");
        assertThat(shown.at("/followUp/state").asText()).isEqualTo("DONE");
    }

    @Test
    void are_seen_in_their_own_practice_only() throws Exception {
        String other = Clinic.key(Role.CLINICIAN, 2);

        assertThat(real.clinic
                        .get(other, "/api/v1/follow-ups")
                        .json()
                        .path("followUps")
                        .isEmpty())
                .isTrue();
        assertThat(real.clinic.get(other, "/api/v1/patients/1/follow-ups").status())
                .isEqualTo(404);
    }

    @Test
    void stand_in_the_plan_that_was_signed_and_for_a_threshold_that_is_there() throws Exception {
        var refused = real.clinic.post(
                PRESCRIBER,
                "/api/v1/patients/1/plans",
                PLAN.replace("\"version\": 2", "\"version\": 3").replace("\"threshold\": 0", "\"threshold\": 1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("followUps");

        real.shard.awaitStored();
        JsonNode plan =
                real.clinic.get(CLINICIAN, "/api/v1/patients/1/plans").json().at("/plans/0");
        assertThat(plan.path("version").asInt()).isEqualTo(2);
        assertThat(plan.at("/followUps/0/kind").asText()).isEqualTo("URGENT_CLINICAL_REVIEW");
        assertThat(plan.at("/followUps/0/within").asText()).isEqualTo("PT1H");
    }

    private JsonNode owed(String path) throws Exception {
        JsonNode all = real.clinic.get(CLINICIAN, path).json().path("followUps");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void resolve(String episode) {
        assertThat(real.clinic
                        .post(CLINICIAN, "/api/v1/episodes/" + episode + "/resolve", """
                            {"disposition": "ACTED_ON"}\
                            """)
                        .status())
                .isEqualTo(200);
    }

    private int done(String key, String episode, String outcome) {
        return real.clinic
                .post(key, "/api/v1/episodes/" + episode + "/follow-up", "{\"outcome\": \"" + outcome + "\"}")
                .status();
    }
}
