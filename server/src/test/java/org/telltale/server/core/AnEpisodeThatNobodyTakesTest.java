package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// What operators are told of it is what is so, right after a start too.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnEpisodeThatNobodyTakesTest {
    private static final PracticeId PRACTICE = new PracticeId(1);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void is_counted_while_nobody_can_be_paged_and_when_everybody_was_until_a_person_takes_it() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPracticeWithoutPolicy();
            isCounted(shard, 0, 0);
            shard.saturation("81", "2026-11-21T11:59:00Z");
            shard.settle();
            isCounted(shard, 1, 0);
            assertThat(shard.attempts).isEmpty();
        }
        try (TestShard shard = shard()) {
            isCounted(shard, 1, 0);
            shard.publishPolicy();
            shard.settle();
            isCounted(shard, 0, 0);
            for (int step = 0; step < 2; step++) {
                clock.pass(Duration.ofMinutes(5).plusSeconds(1));
                shard.settle();
            }
            isCounted(shard, 0, 1);
        }
        try (TestShard shard = shard()) {
            isCounted(shard, 0, 1);
            EpisodeId episode = shard.core.board().open(PRACTICE).getFirst().id();
            shard.apply(new CareEvent.Acknowledged(PRACTICE, episode, new PersonId(1)));
            shard.settle();
            isCounted(shard, 0, 0);
        }
    }

    private static void isCounted(TestShard shard, long unrouted, long exhausted) {
        Board board = shard.core.board();
        assertThat(board.unroutedCount(PRACTICE::equals)).as("unrouted").isEqualTo(unrouted);
        assertThat(board.exhaustedCount(PRACTICE::equals)).as("exhausted").isEqualTo(exhausted);
        assertThat(board.openCount(_ -> false)).as("of no practice").isZero();
    }

    private TestShard shard() throws Exception {
        return new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
    }
}
