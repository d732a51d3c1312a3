package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThePageTest {
    private static final String PAGE = "/e/17-0";
    private static final long MICROS_AT_12_20 = 1_795_263_600_000_000L;

    private final SmallCore core = new SmallCore();
    private Clinic clinic;

    @BeforeEach
    void open() {
        clinic = new Clinic(core);
        clinic.apply(new CareEvent.PatientEnrolled(
                new PracticeId(1),
                "A-1",
                "Maria <b>O'Neill</b>",
                LocalDate.of(1950, 2, 3),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        AnEpisode.openIn(core, 1);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void asks_a_stranger_to_sign_in_and_shows_nothing() {
        var answer = clinic.send(clinic.request(PAGE).build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.whole().body()).contains("Your key").doesNotContain("Maria", "Weight");
    }

    @Test
    void is_not_acknowledged_by_somebody_who_only_follows_the_link() {
        clinic.send(clinic.request(PAGE).build());
        visit(Role.CLINICIAN, 1);
        clinic.send(clinic.request(PAGE + "/acknowledge")
                .header("Cookie", cookie(Role.CLINICIAN, 1))
                .build());

        assertThat(core.board().episode(AnEpisode.ID).orElseThrow().state()).isInstanceOf(State.Open.class);
        assertThat(events()).noneMatch(CareEvent.Acknowledged.class::isInstance);
    }

    @Test
    void leads_from_the_sign_in_to_the_episode_that_was_asked_for() {
        var signedIn = post("/sign-in", "", Map.of("key", Clinic.key(Role.CLINICIAN, 1), "to", PAGE));

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.whole().headers().firstValue("Location")).contains(PAGE);
        String cookie = signedIn.whole().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Max-Age=43200");
        assertThat(clinic.send(clinic.request(PAGE)
                                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/e/17-0/../../x", "/api/v1/people", "/e/1-0\n"})
    void leads_nowhere_else(String to) {
        var signedIn = post("/sign-in", "", Map.of("key", Clinic.key(Role.CLINICIAN, 1), "to", to));

        assertThat(signedIn.whole().headers().firstValue("Location")).contains("/e");
    }

    @Test
    void does_not_let_another_site_sign_anybody_in() {
        var refused = clinic.send(form("/sign-in", "", Map.of("key", Clinic.key(Role.CLINICIAN, 1)))
                .header("Sec-Fetch-Site", "cross-site")
                .build());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.whole().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void asks_again_by_itself_when_a_browser_came_from_another_site_without_its_session() {
        var asked = clinic.send(
                clinic.request(PAGE).header("Sec-Fetch-Site", "cross-site").build());
        var asksAgain = clinic.send(
                clinic.request(PAGE).header("Sec-Fetch-Site", "same-origin").build());

        assertThat(asked.whole().body()).contains("http-equiv=\"refresh\"");
        assertThat(asksAgain.whole().body()).doesNotContain("refresh");
    }

    @Test
    void shows_why_from_which_readings_under_which_version_and_who_was_paged() {
        String html = visit(Role.CLINICIAN, 1).whole().body();

        assertThat(html)
                .contains("Weight up 3.1 lb in 24 h")
                .contains("180.21 lb (81.74 kg)", "183.29 lb (83.14 kg)")
                .contains("2026-11-21T11:38:00Z")
                .contains("Weight up by 2 lb or more within 24 hours")
                .contains("version 3 of the patient&#39;s plan", "version 1 of the rules")
                .contains("CLINICIAN of 1", "the receiver took it", "PRESCRIBER of 1", "will be tried again")
                .contains("I have this patient", "End this episode");
    }

    @Test
    void shows_a_name_as_a_name_whatever_is_in_it() {
        assertThat(visit(Role.CLINICIAN, 1).whole().body())
                .contains("Maria &lt;b&gt;O&#39;Neill&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void keeps_a_patient_out_of_its_title_and_address() {
        var page = visit(Role.CLINICIAN, 1);

        assertThat(page.whole().body()).contains("<title>Telltale: episode 17-0</title>");
    }

    @Test
    void lets_a_browser_load_nothing_and_send_its_forms_nowhere_else() {
        var headers = visit(Role.CLINICIAN, 1).whole().headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(visit(Role.CLINICIAN, 1).whole().body()).doesNotContain("<script", "http://", "https://");
    }

    @Test
    void is_opened_and_taken_with_the_database_stopped() {
        clinic.auditLog.stop();

        var page = visit(Role.CLINICIAN, 1);
        var taken = press(Role.CLINICIAN, 1, "acknowledge", Map.of());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.whole().body()).contains("Weight up 3.1 lb in 24 h", "the database is away");
        assertThat(taken.status()).isEqualTo(303);
        assertThat(core.board().episode(AnEpisode.ID).orElseThrow().state()).isInstanceOf(State.Acknowledged.class);
    }

    @Test
    void notes_every_look_in_the_journal() {
        visit(Role.CLINICIAN, 1);

        assertThat(events().getLast())
                .isEqualTo(new CareEvent.Viewed(
                        new PracticeId(1), AnEpisode.ID, new PersonId(Clinic.person(Role.CLINICIAN, 1))));
    }

    @Test
    void is_acknowledged_by_its_button_in_the_name_of_who_pressed_it() {
        var taken = press(Role.CLINICIAN, 1, "acknowledge", Map.of());

        assertThat(taken.status()).isEqualTo(303);
        assertThat(events())
                .contains(new CareEvent.Acknowledged(
                        new PracticeId(1), AnEpisode.ID, new PersonId(Clinic.person(Role.CLINICIAN, 1))));
        assertThat(visit(Role.CLINICIAN, 1).whole().body())
                .contains("Taken by CLINICIAN of 1")
                .doesNotContain("I have this patient");
    }

    @Test
    void is_snoozed_for_as_long_as_was_chosen_in_the_name_of_who_pressed_it() {
        var snoozed = press(Role.CLINICIAN, 1, "snooze", Map.of("length", "PT30M"));

        assertThat(snoozed.status()).isEqualTo(303);
        assertThat(events())
                .contains(new SilenceEvent.Snoozed(
                        new PracticeId(1),
                        AnEpisode.ID,
                        new PersonId(Clinic.person(Role.CLINICIAN, 1)),
                        Duration.ofMinutes(30)));
        assertThat(visit(Role.CLINICIAN, 1).whole().body()).contains("Taken by CLINICIAN of 1 and snoozed");
    }

    @Test
    void has_the_next_step_paged_in_the_name_of_who_pressed_it() {
        var pressed = press(Role.CLINICIAN, 1, "escalate", Map.of("step", "1", "loop", "0"));

        assertThat(pressed.status()).isEqualTo(303);
        assertThat(events())
                .contains(new EpisodeEvent.Escalated(
                        new PracticeId(1), AnEpisode.ID, new PersonId(Clinic.person(Role.CLINICIAN, 1)), 1, 0));
    }

    @Test
    void shows_when_the_next_step_comes_to_whoever_pressed_just_after_one_did() {
        Episode seen = core.board().episode(AnEpisode.ID).orElseThrow();
        core.isDue(seen.with(new State.Open(2, 0, MICROS_AT_12_20)));

        var pressed = press(Role.CLINICIAN, 1, "escalate", Map.of("step", "1", "loop", "0"));

        assertThat(pressed.status()).isEqualTo(409);
        assertThat(pressed.whole().body())
                .contains("Not done: episode does not wait at this step any more.")
                .contains("The next step is due", "2026-11-21T12:20:00Z")
                .doesNotContain("2026-11-21T12:05:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "-1", "16", "99999999999"})
    void has_nothing_paged_for_what_is_no_step(String step) {
        assertThat(press(Role.CLINICIAN, 1, "escalate", Map.of("step", step, "loop", "0"))
                        .status())
                .isEqualTo(422);
        assertThat(events()).noneMatch(EpisodeEvent.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "PT0S", "PT-5M", "PT24H1M", "P10000000D"})
    void is_not_snoozed_for_what_is_no_such_length(String length) {
        assertThat(press(Role.CLINICIAN, 1, "snooze", Map.of("length", length)).status())
                .isEqualTo(422);
        assertThat(events()).noneMatch(SilenceEvent.Snoozed.class::isInstance);
    }

    @Test
    void is_not_snoozed_by_whoever_may_not_take_it() {
        assertThat(press(Role.COORDINATOR, 1, "snooze", Map.of("length", "PT30M"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void is_resolved_with_what_came_of_it_and_only_once() {
        Map<String, String> fields = Map.of("disposition", "ACTED_ON", "note", "called her");
        var ended = press(Role.PRESCRIBER, 1, "resolve", fields);
        var again = press(Role.PRESCRIBER, 1, "resolve", fields);

        assertThat(ended.status()).isEqualTo(303);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.whole().body()).contains("resolved already");
        assertThat(events())
                .contains(new CareEvent.Resolved(
                        new PracticeId(1),
                        AnEpisode.ID,
                        new PersonId(Clinic.person(Role.PRESCRIBER, 1)),
                        Disposition.ACTED_ON,
                        "called her"));
    }

    @Test
    void is_not_resolved_without_saying_what_came_of_it() {
        assertThat(press(Role.CLINICIAN, 1, "resolve", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void does_nothing_for_a_form_that_another_site_filled_in() {
        String session = cookie(Role.CLINICIAN, 1);

        assertThat(post(PAGE + "/acknowledge", session, Map.of()).status()).isEqualTo(403);
        assertThat(post(PAGE + "/acknowledge", session, Map.of("token", "guessed"))
                        .status())
                .isEqualTo(403);
        assertThat(post(PAGE + "/acknowledge", session, Map.of("token", token(Role.PRESCRIBER, 1)))
                        .status())
                .isEqualTo(403);
        assertThat(events()).noneMatch(CareEvent.Acknowledged.class::isInstance);
    }

    @Test
    void says_loudly_that_nothing_was_done_when_the_journal_takes_nothing() {
        String session = cookie(Role.CLINICIAN, 1);
        String token = tokenOf(session);
        core.stop();

        var refused = post(PAGE + "/acknowledge", session, Map.of("token", token));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.whole().body()).contains("NOT done");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}, button {3}")
    @CsvSource({
        "CLINICIAN,   1, 200, true",
        "PRESCRIBER,  1, 200, true",
        "COORDINATOR, 1, 200, false",
        "BILLER,      1, 403, false",
        "OPERATOR,    1, 403, false",
        "CLINICIAN,   2, 404, false",
        "OPERATOR,    2, 404, false",
    })
    void is_for_those_whose_role_and_practice_it_is(Role role, int practice, int status, boolean button) {
        var page = visit(role, practice);

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.whole().body().contains("I have this patient")).isEqualTo(button);
        assertThat(page.whole().body().contains("Maria")).isEqualTo(status == 200);
    }

    @Test
    void of_open_episodes_lists_the_own_practices() {
        assertThat(clinic.send(get("/e", Role.CLINICIAN, 1)).whole().body()).contains("Weight up", "/e/17-0");
        assertThat(clinic.send(get("/e", Role.CLINICIAN, 2)).whole().body()).contains("Nothing is open");
        assertThat(clinic.send(get("/e", Role.BILLER, 1)).status()).isEqualTo(403);
    }

    @Test
    void ends_a_session_when_asked() {
        String session = cookie(Role.CLINICIAN, 1);

        var out = post("/sign-out", session, Map.of("token", tokenOf(session)));

        assertThat(out.whole().headers().firstValue("Set-Cookie").orElseThrow()).contains("telltale=;", "Max-Age=0");
    }

    private List<CareEvent> events() {
        return core.submitted().stream().map(submitted -> submitted.event()).toList();
    }

    private Clinic.Answer visit(Role role, int practice) {
        return clinic.send(get(PAGE, role, practice));
    }

    private HttpRequest get(String path, Role role, int practice) {
        return clinic.request(path).header("Cookie", cookie(role, practice)).build();
    }

    private String cookie(Role role, int practice) {
        return "telltale=" + clinic.session(role, practice);
    }

    private String token(Role role, int practice) {
        return tokenOf(cookie(role, practice));
    }

    /// The token that the page's own form carries.
    private String tokenOf(String cookie) {
        String html = clinic.send(clinic.request(PAGE).header("Cookie", cookie).build())
                .whole()
                .body();
        Matcher found = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(html);
        return found.find() ? found.group(1) : "";
    }

    private Clinic.Answer press(Role role, int practice, String button, Map<String, String> fields) {
        String session = cookie(role, practice);
        Map<String, String> all = new HashMap<>(fields);
        all.put("token", tokenOf(session));
        return post(PAGE + "/" + button, session, all);
    }

    private Clinic.Answer post(String path, String cookie, Map<String, String> fields) {
        return clinic.send(form(path, cookie, fields).build());
    }

    private HttpRequest.Builder form(String path, String cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return clinic.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }
}
