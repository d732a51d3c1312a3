package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.Telltale;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The clinic's patient has an open episode of 84 %.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheDecisionsTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String OF_ANOTHER_PRACTICE = Clinic.key(Role.COORDINATOR, 2);

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void an_empty_database(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.in(superuser).emptyEverything();
    }

    @Test
    void are_listed_the_newest_first_as_they_were_told(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            real.shard.pass(Duration.ofMinutes(6));
            real.shard.awaitStored();

            JsonNode decisions = decisions(real, COORDINATOR, "?patient=1");

            assertThat(kinds(decisions)).containsExactly("STEPPED", "OPENED");
            assertThat(decisions.get(1).path("decision").asText())
                    .isEqualTo(real.decision().toString());
            assertThat(decisions.get(1).path("reason").asText())
                    .isEqualTo("Oxygen saturation 84 %, below the limit of 88 %");
            assertThat(decisions(real, COORDINATOR, "?patient=2")).isEmpty();
            assertThat(decisions(real, OF_ANOTHER_PRACTICE, "")).isEmpty();
        }
    }

    /// At noon the limit is lowered to 80 %: the morning's page stands, under the plan of the morning.
    @Test
    void come_out_the_same_under_the_plan_of_their_time_though_another_one_is_in_force(DatabaseLogin superuser)
            throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            JsonNode before = explained(real);
            assertThat(real.clinic
                            .post(Clinic.key(Role.PRESCRIBER, 1), "/api/v1/patients/1/plans", """
                    {"version": 2, "reviewBy": "2027-05-01", "thresholds": [{"rule": "single_value",
                     "vital": "oxygen_saturation", "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": 80, "unit": "%"}}],
                     "tier": "T1", "pageIfYoungerThan": "PT2H"}]}""")
                            .status())
                    .isEqualTo(200);
            real.shard.awaitStored();

            JsonNode explained = explained(real);

            assertThat(explained).isEqualTo(before);
            assertThat(explained.path("outcome").asText()).isEqualTo("IDENTICAL");
            assertThat(explained.path("recomputed")).isEqualTo(explained.path("recorded"));
            assertThat(explained.at("/recorded/text").asText())
                    .startsWith("OPENED " + real.decision() + " at ")
                    .contains("\nreason Oxygen saturation 84 %, below the limit of 88 %\n");
            JsonNode inputs = explained.path("inputs");
            assertThat(inputs.path("planInForce").asInt()).isOne();
            assertThat(inputs.at("/threshold/limits/0/value/value").asInt()).isEqualTo(88);
            assertThat(inputs.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(inputs.at("/cause/what").asText()).isEqualTo("BODY");
            assertThat(inputs.path("policyPosition").asLong()).isPositive();
            assertThat(inputs.path("goingOn")).isEmpty();
            assertThat(inputs.path("readings")).singleElement().satisfies(reading -> {
                assertThat(reading.path("value").asInt()).isEqualTo(84);
                assertThat(reading.path("verdict").asText()).isEqualTo("STORED");
                assertThat(reading.path("device").asInt()).isOne();
                assertThat(reading.path("takenAt").asText()).isEqualTo("2026-11-21T11:55:00Z");
                assertThat(reading.path("receivedAt").asText()).startsWith("2026-11-21T12:00:0");
                assertThat(reading.path("timeSource").asText()).isEqualTo("DEVICE");
            });
        }
    }

    @Test
    void show_a_reading_that_a_person_released_as_it_counted_then(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            real.shard.pass(Duration.ofHours(1));
            long body = real.shard.send("{\"device\":\"spare\",\"vital\":\"oxygen_saturation\",\"value\":80,"
                    + "\"unit\":\"%\",\"taken_at\":\"2026-11-21T13:00:00Z\"}");
            real.shard.awaitStored();
            assertThat(kinds(decisions(real, COORDINATOR, ""))).doesNotContain("WORSENED");
            assertThat(real.clinic
                            .post(COORDINATOR, "/api/v1/held/" + body + "/0/release", """
                    {"patient": 1, "reason": "a spare oximeter"}""")
                            .status())
                    .isEqualTo(200);
            real.shard.awaitStored();

            JsonNode worsened = decisions(real, COORDINATOR, "").get(0);
            JsonNode explained = explained(real, worsened.path("decision").asText());

            assertThat(worsened.path("kind").asText()).isEqualTo("WORSENED");
            assertThat(explained.path("outcome").asText()).isEqualTo("IDENTICAL");
            assertThat(explained.at("/inputs/cause/what").asText()).isEqualTo("HeldReleased");
            assertThat(explained.at("/inputs/cause/principal").asLong()).isEqualTo(Clinic.person(Role.COORDINATOR, 1));
            assertThat(explained.at("/inputs/goingOn/0/reason").asText()).contains("84 %");
            assertThat(explained.at("/inputs/readings")).anySatisfy(reading -> {
                assertThat(reading.path("position").asLong()).isEqualTo(body);
                assertThat(reading.path("verdict").asText()).isEqualTo("STORED");
                assertThat(reading.path("device").asInt()).isZero();
                assertThat(reading.has("receivedAt")).isFalse();
            });
        }
    }

    @Test
    void that_were_altered_where_they_are_written_down_are_found(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            Path key = Files.writeString(folder.resolve("key"), COORDINATOR);
            assertThat(command(real, key, real.decision().toString())).isZero();
            assertThat(printed.toString()).contains("identical: made once more over");
            real.database.execute("alter table decision disable trigger all;"
                    + " update decision set told = replace(told, '84 %', '86 %');"
                    + " alter table decision enable trigger all");

            JsonNode explained = explained(real);

            assertThat(explained.path("outcome").asText()).isEqualTo("DIFFERENT");
            assertThat(explained.at("/recorded/text").asText()).contains("Oxygen saturation 86 %");
            assertThat(explained.at("/recomputed/text").asText()).contains("Oxygen saturation 84 %");
            assertThat(explained.at("/recorded/sha256")).isNotEqualTo(explained.at("/recomputed/sha256"));
            assertThat(command(real, key, real.decision().toString())).isEqualTo(3);
            assertThat(printed.toString()).contains("DIFFERENT. Written down:", "saturation 86 %", "saturation 84 %");
        }
    }

    @Test
    void cannot_be_altered_where_they_are_written_down(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            for (String altering : new String[] {"update decision set told = ''", "delete from decision"}) {
                assertThatThrownBy(() -> real.database.execute(altering))
                        .hasMessageContaining("what was decided is never altered");
            }
        }
    }

    @Test
    void are_explained_to_no_other_practice_and_every_look_is_noted(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            Path key = Files.writeString(folder.resolve("key"), OF_ANOTHER_PRACTICE);

            assertThat(real.clinic.get(OF_ANOTHER_PRACTICE, address(real)).status())
                    .isEqualTo(404);
            assertThat(command(real, key, real.decision().toString())).isOne();
            assertThat(printed.toString()).contains("the server answered 404").doesNotContain("saturation");
            assertThat(command(real, key, "17")).isOne();
            assertThat(printed.toString()).contains("decision must look like 17-0, not '17'");

            explained(real);
            assertThat(real.clinic.auditLog.entries().stream()
                            .filter(entry -> entry.action().equals("EXPLAIN_DECISION"))
                            .map(entry -> entry.practice() + " " + entry.subject() + " " + entry.status()))
                    .containsExactly(
                            "2 decision/" + real.decision() + " 404",
                            "2 decision/" + real.decision() + " 404",
                            "1 decision/" + real.decision() + " 200");
        }
    }

    private static String address(RealClinic real) {
        return "/api/v1/decisions/" + real.decision() + "/explain";
    }

    private static JsonNode explained(RealClinic real) {
        return explained(real, real.decision().toString());
    }

    private static JsonNode explained(RealClinic real, String decision) {
        var answer = real.clinic.get(COORDINATOR, "/api/v1/decisions/" + decision + "/explain");
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode decisions(RealClinic real, String key, String query) {
        return real.clinic.get(key, "/api/v1/decisions" + query).json().path("decisions");
    }

    private static List<String> kinds(JsonNode decisions) {
        return StreamSupport.stream(decisions.spliterator(), false)
                .map(decision -> decision.path("kind").asText())
                .toList();
    }

    private int command(RealClinic real, Path key, String decision) {
        printed.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(printed);
        String api = real.clinic.address("/").toString();
        return Telltale.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute("explain", decision, "--api", api, "--key-file", key.toString());
    }
}
