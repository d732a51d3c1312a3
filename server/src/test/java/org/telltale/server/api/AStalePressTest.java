package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The clinician has five minutes, twice; then the prescriber is paged every 15.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AStalePressTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);

    @TempDir
    private Path folder;

    private RealClinic real;

    @BeforeEach
    void open(DatabaseLogin superuser) throws Exception {
        StoreDatabase.in(superuser).emptyEverything();
        real = new RealClinic(folder, superuser);
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void is_told_when_the_next_step_comes_and_has_nobody_paged_twice() {
        assertThat(press(0, 0).status()).isEqualTo(200);
        JsonNode waiting = episode();

        var stale = press(0, 0);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(detail(stale))
                .isEqualTo(
                        "episode " + real.episode.id() + " does not wait at step 1 any more; its next step is due at "
                                + waiting.at("/waitsAt/nextAt").asText());
        assertThat(waiting.path("nextAt")).isEqualTo(waiting.at("/waitsAt/nextAt"));
        assertThat(episode()).isEqualTo(waiting);
    }

    @Test
    void after_the_last_step_is_told_when_the_failsafe_is_paged_again() throws Exception {
        real.shard.pass(Duration.ofMinutes(6));
        real.shard.pass(Duration.ofMinutes(6));

        assertThat(detail(press(0, 1))).endsWith("; the failsafe is paged again at " + nextAt());
    }

    @Test
    void of_what_somebody_has_is_told_when_it_pages_again() {
        real.clinic.post(CLINICIAN, path() + "/acknowledge", "");
        assertThat(detail(press(0, 0))).endsWith("; it pages again at " + nextAt());

        real.clinic.post(CLINICIAN, path() + "/resolve", "{\"disposition\": \"KNOWN\"}");
        assertThat(detail(press(0, 0))).endsWith("does not wait at step 1 any more");
        assertThat(episode().has("nextAt")).isFalse();
    }

    @Test
    void of_another_practice_is_told_nothing() {
        var theirs =
                real.clinic.post(Clinic.key(Role.CLINICIAN, 2), path() + "/escalate", "{\"step\": 1, \"loop\": 0}");

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(detail(theirs)).doesNotContain(";");
    }

    private Clinic.Answer press(int step, int loop) {
        return real.clinic.post(CLINICIAN, path() + "/escalate", "{\"step\": " + step + ", \"loop\": " + loop + "}");
    }

    private String nextAt() {
        return episode().path("nextAt").asText();
    }

    private static String detail(Clinic.Answer answer) {
        return answer.json().path("detail").asText();
    }

    private JsonNode episode() {
        return real.clinic.get(CLINICIAN, path()).json();
    }

    private String path() {
        return "/api/v1/episodes/" + real.episode.id();
    }
}
