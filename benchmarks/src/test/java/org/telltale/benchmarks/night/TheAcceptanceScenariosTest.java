package org.telltale.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days of practices in a whole server over sockets, each with its patients and its people.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TheAcceptanceScenariosTest {
    @TempDir
    private static Path state;

    private static ClinicServer server;

    @BeforeAll
    static void open() throws Exception {
        server = new ClinicServer(state);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void a_gateway_that_was_offline_for_60_hours_pages_nobody_and_leaves_one_late_task() throws Exception {
        ClinicDay day = new ClinicDay(server, "offline");
        long patient = day.holds("Maria", "late-scale");
        day.signs(patient, 1, """
                {"rule": "change", "vital": "weight", "part": "VALUE", "direction": "RISE",
                 "by": {"value": 5, "unit": "lb"}, "window": "PT168H", "slack": "PT30M",
                 "tier": "T2", "pageIfYoungerThan": "PT6H"}""");
        Instant now = day.at("18:00").now();

        String[] taken = {
            "60 180", "53 180.2", "47 180.1", "40 185.3", "32 181", "24 180.6", "16 180.4", "9 180", "2 180.2"
        };
        for (String weight : taken) {
            String[] parts = weight.split(" ", 2);
            day.sends(
                    "late-scale", "weight", parts[1], "[lb_av]", now.minus(Duration.ofHours(Long.parseLong(parts[0]))));
        }
        day.at("18:30");

        JsonNode reviews = ClinicDay.until(
                () -> day.sees("/reviews?patient=" + patient).path("reviews"), found -> !found.isEmpty());
        assertThat(reviews).as(reviews.toString()).singleElement().satisfies(review -> {
            assertThat(review.path("kind").asText()).isEqualTo("LATE");
            assertThat(review.path("reason").asText()).contains("lb");
        });
        assertThat(day.pages()).isEmpty();
    }

    @Test
    void a_grandchild_on_the_scale_is_held_shifts_nothing_and_pages_nobody() throws Exception {
        ClinicDay day = new ClinicDay(server, "grandchild");
        long patient = day.holds("Maria", "shared-scale");
        day.signs(patient, 1, """
                {"rule": "change", "vital": "weight", "part": "VALUE", "direction": "RISE",
                 "by": {"value": 3, "unit": "lb"}, "window": "PT24H", "slack": "PT30M",
                 "tier": "T2", "pageIfYoungerThan": "PT6H"}""");
        for (String kilograms : List.of("80.0", "80.2", "79.8", "80.0")) {
            day.at("07:00").sends("shared-scale", "weight", kilograms, "kg", day.now());
            day.at("07:30");
        }

        day.at("08:00").sends("shared-scale", "weight", "25", "kg", day.now());
        day.at("08:05").sends("shared-scale", "weight", "80.1", "kg", day.now());
        day.at("20:00");

        JsonNode held = ClinicDay.until(() -> day.sees("/held").path("held"), found -> !found.isEmpty());
        assertThat(held)
                .singleElement()
                .satisfies(
                        reading -> assertThat(reading.path("reason").asText()).isEqualTo("IMPLAUSIBLE_CHANGE"));
        assertThat(day.pages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "spring, 2027-03-14T02:00:00Z, 02:30, 2027-03-14T06:30:00Z, 2027-03-14T07:30:00Z",
        "fall, 2027-11-07T01:00:00Z, 01:30, 2027-11-07T06:45:00Z, 2027-11-07T08:00:00Z",
    })
    void nights_in_which_clocks_change_are_covered_by_exactly_the_people_displayed(
            String season, Instant begin, String handoff, Instant coverFrom, Instant coverTo) throws Exception {
        ClinicDay day = new ClinicDay(server, season);
        day.signs(day.holds("Maria", season + "-oximeter"), 1, ClinicDay.below("oxygen_saturation", "88", "%"));
        day.at(begin);
        day.doneByOperator("PUT", "/rotas/nights", """
                {"version": 1, "zone": "America/New_York", "layers":
                 [{"people": [%d, %d], "rotation":
                   {"unit": "DAYS", "length": 1, "firstHandoff": "2027-01-01T%s"}, "hours": []}]}""".formatted(day.nurse.number(), day.backup.number(), handoff));
        day.doneByOperator("PUT", "/policy", """
                {"steps": [{"people": [], "rotas": ["nights"], "answerWithin": "PT5M"}], "loops": 0,
                 "failsafe": %d, "failsafeEvery": "PT15M"}""".formatted(day.physician.number()));
        long position = 0;
        for (long person : List.of(day.nurse.number(), day.backup.number())) {
            position = day.done(
                            day.nurse,
                            "PUT",
                            "/rotas/nights/agreements/6f2c1f9e-6d57-4a0e-9f5e-0a4b8f1c2d3" + (person % 10),
                            """
                    {"overrides": [{"kind": "COVERS", "person": %d, "insteadOf": %d,
                     "span": {"from": "%s", "to": "%s"}}]}""".formatted(day.physician.number(), person, coverFrom, coverTo))
                    .path("position")
                    .asLong();
        }
        JsonNode shifts = day.sees("/rotas/nights/shifts?from=" + begin + "&to=" + begin.plus(Duration.ofHours(12))
                        + "&min-position=" + position)
                .path("shifts");

        int before = 0;
        List<Integer> together = new ArrayList<>();
        for (Instant probe = begin;
                probe.isBefore(begin.plus(Duration.ofHours(12)));
                probe = probe.plus(Duration.ofMinutes(15))) {
            day.at(probe).sends(season + "-oximeter", "oxygen_saturation", "80", "%", probe);
            Set<Long> displayed = displayed(shifts, probe);
            List<String> paged = day.pages(before + displayed.size());
            assertThat(displayed).as("at %s", probe).isNotEmpty();
            assertThat(new TreeSet<>(day.numbers(paged.subList(before, paged.size()))))
                    .as("at %s", probe)
                    .isEqualTo(displayed);
            before = paged.size();
            together.add(displayed.size());
            day.resolves();
        }
        assertThat(together.contains(2))
                .as("both, in the hour that comes twice")
                .isEqualTo(season.equals("fall"));
        assertThat(day.pages()).hasSize(before).anyMatch(page -> page.contains("physician"));
    }

    private static Set<Long> displayed(JsonNode shifts, Instant at) {
        Set<Long> people = new TreeSet<>();
        for (JsonNode shift : shifts) {
            if (!Instant.parse(shift.findPath("from").asText()).isAfter(at)
                    && Instant.parse(shift.findPath("to").asText()).isAfter(at)) {
                shift.path("people").forEach(person -> people.add(person.asLong()));
            }
        }
        return people;
    }

    @Test
    void a_rule_that_is_edited_at_noon_leaves_the_mornings_decision_under_its_own_version() throws Exception {
        ClinicDay day = new ClinicDay(server, "edited");
        long patient = day.holds("Maria", "edited-oximeter");
        day.signs(patient, 1, ClinicDay.below("oxygen_saturation", "88", "%"));
        day.at("08:00").sends("edited-oximeter", "oxygen_saturation", "84", "%", day.now());
        assertThat(day.pages(1)).containsExactly("08:00 nurse T1");
        String decision = ClinicDay.until(
                        () -> day.sees("/decisions?patient=" + patient).path("decisions"), found -> !found.isEmpty())
                .path(0)
                .path("decision")
                .asText();
        day.at("08:01").resolves();

        day.at("12:00");
        JsonNode tried = backtest(day, patient, ClinicDay.below("oxygen_saturation", "80", "%"));
        assertThat(tried.at("/was/pages").asInt()).as(tried.toString()).isOne();
        assertThat(tried.at("/wouldBe/pages").asInt()).isZero();
        assertThat(tried.path("outcome").asText()).isEqualTo("MADE");
        day.signs(patient, 2, ClinicDay.below("oxygen_saturation", "80", "%"));
        day.at("13:00").sends("edited-oximeter", "oxygen_saturation", "84", "%", day.now());
        day.at("13:10");

        JsonNode explained = day.sees("/decisions/" + decision + "/explain");
        assertThat(explained.path("outcome").asText()).isEqualTo("IDENTICAL");
        assertThat(explained.at("/inputs/planInForce").asInt()).isOne();
        assertThat(explained.at("/recorded/text").asText()).contains("84 %, below the limit of 88 %");
        assertThat(day.pages()).hasSize(1);
    }

    /// {@return what a threshold would have done in the ninety days before now}
    private static JsonNode backtest(ClinicDay day, long patient, String threshold) throws Exception {
        return day.done(day.nurse, "POST", "/patients/" + patient + "/backtest", """
                {"thresholds": [%s], "from": "%s", "to": "%s"}""".formatted(
                        threshold, day.now().minus(Duration.ofDays(90)), day.now()));
    }

    private static final String SEVERE_TO_BE_CONFIRMED = """
            {"rule": "single_value", "vital": "blood_pressure", "tier": "T2", "pageIfYoungerThan": "PT2H",
             "confirmWithin": "PT10M", "limits": [
               {"part": "SYSTOLIC", "side": "AT_OR_OVER", "value": {"value": 180, "unit": "mm[Hg]"}},
               {"part": "DIASTOLIC", "side": "AT_OR_OVER", "value": {"value": 120, "unit": "mm[Hg]"}}]}""";

    @Test
    void a_severe_pressure_without_a_repeat_pages_when_the_hold_is_over() throws Exception {
        ClinicDay day = new ClinicDay(server, "silent-cuff");
        day.signs(day.holds("Maria", "silent-cuff"), 1, SEVERE_TO_BE_CONFIRMED);
        day.at("08:00").measures("silent-cuff", 186, 118);
        day.at("08:09");
        assertThat(day.sees("/episodes?open=true").path("episodes")).isEmpty();

        day.at("08:10");

        assertThat(day.pages(1)).containsExactly("08:10 nurse T2");
        assertThat(day.episode().path("reason").asText())
                .contains("186/118 mmHg", "no other measurement within 10 min", "no verified channel to ask for one");
    }

    @Test
    void a_severe_pressure_with_a_repeat_within_the_limits_pages_nobody_and_both_are_recorded() throws Exception {
        ClinicDay day = new ClinicDay(server, "repeated-cuff");
        long patient = day.holds("Maria", "repeated-cuff");
        day.signs(patient, 1, SEVERE_TO_BE_CONFIRMED);
        day.at("08:00").measures("repeated-cuff", 186, 118);
        day.at("08:04").measures("repeated-cuff", 148, 86);

        JsonNode decisions = ClinicDay.until(
                () -> day.sees("/decisions?patient=" + patient).path("decisions"), found -> !found.isEmpty());
        day.at("20:00");

        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.path("kind").asText()).isEqualTo("UNCONFIRMED");
            JsonNode explained =
                    day.sees("/decisions/" + decision.path("decision").asText() + "/explain");
            assertThat(explained.path("outcome").asText()).isEqualTo("IDENTICAL");
            assertThat(explained.at("/recorded/text").asText()).contains("186/118 mmHg", "148/86 mmHg 4 min later");
        });
        assertThat(day.pages()).isEmpty();
        assertThat(day.sees("/episodes").path("episodes")).isEmpty();
    }

    @Test
    void a_low_glucose_that_was_snoozed_and_whose_feed_stops_says_so_and_not_61() throws Exception {
        ClinicDay day = new ClinicDay(server, "snoozed");
        day.signs(day.holds("Maria", "sensor"), 1, ClinicDay.below("glucose", "70", "mg/dL"));
        day.at("03:00").sends("sensor", "glucose", "61", "mg/dL", day.now());
        assertThat(day.pages(1)).containsExactly("03:00 nurse T1");
        String episode = day.episode().path("episode").asText();
        day.at("03:05");
        assertThat(day.pages(2)).endsWith("03:05 backup T1");
        day.done(day.nurse, "POST", "/episodes/" + episode + "/snooze", "{\"length\":\"PT30M\"}");

        day.at("03:34");
        assertThat(day.episode().path("sinceThen").isEmpty()).isTrue();
        assertThat(day.pages()).hasSize(2);
        day.at("03:35");

        assertThat(day.pages(3)).endsWith("03:35 nurse T1").hasSize(3);
        assertThat(day.episode().at("/sinceThen/words").asText()).isEqualTo("No reading for 35 min since 61 mg/dL");
    }

    @Test
    void ten_minutes_of_two_patients_at_once_are_refused_with_both_named() throws Exception {
        ClinicDay day = new ClinicDay(server, "minutes");
        long first = day.holds("Anna", "anna-scale");
        long second = day.holds("Berta", "berta-scale");
        day.doneByOperator("POST", "/people/" + day.nurse.number() + "/qualifications", """
                {"qualification": "REGISTERED_NURSE", "from": "2020-01-01T00:00:00Z"}""");
        Instant ten = day.at("10:00").now();
        day.at("11:00");

        long logged = day.done(day.nurse, "POST", "/time-entries", work(first, "CCM", ten))
                .path("number")
                .asLong();
        ClinicServer.Answer refused =
                day.asks(day.nurse, "POST", "/time-entries", work(second, "RPM", ten.plus(Duration.ofMinutes(10))));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText())
                .contains(
                        "entry " + logged + " ",
                        "1200 s from " + ten.plus(Duration.ofMinutes(10)) + " with patient " + second);
        day.done(day.nurse, "POST", "/time-entries", work(second, "RPM", ten.plus(Duration.ofMinutes(20))));
    }

    private static String work(long patient, String program, Instant start) {
        return """
                {"patient": %d, "program": "%s", "activity": "DATA_REVIEW", "contact": "NONE", "with": "NOBODY",
                 "start": "%s", "durationSeconds": 1200, "note": "trend"}""".formatted(patient, program, start);
    }
}
