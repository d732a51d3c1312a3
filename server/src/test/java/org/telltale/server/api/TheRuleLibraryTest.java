package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.people.Role.COORDINATOR;
import static org.telltale.care.people.Role.OPERATOR;
import static org.telltale.care.people.Role.PRESCRIBER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.StreamSupport;
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
import org.telltale.care.plan.CarePlan;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRuleLibraryTest {
    private static final String PLANS = "/api/v1/patients/1/plans";
    private static final String DRAFT = "/api/v1/patients/1/plans/draft";

    private static final SmallCore CORE = new SmallCore();

    private static Clinic clinic;

    @BeforeAll
    static void open() {
        clinic = new Clinic(CORE);
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

    @Test
    void shows_every_rule_with_its_evidence() {
        JsonNode rules = clinic.get(key(OPERATOR), "/api/v1/rules").json().path("rules");

        assertThat(rules).hasSize(34);
        JsonNode weight = StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> rule.path("rule").asText().equals("W1"))
                .findFirst()
                .orElseThrow();
        assertThat(weight.path("version").asInt()).isEqualTo(1);
        assertThat(weight.at("/threshold/by/unit").asText()).isEqualTo("[lb_av]");
        assertThat(weight.path("evidence").asText()).contains("[verify]");
        assertThat(weight.path("measured").asText()).contains("sensitivity of 21 %");
        assertThat(weight.path("sources")).isNotEmpty();
        assertThat(weight.path("ofSite").asBoolean(true)).isFalse();
    }

    @Test
    void drafts_thresholds_that_a_prescriber_can_sign_as_they_are() throws Exception {
        JsonNode draft = clinic.post(key(COORDINATOR), DRAFT, """
                {"conditions": ["HEART_FAILURE", "DIABETES", "HYPERTENSION", "COPD"], "hypercapnicRisk": true,
                 "overrides": {"W1": {"by": {"value": 1.50, "unit": "kg"}}}}""").json();

        assertThat(draft.path("thresholds")).hasSize(16);
        assertThat(draft.path("rules")).hasSize(16);
        assertThat(draft.path("rules").path(12).toString())
                .isEqualTo("{\"threshold\":12,\"rule\":\"W1\",\"version\":1}");
        assertThat(draft.path("overridden").toString()).isEqualTo("{\"W1\":[\"by\"]}");
        assertThat(draft.at("/thresholds/12/by").toString()).isEqualTo("{\"value\":1.5,\"unit\":\"kg\"}");
        ObjectNode plan = JsonMapper.builder().build().createObjectNode();
        plan.put("version", 1).put("reviewBy", "2027-01-01").set("thresholds", draft.path("thresholds"));
        plan.set("rules", draft.path("rules"));
        draft.path("conditions").forEach(condition -> ((ObjectNode) condition).put("reviewBy", "2026-12-24"));
        plan.set("conditions", draft.path("conditions"));
        assertThat(draft.path("conditions").findValuesAsText("condition"))
                .containsExactly("HEART_FAILURE", "COPD", "DIABETES", "HYPERTENSION");
        assertThat(draft.at("/conditions/0/thresholds").valueStream().map(JsonNode::asInt))
                .as("those of heart failure, weight among them")
                .contains(12);
        assertThat(draft.at("/conditions/2/thresholds").valueStream().map(JsonNode::asInt))
                .as("those of diabetes, and no weight")
                .isNotEmpty()
                .doesNotContain(12);
        assertThat(clinic.post(key(PRESCRIBER), PLANS, plan.toString()).status())
                .isEqualTo(200);
        assertThat(CORE.submitted().getLast().event())
                .isInstanceOfSatisfying(
                        CareEvent.PlanSigned.class,
                        signed -> assertThat(signed.plan().rules())
                                .hasSize(16)
                                .contains(new CarePlan.FromRule(12, "W1", 1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"threshold": 0, "rule": "W9", "version": 1}  | rules[0].rule      | 422
            {"threshold": 0, "rule": "W1", "version": 2}  | rules[0].version   | 422
            {"threshold": 0, "rule": "G1", "version": 1}  | rules[0].threshold | 422
            {"threshold": 0, "rule": "W3", "version": 1}  | rules[0].threshold | 422
            {"threshold": 1, "rule": "W1", "version": 1}  | rules[0].threshold | 422
            {"threshold": 16, "rule": "W1", "version": 1} | rules[0].threshold | 422
            {"threshold": 0, "rule": "W1", "version": 1}, {"threshold": 0, "rule": "W2", "version": 1} | rules | 422
            {"threshold": 0, "rule": "W1"}                | rules[0].version   | 400
            """)
    void refuses_to_sign_a_threshold_as_a_rule_that_it_is_not(String rules, String field, int status) {
        var refused = clinic.post(key(PRESCRIBER), PLANS, """
                {"version": 7, "reviewBy": "2027-01-01", "thresholds": [
                  {"rule": "change", "vital": "weight", "part": "VALUE", "direction": "RISE",
                   "by": {"value": 2, "unit": "lb"}, "window": "PT24H", "slack": "PT30M", "tier": "T2",
                   "pageIfYoungerThan": "PT12H"}], "rules": [%s]}""".formatted(rules));

        assertThat(refused.status()).as(refused.whole().body()).isEqualTo(status);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void refuses_a_draft_with_the_field_that_is_wrong() {
        assertRefused("{\"conditions\": [\"COPD\"]}", 422, "hypercapnicRisk");
        assertRefused("{\"conditions\": [\"GOUT\"]}", 422, "conditions[0]");
        assertRefused("{\"conditions\": []}", 422, "conditions");
        assertRefused("{}", 400, "conditions");
        assertRefused("{\"conditions\": [\"DIABETES\"], \"program\": \"elm\"}", 422, "program");
        assertRefused("{\"conditions\": [\"DIABETES\"], \"without\": [\"G9\"]}", 422, "without.G9");
        assertRefused("{\"conditions\": [\"DIABETES\"], \"overrides\": {\"G1\": 5}}", 400, "overrides.G1");
        assertRefused(
                "{\"conditions\": [\"DIABETES\"], \"overrides\": {\"G1\": {\"tier\": \"T0\"}}}",
                422,
                "overrides.G1.tier");
        assertRefused("""
                {"conditions": ["HEART_FAILURE"],
                 "overrides": {"W1": {"by": {"value": 1e999999999, "unit": "kg"}}}}""", 422, "overrides.W1.by");
    }

    private static void assertRefused(String body, int status, String field) {
        var refused = clinic.post(key(COORDINATOR), DRAFT, body);

        assertThat(refused.status()).as(refused.whole().body()).isEqualTo(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text("detail")).startsWith(field.split("\\.", 2)[0]);
    }

    private static String key(Role role) {
        return Clinic.key(role, 1);
    }
}
