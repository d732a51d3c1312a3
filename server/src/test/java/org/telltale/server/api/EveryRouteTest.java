package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.access.Action;
import org.telltale.server.access.Caller;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Every route, asked by everybody: who may not is told so, and another practice's things are not there.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryRouteTest {
    /// A good body for each route that wants one. The things named in paths and bodies are practice 1's.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /practices", """
                {"name": "E", "npi": "1234567893", "tin": "123456789", "sites": []}\
                """),
            Map.entry("POST /people", """
                {"name": "one of 2", "roles": ["CLINICIAN"]}\
                """),
            Map.entry("PUT /people/{person}/contact", """
                {"webhook": "http://127.0.0.1:9/"}\
                """),
            Map.entry("PUT /people/{person}/contacts", """
                {"methods": [{"webhook": "http://127.0.0.1:9/"}]}\
                """),
            Map.entry("POST /people/{person}/ways/{way}/confirmation", """
                {"code": "1234-5678"}\
                """),
            Map.entry("POST /people/{person}/qualifications", """
                {"qualification": "REGISTERED_NURSE", "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /credentials", """
                {"gateway": "hub"}\
                """),
            Map.entry("POST /accounts", """
                {"credential": 1, "refreshToken": "r"}\
                """),
            Map.entry("POST /patients/{patient}/statuses", """
                {"status": "PAUSED", "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /patients/{patient}/zones", """
                {"zone": "UTC", "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /patients/{patient}/answers", """
                {"question": "dyspnoea", "answer": "YES", "about": "2026-01-01T00:00:00Z", "givenBy": "PATIENT"}\
                """),
            Map.entry("POST /patients/{patient}/plans", """
                {"version": 1, "thresholds": [], "reviewBy": "2027-01-01"}\
                """),
            Map.entry("POST /patients/{patient}/plans/draft", """
                {"conditions": ["HEART_FAILURE"]}\
                """),
            Map.entry("POST /patients/{patient}/backtest", """
                {"thresholds": [], "from": "2026-01-01T00:00:00Z", "to": "2026-01-08T00:00:00Z"}\
                """),
            Map.entry("POST /backtests", """
                {"thresholds": [], "from": "2026-01-01T00:00:00Z", "to": "2026-01-08T00:00:00Z"}\
                """),
            Map.entry("POST /time-entries/{entry}/withdrawal", """
                {"reason": "wrong patient"}\
                """),
            Map.entry("POST /devices/{device}/assignments", """
                {"patient": 1, "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /devices/{device}/returns", """
                {"from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /devices/{device}/replacements", """
                {"patient": 1, "replacement": 1, "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("POST /devices/{device}/retirements", """
                {"why": "LOST", "from": "2026-01-01T00:00:00Z"}\
                """),
            Map.entry("PUT /rotas/{rota}", """
                {"version": 1, "zone": "UTC", "layers": [{"people": [1], "hours": [], "rotation":
                 {"unit": "DAYS", "length": 1, "firstHandoff": "2026-11-01T08:00"}}]}\
                """),
            Map.entry("PUT /rotas/{rota}/agreements/{agreement}", """
                {"overrides": [{"kind": "IS_AWAY", "person": %d, "span":
                 {"from": "2026-11-21T19:00:00Z", "to": "2026-11-22T07:00:00Z"}}]}\
                """.formatted(Clinic.person(Role.CLINICIAN, 2))),
            Map.entry("PUT /people/{person}/substitutes", """
                {"substitutes": [{"by": %d, "span": {"from": "2026-11-21T19:00:00Z", "to": "2026-11-22T07:00:00Z"}}]}\
                """.formatted(Clinic.person(Role.CLINICIAN, 2))),
            Map.entry("PUT /policy/{tier}", """
                {"steps": [{"roles": ["SUPERVISING_PHYSICIAN"]}], "loops": 0, "failsafe": %d}\
                """.formatted(Clinic.person(Role.PRESCRIBER, 1))),
            Map.entry("PUT /paging", """
                {"attempts": 5, "retryAfter": "PT30S", "link": "https://telltale.example/e/"}\
                """),
            Map.entry("POST /held/{held}/{index}/release", """
                {"patient": 1, "reason": "new cuff"}\
                """),
            Map.entry("POST /held/{held}/{index}/reject", """
                {"reason": "nobody's"}\
                """),
            Map.entry("POST /readings/{reading}/{index}/reassign", """
                {"from": 1, "to": 1, "reason": "on her scale"}\
                """),
            Map.entry("POST /episodes/{episode}/escalate", """
                {"step": 0, "loop": 0}\
                """),
            Map.entry("POST /episodes/{episode}/snooze", """
                {"length": "PT15M"}\
                """),
            Map.entry("PUT /storm-policy", """
                {"moreThan": 5, "within": "PT10M"}\
                """),
            Map.entry("PUT /quiet-hours", """
                {"zone": "America/New_York", "from": "21:00", "until": "07:00"}\
                """),
            Map.entry("PUT /snooze-caps", """
                {"urgent": "PT30M", "sameDay": "PT4H", "nextDay": "PT24H"}\
                """),
            Map.entry("POST /episodes/{episode}/follow-up", """
                {"outcome": "NO_CHANGE"}\
                """),
            Map.entry("POST /episodes/{episode}/resolve", """
                {"disposition": "KNOWN"}\
                """));

    /// What the routes without a thing in their path need in their query: practice 1's patient.
    private static final Map<String, String> QUERIES = Map.of(
            "GET /patients/{patient}/as-of", "?at=2026-11-01T00:00:00Z",
            "GET /readings", "?patient=1&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z",
            "GET /sessions", "?patient=1&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z",
            "GET /time-entries", "?patient=1&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z",
            "GET /rules/predictive-value", "?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z",
            "GET /alarm-load", "?from=2026-11-01T00:00:00Z&to=2026-11-21T00:00:00Z",
            "GET /rotas/{rota}/shifts", "?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z",
            "GET /episodes", "?open=true");

    private static final Set<String> NAMES_A_THING = Set.of(
            "{person}",
            "{credential}",
            "{account}",
            "{patient}",
            "{device}",
            "{episode}",
            "{decision}",
            "{backtest}",
            "{held}",
            "{reading}",
            "{entry}",
            "{agreement}",
            "?patient");

    @TempDir
    private static Path folder;

    private static RealClinic real;
    private static Clinic clinic;
    private static long entry;
    private static long backtest;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
        clinic = real.clinic;
        entry = clinic.post(Clinic.key(Role.COORDINATOR, 1), "/api/v1/time-entries", """
            {"patient": 1, "qualification": "REGISTERED_NURSE", "program": "RPM",
             "activity": "DATA_REVIEW", "contact": "NONE", "with": "NOBODY",
             "start": "2026-11-20T10:00:00Z", "durationSeconds": 60, "note": "trend"}\
            """)
                .number("number");
        backtest = clinic.post(Clinic.key(Role.COORDINATOR, 1), "/api/v1/backtests", """
            {"rule": "W1", "from": "2026-01-01T00:00:00Z", "to": "2026-01-08T00:00:00Z"}\
            """)
                .number("number");
    }

    @AfterAll
    static void close() {
        real.close();
    }

    static Stream<Route> routes() {
        return clinic.routes().stream();
    }

    static Stream<Arguments> everyRouteAndRole() {
        return routes().flatMap(route -> Arrays.stream(Role.values()).map(role -> Arguments.of(route, role)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyRouteAndRole")
    void answers_403_to_exactly_those_whose_role_may_not(Route route, Role role) {
        Caller caller = new Caller(new PersonId(1), new PracticeId(2), "", Set.of(role));

        var answer = ask(route, Clinic.key(role, 2));

        assertThat(answer.status() == 403).as(answer.whole().body()).isEqualTo(!caller.may(route.action()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void answers_404_about_another_practices_thing(Route route) {
        String address = route.path() + QUERIES.getOrDefault(nameOf(route), "");
        if (NAMES_A_THING.stream().noneMatch(address::contains)) {
            return; // what has no thing in its address is looked at below
        }
        for (Role role : Role.values()) {
            Caller caller = new Caller(new PersonId(1), new PracticeId(2), "", Set.of(role));
            if (caller.may(route.action())) {
                assertThat(ask(route, Clinic.key(role, 2)).status())
                        .as("%s", role)
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void knows_nobody(Route route) {
        // 429 from the 21st on
        assertThat(ask(route, "nobody").status()).isIn(401, 429);
    }

    @Test
    void that_lists_shows_nothing_of_another_practice() {
        assertThat(clinic.get(Clinic.key(Role.CLINICIAN, 2), "/api/v1/patients")
                        .json()
                        .path("patients"))
                .singleElement()
                .satisfies(patient -> assertThat(patient.path("number").asInt()).isEqualTo(2));
        assertThat(clinic.get(Clinic.key(Role.CLINICIAN, 2), "/api/v1/people")
                        .json()
                        .path("people"))
                .allSatisfy(person -> assertThat(person.path("name").asText()).endsWith("of 2"));
        assertThat(clinic.get(Clinic.key(Role.OPERATOR, 2), "/api/v1/practices")
                        .json()
                        .path("practices"))
                .singleElement()
                .satisfies(
                        practice -> assertThat(practice.path("number").asInt()).isEqualTo(2));
        assertThat(clinic.get(Clinic.key(Role.OPERATOR, 2), "/api/v1/credentials")
                        .json()
                        .path("credentials"))
                .allSatisfy(credential ->
                        assertThat(credential.path("number").asInt()).isGreaterThan(1));
    }

    @Test
    void that_names_things_in_its_body_takes_nothing_of_another_practice() {
        String operator = Clinic.key(Role.OPERATOR, 2);
        assertThat(clinic.post(operator, "/api/v1/people", """
            {"practice": 1, "name": "A", "roles": ["CLINICIAN"]}\
            """).status()).isEqualTo(404);
        assertThat(clinic.post(operator, "/api/v1/credentials", """
            {"gateway": "g", "practices": [2, 1]}\
            """).status()).isEqualTo(404);
        assertThat(clinic.post(Clinic.key(Role.COORDINATOR, 2), "/api/v1/devices/2/assignments", """
            {"patient": 1, "from": "2026-01-01T00:00:00Z"}\
            """)
                        .status())
                .isEqualTo(404);
        assertThat(clinic.ask(operator, "PUT", "/api/v1/policy", """
            {"steps": [{"people": [%d], "answerWithin": "PT5M"}], "loops": 2, "failsafe": %d,
             "failsafeEvery": "PT10M"}\
            """.formatted(
                                        Clinic.person(Role.CLINICIAN, 2), Clinic.person(Role.CLINICIAN, 1)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void has_an_action_and_every_action_a_route() {
        assertThat(clinic.routes().stream().map(Route::action).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Action.values());
    }

    @Test
    void is_in_the_open_api_document_and_nothing_else_is() {
        assertThat(new OpenApiCheck().routes())
                .containsExactlyInAnyOrderElementsOf(
                        clinic.routes().stream().map(EveryRouteTest::nameOf).toList());
        assertThat(clinic.send(clinic.request("/api/v1/openapi.json").build()).text("openapi"))
                .isEqualTo("3.1.0");
    }

    private static String nameOf(Route route) {
        return route.method() + " " + route.path();
    }

    private static Clinic.Answer ask(Route route, String key) {
        String path = route.path()
                .replace("{person}", "1")
                .replace("{way}", "0")
                .replace("{credential}", "1")
                .replace("{account}", "1")
                .replace("{patient}", "1")
                .replace("{device}", "1")
                .replace("{held}", Long.toString(real.held))
                .replace("{reading}", Long.toString(real.held))
                .replace("{index}", "0")
                .replace("{enrollment}", "1")
                .replace("{entry}", Long.toString(entry))
                .replace("{month}", "2026-11")
                .replace("{rota}", "of-1")
                .replace("{tier}", "T2")
                .replace("{agreement}", "00000000-0000-0000-0000-000000000001")
                .replace("{backtest}", Long.toString(backtest))
                .replace("{decision}", real.decision().toString())
                .replace("{episode}", real.episode.id().toString());
        String name = nameOf(route);
        return clinic.ask(
                key,
                route.method().name(),
                "/api/v1" + path + QUERIES.getOrDefault(name, ""),
                BODIES.getOrDefault(name, ""));
    }
}
