package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.Telltale;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A morning at 84 % under a limit of 88 %, tried under others by API and on the command line.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheBacktestsTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String SPAN = "\"from\": \"2026-11-20T00:00:00Z\", \"to\": \"2026-11-21T12:30:00Z\"";
    private static final int MOST_LOOKS = 100_000;

    @TempDir
    private static Path folder;

    private static RealClinic real;

    private final StringWriter printed = new StringWriter();

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
        real.clinic.pass(Duration.ofHours(1));
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Test
    void of_a_rule_of_the_library_are_of_every_patient_of_the_practice() {
        JsonNode made = over("{\"rule\": \"O1\", " + SPAN + "}");

        assertThat(made.path("outcome").asText()).isEqualTo("MADE");
        assertThat(made.path("patientCount").asInt()).isOne();
        assertThat(made.path("done").asDouble()).isEqualTo(1);
    }

    @Test
    void list_whom_a_side_pages_about() {
        JsonNode made = over(thresholds("85"));

        assertThat(made.path("patients")).singleElement().satisfies(patient -> {
            assertThat(patient.path("patient").asInt()).isOne();
            assertThat(patient.at("/wouldBe/pages").asInt()).isOne();
            assertThat(patient.at("/was/pages").asInt()).isOne();
            assertThat(patient.path("withToday").asInt()).isOne();
        });
        assertThat(over(thresholds("80")).at("/wouldBe/pages").asInt()).isZero();
    }

    @Test
    void are_noted_as_a_look_at_each_patient_when_what_came_of_them_is_seen() {
        long before = looksAtThePatient();
        long number = asked(thresholds("80")).number("number");
        assertThat(looksAtThePatient()).as("it was begun only").isEqualTo(before);

        assertThat(over(number).path("outcome").asText()).isEqualTo("MADE");

        assertThat(looksAtThePatient()).isEqualTo(before + 1);
    }

    private static long looksAtThePatient() {
        return real.clinic.auditLog.entries().stream()
                .filter(entry -> entry.action().equals("TRY_THRESHOLDS")
                        && entry.subject().equals("patient/1")
                        && entry.status() == 200)
                .count();
    }

    @Test
    void are_refused_where_what_is_tried_or_on_whom_cannot_be() {
        assertThat(asked("{\"rule\": \"NONE\", " + SPAN + "}").whole().body()).contains("rule");
        assertThat(asked("{\"rule\": \"W1\", \"patients\": [2], " + SPAN + "}").status())
                .isEqualTo(422);
        assertThat(asked("{\"rule\": \"W1\", \"patients\": [], " + SPAN + "}").status())
                .isEqualTo(422);
        assertThat(asked("{" + SPAN + "}").status()).isEqualTo(422);
        assertThat(asked("{\"rule\": \"W1\", \"from\": \"2026-11-20T00:00:00Z\", \"to\": \"2027-11-21T12:00:00Z\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void are_shown_on_the_command_line() throws Exception {
        Path rule = Files.writeString(folder.resolve("thresholds.json"), "[" + threshold("85") + "]");

        assertThat(command("--thresholds", rule.toString())).isZero();

        assertThat(printed.toString())
                .contains("1 patients", "of the pages that would be, 1 rest on", "patient 1: 1 pages would be");
    }

    @Test
    void of_one_patient_are_shown_with_every_fire() throws Exception {
        Path rule = Files.writeString(folder.resolve("one.json"), "[" + threshold("85") + "]");

        assertThat(command("--patient", "1", "--thresholds", rule.toString())).isZero();

        assertThat(printed.toString()).contains("OPENED T1 Oxygen saturation 84 %, below the limit of 85 %");
    }

    private static String threshold(String percent) {
        return """
                {"rule": "single_value", "vital": "oxygen_saturation",
                 "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": %s, "unit": "%%"}}],
                 "tier": "T1", "pageIfYoungerThan": "PT2H"}""".formatted(percent);
    }

    private static String thresholds(String percent) {
        return "{\"thresholds\": [" + threshold(percent) + "], " + SPAN + "}";
    }

    private static Clinic.Answer asked(String body) {
        return real.clinic.post(COORDINATOR, "/api/v1/backtests", body);
    }

    private static JsonNode over(String body) {
        return over(asked(body).number("number"));
    }

    private static JsonNode over(long number) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonNode answer =
                    real.clinic.get(COORDINATOR, "/api/v1/backtests/" + number).json();
            if (!answer.path("outcome").asText().equals("RUNNING")) {
                return answer;
            }
        }
        throw new AssertionError("it does not end");
    }

    private int command(String... more) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), COORDINATOR);
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                "--api",
                real.clinic.address("/").toString(),
                "--key-file",
                key.toString(),
                "--from",
                "2026-11-20T00:00:00Z",
                "--to",
                "2026-11-21T12:30:00Z"));
        args.addAll(List.of(more));
        PrintWriter writer = new PrintWriter(printed);
        return Telltale.commandLine().setOut(writer).setErr(writer).execute(args.toArray(String[]::new));
    }
}
