package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.people.Role.CLINICIAN;
import static org.telltale.care.people.Role.COORDINATOR;
import static org.telltale.care.people.Role.OPERATOR;
import static org.telltale.care.people.Role.PRESCRIBER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.server.core.Directory;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheApiTest {
    private static final PracticeId FIRST = new PracticeId(1);
    private static final String OPERATOR_1 = Clinic.key(OPERATOR, 1);
    private static final String COORDINATOR_1 = Clinic.key(COORDINATOR, 1);
    private static final String CLINICIAN_1 = Clinic.key(CLINICIAN, 1);
    private static final String PRESCRIBER_1 = Clinic.key(PRESCRIBER, 1);
    private static final String MARIA = """
            {"recordNumber": "A-1", "name": "Maria", "born": "1950-02-03", "zone": "America/New_York"}""";

    private final SmallCore core = new SmallCore();
    private Clinic clinic;

    @BeforeEach
    void open() {
        clinic = new Clinic(core);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void opens_a_practice_and_adds_its_first_person_with_a_key_that_is_shown_once() {
        var opened = clinic.post(OPERATOR_1, "/api/v1/practices", """
                {"name": "Elm Street", "npi": "1234567893", "tin": "123456789",
                 "sites": [{"name": "Main", "zone": "America/Chicago"}]}""");
        var added = clinic.post(OPERATOR_1, "/api/v1/people", """
                {"practice": 3, "name": "Ann", "roles": ["OPERATOR", "CLINICIAN"],
                 "contact": {"webhook": "https://pager.example/ann"}}""");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.number("number")).isEqualTo(3);
        assertThat(added.status()).isEqualTo(201);
        String key = added.text("key");
        assertThat(key).startsWith("ttp_").hasSize(47);
        assertThat(last())
                .isInstanceOfSatisfying(
                        CareEvent.PersonJoined.class,
                        joined -> assertThat(joined.signInHash()).isEqualTo(Directory.keyHash(key)));
        assertThat(clinic.get(key, "/api/v1/people").json().path("people"))
                .singleElement()
                .satisfies(person -> assertThat(person.path("name").asText()).isEqualTo("Ann"))
                .satisfies(
                        person -> assertThat(person.path("paged").asBoolean()).isTrue());
    }

    @Test
    void does_not_know_a_person_any_more_who_has_left() {
        long person = Clinic.person(COORDINATOR, 1);

        assertThat(clinic.ask(OPERATOR_1, "DELETE", "/api/v1/people/" + person, "")
                        .status())
                .isEqualTo(200);

        assertThat(clinic.get(COORDINATOR_1, "/api/v1/people").status()).isEqualTo(401);
    }

    @Test
    void gives_a_person_another_key_who_asks_for_it() {
        String session = clinic.session(COORDINATOR, 1);

        var replaced = clinic.post(COORDINATOR_1, keyOf(COORDINATOR, 1), "");

        assertThat(replaced.status()).isEqualTo(201);
        assertThat(replaced.number("number")).isEqualTo(Clinic.person(COORDINATOR, 1));
        assertThat(clinic.get(COORDINATOR_1, "/api/v1/people").status()).isEqualTo(401);
        assertThat(clinic.get(replaced.text("key"), "/api/v1/people").status()).isEqualTo(200);
        assertThat(clinic.caller(session)).isEmpty();
    }

    @Test
    void gives_a_person_another_key_where_an_operator_of_the_practice_asks_for_it_and_nobody_else() {
        assertThat(clinic.post(COORDINATOR_1, keyOf(OPERATOR, 1), "").status()).isEqualTo(403);
        assertThat(clinic.post(OPERATOR_1, keyOf(COORDINATOR, 2), "").status()).isEqualTo(404);
        assertThat(clinic.get(COORDINATOR_1, "/api/v1/people").status()).isEqualTo(200);

        assertThat(clinic.post(OPERATOR_1, keyOf(COORDINATOR, 1), "").status()).isEqualTo(201);

        assertThat(clinic.get(COORDINATOR_1, "/api/v1/people").status()).isEqualTo(401);
    }

    private static String keyOf(Role role, int practice) {
        return "/api/v1/people/" + Clinic.person(role, practice) + "/key";
    }

    @Test
    void issues_and_revokes_a_gateways_key() {
        var issued = clinic.post(OPERATOR_1, "/api/v1/credentials", """
                {"gateway": "hub-1"}""");
        String key = issued.text("key");

        assertThat(key).startsWith("ttg_");
        assertThat(core.directory().credentialOf(key)).isEqualTo(issued.number("number"));
        assertThat(clinic.ask(OPERATOR_1, "DELETE", "/api/v1/credentials/1", "").status())
                .isEqualTo(200);
        assertThat(core.directory().credentialOf(key)).isNotEqualTo(1);
        assertThat(clinic.get(OPERATOR_1, "/api/v1/credentials")
                        .json()
                        .at("/credentials/0/revoked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void enrolls_a_patient() {
        var enrolled = clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);

        assertThat(enrolled.whole().headers().firstValue("Location")).contains("/api/v1/patients/1");
        assertThat(enrolled.number("number")).isEqualTo(1);
        assertThat(enrolled.number("position")).isPositive();
    }

    @Test
    void lists_patients_in_pages() {
        for (int patient = 1; patient <= 5; patient++) {
            clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA.replace("A-1", "A-" + patient));
        }

        var first = clinic.get(COORDINATOR_1, "/api/v1/patients?limit=3");
        var rest = clinic.get(COORDINATOR_1, "/api/v1/patients?limit=3&after=" + first.number("next"));

        assertThat(first.json().path("patients").findValuesAsText("recordNumber"))
                .containsExactly("A-1", "A-2", "A-3");
        assertThat(rest.json().path("patients").findValuesAsText("recordNumber"))
                .containsExactly("A-4", "A-5");
        assertThat(rest.json().has("next")).isFalse();
    }

    @Test
    void hands_a_device_to_a_patient_and_takes_it_back() {
        clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);
        clinic.post(COORDINATOR_1, "/api/v1/devices", """
                {"identifier": "AA:BB", "model": "Scale 2", "fdaDefined": true}""");

        var assigned = clinic.post(COORDINATOR_1, "/api/v1/devices/1/assignments", """
                {"patient": 1, "from": "2026-11-01T00:00:00Z"}""");
        var returned = clinic.post(COORDINATOR_1, "/api/v1/devices/1/returns", """
                {"from": "2026-11-05T00:00:00Z"}""");

        assertThat(List.of(assigned.status(), returned.status())).containsOnly(200);
        assertThat(lastEvents(2))
                .containsExactly(
                        new CareEvent.DeviceAssigned(
                                FIRST, new DeviceId(1), new PatientId(1), Instant.parse("2026-11-01T00:00:00Z")),
                        new CareEvent.DeviceReturned(FIRST, new DeviceId(1), Instant.parse("2026-11-05T00:00:00Z")));
    }

    @Test
    void keeps_a_patients_status_and_zone_from_when_on() {
        clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);

        clinic.post(COORDINATOR_1, "/api/v1/patients/1/statuses", """
                {"status": "ADMITTED", "from": "2026-11-01T00:00:00Z"}""");
        clinic.post(COORDINATOR_1, "/api/v1/patients/1/zones", """
                {"zone": "Europe/Berlin", "from": "2026-11-02T00:00:00Z"}""");

        assertThat(lastEvents(2))
                .satisfiesExactly(
                        status -> assertThat(((CareEvent.StatusChanged) status).status())
                                .isEqualTo(PatientStatus.ADMITTED),
                        zone -> assertThat(((CareEvent.ZoneChanged) zone).zone().getId())
                                .isEqualTo("Europe/Berlin"));
    }

    @Test
    void signs_a_plan_of_every_rule_in_the_name_of_the_prescriber_who_asks() {
        clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);

        var signed = clinic.post(PRESCRIBER_1, "/api/v1/patients/1/plans", """
                {"version": 1, "reviewBy": "2027-05-01", "thresholds": [
                  {"rule": "change", "vital": "weight", "part": "VALUE", "direction": "RISE",
                   "by": {"value": 2, "unit": "lb"}, "window": "PT24H", "slack": "PT30M", "tier": "T2", "pageIfYoungerThan": "PT12H"},
                  {"rule": "single_value", "vital": "oxygen_saturation", "tier": "T1", "limits": [
                     {"part": "VALUE", "side": "BELOW", "value": {"value": 88.5, "unit": "%"}}],
                   "confirmWithin": "PT15M", "pageIfYoungerThan": "PT1H"},
                  {"rule": "average", "vital": "blood_pressure", "limits": [
                     {"part": "SYSTOLIC", "side": "AT_OR_OVER", "value": {"value": 130, "unit": "mm[Hg]"}}],
                   "count": 12, "span": "PT48H", "window": "PT168H", "tier": "T3", "pageIfYoungerThan": "PT24H"},
                  {"rule": "count_out_of", "vital": "glucose", "limits": [
                     {"part": "VALUE", "side": "BELOW", "value": {"value": 3.9, "unit": "mmol/L"}},
                     {"part": "VALUE", "side": "OVER", "value": {"value": 250, "unit": "mg/dL"}}],
                   "count": 2, "outOf": 3, "within": "PT168H", "tier": "T2",
                   "pageIfYoungerThan": "PT1H"},
                  {"rule": "sustained", "vital": "blood_pressure", "limits": [
                     {"part": "SYSTOLIC", "side": "AT_OR_OVER", "value": {"value": 180, "unit": "mm[Hg]"}},
                     {"part": "DIASTOLIC", "side": "AT_OR_OVER", "value": {"value": 110, "unit": "mm[Hg]"}}],
                   "count": 3, "span": "PT1H",
                   "largestGap": "PT12H", "tier": "T1", "pageIfYoungerThan": "PT6H"}]}""");

        assertThat(signed.status()).isEqualTo(200);
        CareEvent.PlanSigned event = (CareEvent.PlanSigned) last();
        assertThat(event.signedBy()).isEqualTo(new PersonId(Clinic.person(PRESCRIBER, 1)));
        CarePlan plan = event.plan();
        assertThat(plan.thresholds())
                .hasSize(5)
                .startsWith(Threshold.Change.weightGain(
                        Quantity.of("2", Unit.POUND),
                        Duration.ofDays(1),
                        Duration.ofMinutes(30),
                        Tier.T2,
                        Duration.ofHours(12)));
    }

    @Test
    void publishes_a_policy_and_the_paging_settings() {
        long first = Clinic.person(CLINICIAN, 1);
        long last = Clinic.person(PRESCRIBER, 1);

        var policy = clinic.ask(OPERATOR_1, "PUT", "/api/v1/policy", """
                {"steps": [{"people": [%d], "answerWithin": "PT5M"}], "loops": 2, "failsafe": %d,
                 "failsafeEvery": "PT10M"}""".formatted(first, last));
        var paging = clinic.ask(OPERATOR_1, "PUT", "/api/v1/paging", """
                {"attempts": 5, "retryAfter": "PT30S", "link": "https://telltale.example/e/"}""");

        assertThat(policy.status()).isEqualTo(200);
        assertThat(paging.status()).isEqualTo(200);
        assertThat(((CareEvent.PolicyPublished) lastEvents(2).getFirst()).policy())
                .isEqualTo(new EscalationPolicy(
                        List.of(new EscalationPolicy.Step(List.of(new PersonId(first)), Duration.ofMinutes(5))),
                        2,
                        new PersonId(last),
                        Duration.ofMinutes(10)));
    }

    @Test
    void publishes_a_policy_of_a_tier_with_our_times_where_it_names_none() {
        long first = Clinic.person(CLINICIAN, 1);
        long last = Clinic.person(PRESCRIBER, 1);

        var policy = clinic.ask(OPERATOR_1, "PUT", "/api/v1/policy/T2", """
                {"steps": [{"people": [%d]}, {"roles": ["SUPERVISING_PHYSICIAN"], "answerWithin": "PT1H"}],
                 "loops": 2, "failsafe": %d, "ackTimeout": "PT3H"}""".formatted(first, last));

        assertThat(policy.status()).isEqualTo(200);
        assertThat(lastEvents(1))
                .containsExactly(new PolicyEvent.TierPolicyPublished(
                        new PracticeId(1),
                        Tier.T2,
                        new EscalationPolicy(
                                List.of(
                                        new EscalationPolicy.Step(List.of(new PersonId(first)), Duration.ofMinutes(30)),
                                        new EscalationPolicy.Step(
                                                List.of(),
                                                List.of(),
                                                List.of(PatientRole.SUPERVISING_PHYSICIAN),
                                                Duration.ofHours(1))),
                                2,
                                new PersonId(last),
                                Duration.ofMinutes(15),
                                Duration.ofMinutes(30),
                                Duration.ofHours(3))));
    }

    @Test
    void publishes_no_policy_of_a_tier_that_cannot_be() {
        long last = Clinic.person(PRESCRIBER, 1);

        assertThat(clinic.ask(OPERATOR_1, "PUT", "/api/v1/policy/T4", """
                        {"steps": [{"people": [%d]}], "loops": 0, "failsafe": %d}""".formatted(last, last))
                        .status())
                .isEqualTo(404);
        assertThat(clinic.ask(OPERATOR_1, "PUT", "/api/v1/policy/T3", """
                        {"steps": [{"people": [%d]}], "loops": 0, "failsafe": %d, "ackTimeout": "PT1H"}""".formatted(last, last))
                        .whole()
                        .body())
                .contains("ackTimeout");
    }

    @Test
    void follows_the_machines_clock_once_an_operator_has_looked_at_it() {
        assertThat(clinic.post(OPERATOR_1, "/api/v1/clock/confirmation", "{}").status())
                .isEqualTo(409);
        assertThat(clinic.clockConfirmed.getCount()).isOne();

        clinic.figures.status = SmallFigures.withJump(6_000_000);
        var confirmed = clinic.post(OPERATOR_1, "/api/v1/clock/confirmation", "{}");

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.number("jumpMicros")).isEqualTo(6_000_000);
        assertThat(clinic.clockConfirmed.getCount()).isZero();
    }

    @Test
    void lets_nobody_be_paged_who_may_not_answer() {
        var refused = clinic.ask(OPERATOR_1, "PUT", "/api/v1/policy", """
                {"steps": [{"people": [%d, %d], "answerWithin": "PT5M"}], "loops": 2, "failsafe": 1,
                 "failsafeEvery": "PT10M"}""".formatted(
                        Clinic.person(CLINICIAN, 1), Clinic.person(COORDINATOR, 1)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("steps[0].people[1]");
    }

    @Test
    void takes_and_ends_an_episode_in_the_name_of_the_clinician_who_asks() {
        EpisodeId episode = AnEpisode.openIn(core, 1).id();

        clinic.post(CLINICIAN_1, "/api/v1/episodes/17-0/view", "");
        clinic.post(CLINICIAN_1, "/api/v1/episodes/17-0/acknowledge", "");
        clinic.post(CLINICIAN_1, "/api/v1/episodes/17-0/resolve", """
                {"disposition": "ACTED_ON", "note": "called"}""");

        PersonId clinician = new PersonId(Clinic.person(CLINICIAN, 1));
        assertThat(lastEvents(3))
                .containsExactly(
                        new CareEvent.Viewed(FIRST, episode, clinician),
                        new CareEvent.Acknowledged(FIRST, episode, clinician),
                        new CareEvent.Resolved(FIRST, episode, clinician, Disposition.ACTED_ON, "called"));
    }

    @Test
    void notes_every_read_and_change_and_refusal_in_the_audit_log() {
        clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);
        clinic.get(COORDINATOR_1, "/api/v1/patients");
        clinic.get(OPERATOR_1, "/api/v1/patients");

        long coordinator = Clinic.person(COORDINATOR, 1);
        long operator = Clinic.person(OPERATOR, 1);
        long position = core.submitted().size();
        assertThat(clinic.auditLog.entries())
                .containsExactly(
                        new AuditEntry(Clinic.NOW, coordinator, 1, "ENROLL_PATIENT", "patient/1", 201, position),
                        new AuditEntry(Clinic.NOW, coordinator, 1, "READ_PATIENTS", "practice/1", 200, 0),
                        new AuditEntry(Clinic.NOW, operator, 1, "READ_PATIENTS", "practice/1", 403, 0));
    }

    @Test
    void says_that_it_cannot_when_the_journal_takes_nothing() {
        core.stop();

        var refused = clinic.post(COORDINATOR_1, "/api/v1/patients", MARIA);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.whole().headers().firstValue("Retry-After")).contains("1");
    }

    private CareEvent last() {
        return lastEvents(1).getFirst();
    }

    private List<CareEvent> lastEvents(int count) {
        List<CareEvent> events =
                core.submitted().stream().map(SmallCore.Submitted::event).toList();
        return events.subList(events.size() - count, events.size());
    }
}
