package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.Episode;
import org.telltale.escalation.PageAttempt;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AShardWithoutItsDatabaseTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void acknowledges_judges_pages_and_lets_a_person_take_the_page() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.weigh("180.0", "2026-11-20T12:05:00Z");
            shard.weigh("182.0", "2026-11-21T11:58:00Z");

            PageAttempt attempt = shard.nextAttempt();
            assertThat(attempt.person()).isEqualTo(NURSE);
            shard.apply(new CareEvent.DeliveryReported(attempt.page(), 1, DeliveryOutcome.SENT, "200"));
            shard.apply(new CareEvent.Acknowledged(PRACTICE, attempt.episode(), NURSE));

            Episode episode = shard.core.board().episode(attempt.episode()).orElseThrow();
            assertThat(episode.state()).isInstanceOf(Episode.State.Acknowledged.class);
            assertThat(episode.reason()).contains("2 lb");
            clock.pass(Duration.ofMinutes(6));
            shard.settle();
            assertThat(shard.attempts).isEmpty();
            assertThat(shard.core.status().follower()).isEqualTo(FollowerState.DATABASE_AWAY);
        }
    }

    @Test
    void goes_to_the_next_person_when_the_clock_says_so_and_nothing_else_comes_in() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.saturation("84", "2026-11-21T11:59:00Z");
            PageAttempt first = shard.nextAttempt();
            shard.apply(new CareEvent.DeliveryReported(first.page(), 1, DeliveryOutcome.SENT, "200"));

            clock.pass(Duration.ofMinutes(5));

            assertThat(shard.nextAttempt().person()).isEqualTo(PHYSICIAN);
        }
    }

    @Test
    void remembers_everything_after_a_restart_and_hands_out_what_was_pending_under_the_same_key() throws Exception {
        PageAttempt before;
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.saturation("84", "2026-11-21T11:59:00Z");
            before = shard.nextAttempt();
        }
        try (TestShard shard = shard()) {
            PageAttempt again = shard.nextAttempt();
            shard.saturation("84", "2026-11-21T11:59:00Z");
            shard.saturation("83", "2026-11-21T12:00:00Z");
            shard.settle();

            assertThat(again).isEqualTo(before);
            assertThat(shard.core.count(Verdict.DUPLICATE)).isOne();
            assertThat(shard.core.count(Verdict.STORED)).isOne();
            assertThat(shard.core.board().open(PRACTICE))
                    .extracting(Episode::id)
                    .isEqualTo(List.of(before.episode()));
            assertThat(shard.core.directory().credentialOf("key-1")).isOne();
            assertThat(shard.attempts).isEmpty();
        }
    }

    private TestShard shard() throws IOException {
        return new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
    }
}
