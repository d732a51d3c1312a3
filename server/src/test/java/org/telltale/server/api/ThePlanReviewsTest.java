package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
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

/// Maria has a plan that says nothing about conditions, signed by her physician on 21 November 2026.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThePlanReviewsTest {
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String PLANS = "/api/v1/patients/1/plans";

    @TempDir
    private Path folder;

    private RealClinic real;

    @BeforeEach
    void open(DatabaseLogin superuser) throws Exception {
        StoreDatabase.in(superuser).emptyEverything();
        real = new RealClinic(folder, superuser);
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void list_what_a_supervising_physician_has_to_look_at() throws Exception {
        assertThat(reviews("")).containsExactly("1 NO_CONDITIONS");
        diagnosed("I50.22");
        assertThat(reviews("")).containsExactly("1 NO_CONDITIONS", "1 NOT_WATCHED HEART_FAILURE");

        sign(2, "{\"condition\": \"COPD\", \"thresholds\": [0], \"reviewBy\": \"2026-12-01\"}", "");
        assertThat(reviews("")).containsExactly("1 NOT_WATCHED HEART_FAILURE");

        sign(
                3,
                "{\"condition\": \"HEART_FAILURE\", \"thresholds\": [0], \"reviewBy\": \"2026-12-24\"},"
                        + "{\"condition\": \"COPD\", \"thresholds\": [0], \"reviewBy\": \"2026-12-01\"}",
                "");
        assertThat(reviews("")).isEmpty();
        assertThat(reviews("&until=2026-11-30")).isEmpty();
        assertThat(reviews("&until=2026-12-01")).containsExactly("1 REVIEW_DUE COPD 2026-12-01");
        assertThat(reviews("&until=2027-05-01"))
                .containsExactly(
                        "1 REVIEW_DUE 2027-05-01",
                        "1 REVIEW_DUE HEART_FAILURE 2026-12-24",
                        "1 REVIEW_DUE COPD 2026-12-01");

        JsonNode plan = real.clinic.get(CLINICIAN, PLANS).json().at("/plans/0");
        assertThat(plan.at("/conditions/0/condition").asText()).isEqualTo("HEART_FAILURE");
        assertThat(plan.at("/conditions/1/thresholds/0").asInt()).isZero();
        assertThat(plan.path("supervisedBy").asLong()).isEqualTo(Clinic.person(Role.PRESCRIBER, 1));
        assertThat(real.clinic
                        .get(CLINICIAN, PLANS)
                        .json()
                        .at("/plans/2/conditions")
                        .isEmpty())
                .as("the first plan says nothing about conditions, and is as it was")
                .isTrue();
    }

    @Test
    void are_of_the_own_practice_and_of_patients_who_are_there() throws Exception {
        assertThat(real.clinic
                        .get(Clinic.key(Role.CLINICIAN, 2), "/api/v1/plan-reviews?until=2030-01-01")
                        .json()
                        .path("reviews")
                        .valueStream()
                        .map(review -> review.path("patient").asLong()))
                .doesNotContain(1L);
        assertThat(real.clinic
                        .get(Clinic.key(Role.BILLER, 1), "/api/v1/plan-reviews")
                        .status())
                .isEqualTo(403);

        real.clinic.post(
                CLINICIAN,
                "/api/v1/patients/1/statuses",
                "{\"status\": \"DISCHARGED\", \"from\": \"2026-11-21T11:00:00Z\"}");
        real.shard.awaitStored();

        assertThat(reviews("&until=2030-01-01")).isEmpty();
    }

    @Test
    void refuse_a_condition_that_nothing_watches() throws Exception {
        for (String conditions : List.of(
                "{\"condition\": \"COPD\", \"thresholds\": [], \"reviewBy\": \"2026-12-01\"}",
                "{\"condition\": \"COPD\", \"thresholds\": [1], \"reviewBy\": \"2026-12-01\"}")) {
            var refused = real.clinic.post(PRESCRIBER, PLANS, plan(2, conditions, ""));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("field")).startsWith("conditions");
        }
    }

    @Test
    void a_substitute_signs_while_the_supervising_physician_is_away_and_nobody_else() throws Exception {
        long physician = Clinic.person(Role.PRESCRIBER, 1);
        var added = real.clinic.post(
                Clinic.key(Role.OPERATOR, 1), "/api/v1/people", "{\"name\": \"Locum\", \"roles\": [\"PRESCRIBER\"]}");
        assertThat(added.status()).isEqualTo(201);
        String locumsKey = added.text("key");
        String forPhysician = ", \"supervisedBy\": " + physician;
        var early = real.clinic.post(locumsKey, PLANS, plan(2, "", forPhysician));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.text("field")).isEqualTo("supervisedBy");

        assertThat(real.clinic
                        .ask(
                                Clinic.key(Role.OPERATOR, 1),
                                "PUT",
                                "/api/v1/people/" + added.json().path("number").asLong() + "/contacts",
                                "{\"methods\": [{\"webhook\": \"http://127.0.0.1:9/\"}]}")
                        .status())
                .isEqualTo(200);
        var away = real.clinic.ask(
                PRESCRIBER,
                "PUT",
                "/api/v1/people/" + physician + "/substitutes",
                "{\"substitutes\": [{\"by\": " + added.json().path("number").asLong()
                        + ", \"span\": {\"from\": \"2026-11-21T00:00:00Z\","
                        + " \"to\": \"2026-12-01T00:00:00Z\"}}]}");
        assertThat(away.status()).as(away.whole().body()).isEqualTo(200);
        real.shard.awaitStored();

        assertThat(real.clinic.post(locumsKey, PLANS, plan(2, "", forPhysician)).status())
                .isEqualTo(200);
        real.shard.awaitStored();
        JsonNode plan = real.clinic.get(CLINICIAN, PLANS).json().at("/plans/0");
        assertThat(plan.path("supervisedBy").asLong()).isEqualTo(physician);
        assertThat(plan.path("signedBy").asLong())
                .isEqualTo(added.json().path("number").asLong());
        assertThat(real.clinic
                        .post(PRESCRIBER, PLANS, plan(3, "", ", \"supervisedBy\": " + Clinic.person(Role.CLINICIAN, 1)))
                        .status())
                .as("a nurse supervises nobody")
                .isEqualTo(422);
    }

    private void diagnosed(String icd10) {
        var recorded = real.clinic.post(
                CLINICIAN,
                "/api/v1/patients/1/conditions",
                "{\"icd10\": \"" + icd10 + "\", \"firstDay\": \"2026-01-01\"}");
        assertThat(recorded.status()).as(recorded.whole().body()).isEqualTo(201);
    }

    private void sign(int version, String conditions, String more) throws Exception {
        var signed = real.clinic.post(PRESCRIBER, PLANS, plan(version, conditions, more));
        assertThat(signed.status()).as(signed.whole().body()).isEqualTo(200);
        real.shard.awaitStored();
    }

    private static String plan(int version, String conditions, String more) {
        return """
            {"version": %d, "reviewBy": "2027-05-01", "thresholds": [
               {"rule": "single_value", "vital": "oxygen_saturation", "limits": [
                  {"part": "VALUE", "side": "BELOW", "value": {"value": 88, "unit": "%%"}}],
                "tier": "T1", "pageIfYoungerThan": "PT2H"}],
             "conditions": [%s]%s}\
            """.formatted(version, conditions, more);
    }

    private List<String> reviews(String query) throws Exception {
        real.shard.awaitStored();
        return real.clinic
                .get(CLINICIAN, "/api/v1/plan-reviews?limit=100" + query)
                .json()
                .path("reviews")
                .valueStream()
                .map(review -> String.join(
                                " ",
                                review.path("patient").asText(),
                                review.path("reason").asText(),
                                review.path("condition").asText(),
                                review.path("reviewBy").asText())
                        .replaceAll(" +", " ")
                        .strip())
                .filter(line -> line.startsWith("1 "))
                .toList();
    }
}
