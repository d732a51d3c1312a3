package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.server.Telltale;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Rotas over the API: a real journal, a real follower, a real database.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRotasTest {
    private static final String OPERATOR = Clinic.key(Role.OPERATOR, 1);
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final long NURSE = Clinic.person(Role.CLINICIAN, 1);
    private static final long PHYSICIAN = Clinic.person(Role.PRESCRIBER, 1);
    private static final PatientId ANNA = new PatientId(3);
    private static final String AGREEMENT = "/agreements/6f2c1f9e-6d57-4a0e-9f5e-0a4b8f1c2d3e";

    @TempDir
    private static Path folder;

    private static RealClinic real;
    private static Clinic clinic;

    private final StringWriter printed = new StringWriter();

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
    void show_who_is_on_call_with_what_was_agreed_besides() {
        publish("swaps", 1, nights(PHYSICIAN, NURSE));
        long agreed = clinic.ask(CLINICIAN, "PUT", "/api/v1/rotas/swaps" + AGREEMENT, """
            {"overrides": [{"kind": "COVERS", "person": %d, "insteadOf": %d, "span":
             {"from": "2026-11-02T02:00:00Z", "to": "2026-11-02T04:00:00Z"}}]}\
            """.formatted(PHYSICIAN, NURSE))
                .number("position");

        JsonNode shifts = shifts("swaps", agreed);

        // Clocks went back on 1 November: the first turn has 25 hours.
        assertThat(shifts.findValuesAsText("from"))
                .containsExactly(
                        "2026-11-01T00:00:00Z", "2026-11-02T01:00:00Z", "2026-11-02T02:00:00Z", "2026-11-02T04:00:00Z");
        assertThat(shifts.at("/1/people/0").asLong()).isEqualTo(NURSE);
        assertThat(shifts.at("/2/people/0").asLong()).isEqualTo(PHYSICIAN);
        assertThat(shifts.at("/3/people/0").asLong()).isEqualTo(NURSE);

        long back = clinic.ask(CLINICIAN, "DELETE", "/api/v1/rotas/swaps" + AGREEMENT, "")
                .number("position");
        assertThat(shifts("swaps", back).findValuesAsText("from")).hasSize(2);
    }

    @Test
    void take_an_agreement_again_that_was_taken_back_and_its_name_in_another_rota() throws Exception {
        publish("first", 1, nights(PHYSICIAN, NURSE));
        publish("second", 1, nights(PHYSICIAN, NURSE));

        for (String what : List.of("PUT first", "DELETE first", "PUT first", "PUT second", "DELETE second")) {
            String[] words = what.split(" ", 2);
            var answer = clinic.ask(
                    CLINICIAN,
                    words[0],
                    "/api/v1/rotas/" + words[1] + AGREEMENT,
                    words[0].equals("PUT") ? """
                        {"overrides": [{"kind": "IS_AWAY", "person": %d, "span":
                         {"from": "2026-11-02T02:00:00Z", "to": "2026-11-02T04:00:00Z"}}]}\
                        """.formatted(NURSE) : "");
            assertThat(answer.status()).as(what).isEqualTo(200);
        }
        real.shard.awaitStored();

        assertThat(shifts("first", 0).at("/2/people")).isEmpty();
        assertThat(shifts("first", 0)).hasSize(4);
        assertThat(shifts("second", 0)).hasSize(2);
    }

    @Test
    void refuse_what_cannot_be_and_name_it() {
        long position = publish("refusing", 1, nights(PHYSICIAN, NURSE));
        String cover = """
            {"overrides": [{"kind": "COVERS", "person": %d, "insteadOf": %s, "span": {"from": "%s", "to": "%s"}}]}\
            """;
        String from = "2026-11-02T02:00:00Z";

        assertThat(refusal("PUT", "refusing", """
            {"version": 0, "zone": "UTC", "layers": []}\
            """)).isEqualTo("422 version");
        assertThat(refusal("PUT", "refusing" + AGREEMENT, """
            {"overrides": []}\
            """)).isEqualTo("422 overrides");
        assertThat(refusal("PUT", "refusing" + AGREEMENT, cover.formatted(PHYSICIAN, 77, from, "2026-11-02T04:00:00Z")))
                .isEqualTo("422 overrides[0].insteadOf");
        assertThat(refusal(
                        "PUT", "refusing" + AGREEMENT, cover.formatted(PHYSICIAN, NURSE, from, "2028-11-02T04:00:00Z")))
                .isEqualTo("422 span");
        assertThat(refusal(
                        "GET",
                        "refusing/shifts?from=2026-11-01T00:00:00Z&to=2028-11-03T01:00:00Z&min-position=" + position,
                        ""))
                .isEqualTo("422 to");
    }

    private static String refusal(String method, String path, String body) {
        var answer = clinic.ask(OPERATOR, method, "/api/v1/rotas/" + path, body);
        return answer.status() + " " + answer.text("field");
    }

    @Test
    void are_listed_as_they_were_published() {
        long position = publish("listed", 3, nights(PHYSICIAN, NURSE));

        JsonNode rotas = clinic.get(CLINICIAN, "/api/v1/rotas?min-position=" + position)
                .json()
                .path("rotas");

        JsonNode listed = rotas.valueStream()
                .filter(rota -> rota.at("/rota/name").asText().equals("listed"))
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/rota/version").asInt()).isEqualTo(3);
        assertThat(listed.at("/rota/zone").asText()).isEqualTo("America/Chicago");
        assertThat(listed.at("/rota/layers/0/rotation/firstHandoff").asText()).isEqualTo("2026-10-31T19:00");
        assertThat(listed.at("/rota/layers/0/hours/0/until").asText()).isEqualTo("19:00");
        assertThat(clinic.get(Clinic.key(Role.CLINICIAN, 2), "/api/v1/rotas")
                        .json()
                        .path("rotas"))
                .isEmpty();
    }

    @Test
    void prove_that_every_minute_to_come_is_covered_or_name_where_it_is_not() throws Exception {
        publish("days", 1, """
            [{"people": [%d], "rotation": {"unit": "DAYS", "length": 1, "firstHandoff": "2026-01-01T00:00"},
              "hours": [{"days": ["MONDAY"], "from": "08:00", "until": "17:00"}]}]\
            """.formatted(NURSE));
        policy("\"people\": [], \"rotas\": [\"days\"]");

        JsonNode proof = coverage();
        Path key = Files.writeString(folder.resolve("key"), CLINICIAN + "\n");

        assertThat(proof.path("covered").asBoolean()).isFalse();
        assertThat(proof.path("gaps")).hasSize(3).allSatisfy(gap -> {
            assertThat(gap.path("step").asInt()).isZero();
            assertThat(gap.path("why").asText()).isEqualTo("NOBODY_IS_CALLED");
        });
        assertThat(proof.at("/gaps/1/span/from").asText()).isEqualTo("2026-11-23T23:00:00Z");

        assertThat(command(key)).isEqualTo(3);
        assertThat(printed.toString().lines())
                .hasSize(4)
                .contains("2026-11-23T23:00:00Z to 2026-11-30T14:00:00Z  step 1: nobody is called")
                .last()
                .isEqualTo("not covered: 3 gaps until 2026-12-05T12:00:00Z");

        policy("\"people\": [%d]".formatted(NURSE));
        assertThat(coverage().path("covered").asBoolean()).isTrue();
        assertThat(coverage().path("gaps")).isEmpty();
        assertThat(command(key)).isZero();
    }

    @Test
    void are_beside_whoever_has_signed_a_plan_where_a_step_calls_them() throws Exception {
        policy("\"people\": [], \"roles\": [\"SUPERVISING_PHYSICIAN\"]");
        assertThat(coverage().path("covered").asBoolean()).isTrue();
        assertThat(coverage().path("patientsWithoutSigner").asInt(-1)).isZero();

        real.shard.apply(new CareEvent.PatientEnrolled(
                RealClinic.FIRST,
                "A-2",
                "Anna",
                LocalDate.of(1950, 2, 3),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        Path key = Files.writeString(folder.resolve("key"), CLINICIAN + "\n");
        assertThat(coverage().path("patientsWithoutSigner").asInt()).isOne();
        assertThat(command(key)).isZero();
        assertThat(printed.toString())
                .startsWith("the supervising physician is nobody yet for 1 patient: no plan of theirs is signed");

        PersonId biller = new PersonId(Clinic.person(Role.BILLER, 1));
        CarePlan plan = new CarePlan(1, List.of(), LocalDate.of(2027, 5, 1));
        real.shard.apply(new CareEvent.PlanSigned(RealClinic.FIRST, ANNA, plan, biller));
        JsonNode proof = coverage();
        assertThat(proof.path("patientsWithoutSigner").asInt(-1)).isZero();
        assertThat(proof.path("covered").asBoolean()).isFalse();
        assertThat(proof.path("gaps")).singleElement().satisfies(gap -> {
            assertThat(gap.path("why").asText()).isEqualTo("CANNOT_BE_REACHED");
            assertThat(gap.path("person").asLong()).isEqualTo(biller.number());
        });
        assertThat(command(key)).isEqualTo(3);

        policy("\"people\": [%d]".formatted(NURSE));
        assertThat(coverage().path("covered").asBoolean()).isTrue();
        policy("\"people\": [], \"roles\": [\"SUPERVISING_PHYSICIAN\"]");
        real.shard.apply(new CareEvent.StatusChanged(
                RealClinic.FIRST, ANNA, PatientStatus.DISCHARGED, Instant.parse("2026-11-20T00:00:00Z")));
        assertThat(coverage().path("covered").asBoolean())
                .as("whoever has left is nobody's")
                .isTrue();
    }

    @Test
    void name_who_is_called_about_what_is_urgent_by_fewer_than_two_verified_ways() throws Exception {
        policy("\"people\": [%d]".formatted(NURSE));
        Path key = Files.writeString(folder.resolve("key"), CLINICIAN + "\n");
        assertThat(coverage().path("covered").asBoolean()).as("of T2").isTrue();
        assertThat(whys(coverage(""))).containsExactly("NOT_VERIFIED 0", "NOT_VERIFIED 1");
        assertThat(whys(coverage("?tier=T1"))).isEqualTo(whys(coverage("")));
        assertThat(coverage("").at("/gaps/0/person").asLong()).isEqualTo(NURSE);
        assertThat(command(key, "T1")).isEqualTo(3);
        assertThat(printed.toString()).contains("step 1: person " + NURSE + " has no verified way");

        hasVerified(NURSE, 1);
        hasVerified(PHYSICIAN, 2);
        assertThat(whys(coverage(""))).containsExactly("ONE_VERIFIED 0");
        assertThat(command(key, "T1")).isEqualTo(3);
        assertThat(printed.toString()).contains("step 1: person " + NURSE + " has one verified way alone");

        hasVerified(NURSE, 2);
        assertThat(coverage("").path("covered").asBoolean()).isTrue();
        assertThat(command(key, "T1")).isZero();

        hasVerified(NURSE, 0);
        var ofUrgent = clinic.ask(OPERATOR, "PUT", "/api/v1/policy/T1", """
            {"steps": [{"people": [%d]}], "loops": 0, "failsafe": %d}\
            """.formatted(PHYSICIAN, PHYSICIAN));
        assertThat(ofUrgent.status()).isEqualTo(200);
        assertThat(coverage("").path("covered").asBoolean())
                .as("nothing urgent goes by the one policy any more")
                .isTrue();
        assertThat(coverage("?tier=T1").path("covered").asBoolean()).isTrue();
    }

    private static List<String> whys(JsonNode proof) {
        return proof.path("gaps")
                .valueStream()
                .map(gap -> gap.path("why").asText() + " " + gap.path("step").asInt())
                .toList();
    }

    /// Gives a person three new addresses and verifies so many; where it is one, that which T1 does
    /// not use as well.
    private static void hasVerified(long person, int count) throws Exception {
        PersonId id = new PersonId(person);
        List<ContactAddress> addresses = Stream.of("+1415555010", "+1415555011", "+1415555012")
                .<ContactAddress>map(number -> new ContactAddress.Sms(number + count))
                .toList();
        real.shard.apply(new ContactEvent.ContactsSet(
                RealClinic.FIRST,
                id,
                new ContactMethods(List.of(
                        ContactMethods.atOnce(addresses.get(0)),
                        ContactMethods.atOnce(addresses.get(1)),
                        new ContactMethod(addresses.get(2), Map.of(Tier.T2, Duration.ZERO))))));
        List<ContactAddress> verified = new ArrayList<>(addresses.subList(0, count));
        if (count == 1) {
            verified.add(addresses.get(2));
        }
        for (ContactAddress address : verified) {
            real.shard.apply(new VerificationEvent.VerificationAsked(RealClinic.FIRST, id, address, id));
            long verification = real.shard
                    .core()
                    .directory()
                    .ways()
                    .of(id)
                    .at(address)
                    .orElseThrow()
                    .asked()
                    .orElseThrow()
                    .verification();
            real.shard.apply(
                    new VerificationEvent.WayVerified(RealClinic.FIRST, id, verification, VerificationEvent.How.TYPED));
        }
    }

    @Test
    void are_shown_to_nobody_without_a_key() throws Exception {
        assertThat(command(Files.writeString(folder.resolve("wrong"), "nobody")))
                .isOne();

        assertThat(printed.toString())
                .startsWith("coverage: the server answered 401")
                .hasLineCount(1);
    }

    private int command(Path key) {
        return command(key, "T2");
    }

    private int command(Path key, String tier) {
        printed.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(printed);
        return Telltale.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute(
                        "coverage",
                        "--tier",
                        tier,
                        "--api",
                        clinic.address("/").toString(),
                        "--key-file",
                        key.toString());
    }

    @Test
    void take_no_turn_of_somebody_who_may_not_answer_and_no_step_of_a_rota_that_is_not_there() {
        var coordinator = clinic.ask(OPERATOR, "PUT", "/api/v1/rotas/wrong", """
            {"version": 1, "zone": "UTC", "layers": %s}\
            """.formatted(
                        nights(NURSE, Clinic.person(Role.COORDINATOR, 1))));
        var unknown = clinic.ask(OPERATOR, "PUT", "/api/v1/policy", policyOf("\"people\": [], \"rotas\": [\"none\"]"));
        var name = clinic.ask(OPERATOR, "PUT", "/api/v1/rotas/Nurses", """
            {"version": 1, "zone": "UTC", "layers": []}\
            """);

        assertThat(coordinator.status()).isEqualTo(422);
        assertThat(coordinator.text("field")).isEqualTo("layers[0].people[1]");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(name.status()).isEqualTo(404);
    }

    private static long publish(String name, int version, String layers) {
        var published = clinic.ask(OPERATOR, "PUT", "/api/v1/rotas/" + name, """
            {"version": %d, "zone": "America/Chicago", "layers": %s}\
            """.formatted(version, layers));
        assertThat(published.status()).as(published.whole().body()).isEqualTo(200);
        return published.number("position");
    }

    private static String nights(long first, long second) {
        return """
            [{"people": [%d, %d],
              "rotation": {"unit": "DAYS", "length": 1, "firstHandoff": "2026-10-31T19:00"},
              "hours": [{"days": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"],
                         "from": "19:00", "until": "19:00"}]}]\
            """.formatted(first, second);
    }

    private static void policy(String calls) {
        var published = clinic.ask(OPERATOR, "PUT", "/api/v1/policy", policyOf(calls));
        assertThat(published.status()).as(published.whole().body()).isEqualTo(200);
    }

    private static String policyOf(String calls) {
        return """
            {"steps": [{%s, "answerWithin": "PT5M"}], "loops": 0, "failsafe": %d, "failsafeEvery": "PT15M"}\
            """.formatted(calls, PHYSICIAN);
    }

    private static JsonNode shifts(String rota, long position) {
        return clinic.get(
                        CLINICIAN,
                        "/api/v1/rotas/" + rota
                                + "/shifts?from=2026-11-01T00:00:00Z&to=2026-11-03T01:00:00Z&min-position=" + position)
                .json()
                .path("shifts");
    }

    /// Of what is not urgent: nobody here has a verified way but in the test that is about it.
    private static JsonNode coverage() throws Exception {
        return coverage("?tier=T2");
    }

    private static JsonNode coverage(String query) throws Exception {
        real.shard.awaitStored();
        return clinic.get(CLINICIAN, "/api/v1/coverage" + query).json();
    }
}
