package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Substitutes of a supervising physician over the API: one who was there in October has left, one
/// is to come.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheSubstitutesTest {
    private static final String OPERATOR = Clinic.key(Role.OPERATOR, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);
    private static final long PHYSICIAN = Clinic.person(Role.PRESCRIBER, 1);
    private static final long NURSE = Clinic.person(Role.CLINICIAN, 1);
    private static final String SUBSTITUTES = "/api/v1/people/" + PHYSICIAN + "/substitutes";
    private static final String OVER = "{\"from\": \"2026-10-01T00:00:00Z\", \"to\": \"2026-10-08T00:00:00Z\"}";
    private static final String TO_COME = "{\"from\": \"2026-11-24T00:00:00Z\", \"to\": \"2026-11-26T00:00:00Z\"}";

    @TempDir
    private static Path folder;

    private static RealClinic real;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Test
    void may_have_left_once_their_time_is_over_and_are_looked_at_by_coverage_while_it_is_to_come() throws Exception {
        long locum = locum();
        assertThat(names(by(locum, OVER), by(locum, TO_COME)).status()).isEqualTo(200);
        publishPolicy();
        assertThat(gaps()).isEmpty();

        real.shard.apply(new CareEvent.PersonLeft(RealClinic.FIRST, new PersonId(locum)));

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path("why").asText()).isEqualTo("CANNOT_BE_REACHED");
            assertThat(gap.path("person").asLong()).isEqualTo(locum);
            assertThat(gap.path("span").toString())
                    .isEqualTo(TO_COME.replace(": ", ":").replace(", ", ","));
        });
        var still = names(by(locum, OVER), by(locum, TO_COME));
        assertThat(still.status()).isEqualTo(422);
        assertThat(still.text("field")).isEqualTo("substitutes[1].by");
        var unknown = names(by(987_654, OVER));
        assertThat(unknown.text("field")).isEqualTo("substitutes[0].by");

        assertThat(names(by(locum, OVER), by(NURSE, TO_COME)).status()).isEqualTo(200);
        assertThat(gaps()).isEmpty();
    }

    private static long locum() {
        var added = real.clinic.post(OPERATOR, "/api/v1/people", "{\"name\": \"Locum\", \"roles\": [\"PRESCRIBER\"]}");
        long number = added.json().path("number").asLong();
        var contacts = real.clinic.ask(
                OPERATOR,
                "PUT",
                "/api/v1/people/" + number + "/contacts",
                "{\"methods\": [{\"webhook\": \"http://127.0.0.1:9/\"}]}");
        assertThat(contacts.status()).isEqualTo(200);
        return number;
    }

    private static void publishPolicy() {
        var published = real.clinic.ask(OPERATOR, "PUT", "/api/v1/policy", """
            {"steps": [{"people": [], "roles": ["SUPERVISING_PHYSICIAN"], "answerWithin": "PT5M"}], "loops": 0, "failsafe": %d, "failsafeEvery": "PT15M"}\
            """.formatted(NURSE));
        assertThat(published.status()).as(published.whole().body()).isEqualTo(200);
    }

    private static String by(long person, String span) {
        return "{\"by\": " + person + ", \"span\": " + span + "}";
    }

    private static Clinic.Answer names(String... absences) {
        return real.clinic.ask(
                PRESCRIBER, "PUT", SUBSTITUTES, "{\"substitutes\": [" + String.join(", ", absences) + "]}");
    }

    private static JsonNode gaps() throws Exception {
        real.shard.awaitStored();
        return real.clinic
                .get(Clinic.key(Role.CLINICIAN, 1), "/api/v1/coverage?tier=T2")
                .json()
                .path("gaps");
    }
}
