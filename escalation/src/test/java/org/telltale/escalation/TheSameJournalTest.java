package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.escalation.snapshot.Snapshot;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheSameJournalTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void gives_the_same_decisions_in_every_run(long seed) throws IOException {
        Season first = new Season(seed).goOn(4_000);
        Season second = new Season(seed).goOn(4_000);

        assertThat(second.calls()).isEqualTo(first.calls());
        assertThat(second.saved()).isEqualTo(first.saved());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void gives_the_same_decisions_over_restarts_at_any_record(long seed) throws IOException {
        Season straight = new Season(seed).goOn(3_000);
        Season interrupted = new Season(seed);
        Random random = new Random(-seed);
        int left = 3_000;
        while (left > 0) {
            int records = Math.min(left, 1 + random.nextInt(60));
            interrupted.goOn(records);
            byte[] saved = interrupted.saved();
            interrupted.restart();
            assertThat(interrupted.saved()).as("save of what was loaded").isEqualTo(saved);
            left -= records;
        }

        assertThat(interrupted.calls()).isEqualTo(straight.calls());
        assertThat(interrupted.saved()).isEqualTo(straight.saved());
    }

    @Test
    void of_a_made_up_season_has_everything_in_it() {
        Season season = new Season(21).goOn(8_000);

        assertThat(season.calls())
                .extracting(Transcript.Call::name)
                .contains(
                        "opened",
                        "breached",
                        "worsened",
                        "stepped",
                        "exhausted",
                        "unrouted",
                        "acknowledged",
                        "acknowledgedTooLate",
                        "acknowledgementTimedOut",
                        "snoozed",
                        "snoozeEnded",
                        "resolved",
                        "attempt",
                        "withdrawn",
                        "pageOutcome",
                        "late",
                        "suppressed",
                        "unconfirmed");
    }

    @Test
    void of_a_later_release_is_refused() {
        DataInputStream later = new DataInputStream(new ByteArrayInputStream(new byte[] {0, 0, 0, 99}));

        assertThatThrownBy(() -> Escalation.load(later, new Transcript()))
                .isInstanceOf(IOException.class)
                .hasMessage("snapshot version must be 1 to " + Snapshot.VERSION + ", not 99");
    }
}
