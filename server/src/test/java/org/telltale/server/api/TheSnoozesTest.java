package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheSnoozesTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String PRESCRIBER = Clinic.key(Role.PRESCRIBER, 1);

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
    void of_an_episode_are_told_from_memory_and_from_the_tables_alike_and_counted_as_taken() throws Exception {
        String episode = "/api/v1/episodes/" + real.episode.id();
        var snoozed = real.clinic.post(CLINICIAN, episode + "/snooze", "{\"length\": \"PT30M\"}");
        assertThat(snoozed.status()).isEqualTo(200);

        var inMemory = real.clinic.get(CLINICIAN, episode).json();
        var kept = real.clinic
                .get(CLINICIAN, "/api/v1/episodes?min-position=" + snoozed.number("position"))
                .json()
                .at("/episodes/0");
        assertThat(inMemory.path("state").asText()).isEqualTo("SNOOZED");
        assertThat(kept.path("state")).isEqualTo(inMemory.path("state"));
        assertThat(kept.path("snoozedUntil").asText())
                .isNotEmpty()
                .isEqualTo(inMemory.path("snoozedUntil").asText());
        assertThat(kept.path("acknowledged")).isEqualTo(inMemory.path("acknowledged"));
        assertThat(real.clinic
                        .get(
                                CLINICIAN,
                                "/api/v1/rules/predictive-value?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z")
                        .json()
                        .at("/rules/0/acknowledged")
                        .asInt())
                .isEqualTo(1);

        real.shard.pass(Duration.ofMinutes(31));
        var ended = real.clinic.get(CLINICIAN, episode).json();
        assertThat(ended.path("state").asText()).isEqualTo("OPEN");
        assertThat(ended.at("/sinceThen/words").asText())
                .startsWith("No reading for ")
                .endsWith(" since 84 %");
    }

    @Test
    void have_caps_that_are_usual_until_a_prescriber_signs_others() throws Exception {
        var usual = real.clinic.get(CLINICIAN, "/api/v1/snooze-caps").json();
        assertThat(usual.path("urgent").asText()).isEqualTo("PT1H");
        assertThat(usual.has("signedBy")).isFalse();

        var signed = real.clinic.ask(PRESCRIBER, "PUT", "/api/v1/snooze-caps", """
                    {"urgent": "PT45M", "sameDay": "PT4H", "nextDay": "PT24H"}""");
        var caps = real.clinic
                .get(CLINICIAN, "/api/v1/snooze-caps?min-position=" + signed.number("position"))
                .json();
        assertThat(caps.path("urgent").asText()).isEqualTo("PT45M");
        assertThat(caps.path("signedBy").asLong()).isEqualTo(Clinic.person(Role.PRESCRIBER, 1));

        var refused = real.clinic.post(
                CLINICIAN, "/api/v1/episodes/" + real.episode.id() + "/snooze", "{\"length\": \"PT46M\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.whole().body()).contains("length must be PT1M to PT45M");
        assertThat(real.clinic
                        .ask(PRESCRIBER, "PUT", "/api/v1/snooze-caps", """
                    {"urgent": "PT5H", "sameDay": "PT4H", "nextDay": "PT24H"}""")
                        .whole()
                        .body())
                .contains("urgent must be PT1M to PT4H, not PT5H");
    }
}
