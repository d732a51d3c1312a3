package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.PageAttempt;
import org.telltale.server.Refusal;

/// A machine whose wall clock is wrong when the server starts, or is set while it runs.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class AClockThatIsWrongTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"1970-01-01T00:00:03Z", "2025-09-15T23:59:59Z", "2055-09-16T00:00:00Z", "2062-07-14T00:00:00Z"})
    void begins_no_journal(String wall) throws Exception {
        assertThatThrownBy(() -> shard(new MovedClock(Instant.parse(wall))))
                .isInstanceOf(Refusal.class)
                .hasMessage("the machine's clock says " + wall
                        + ", which cannot be: set it, then start again; no journal was begun");
        assertThat(segments()).isEmpty();

        try (TestShard shard = shard(new MovedClock(NOON))) {
            shard.openPractice();
            shard.saturation("84", "2026-11-21T11:59:00Z");
            assertThat(shard.nextAttempt()).isNotNull();
        }
    }

    @Test
    void that_is_years_ahead_stamps_nothing_and_goes_on_when_it_has_heard_the_time() throws Exception {
        begun();
        MovedClock clock = new MovedClock(Instant.parse("2062-07-14T00:00:00Z"));
        try (TestShard shard = shard(clock)) {
            assertThat(shard.core.status().clockJumpMicros()).isEqualTo(micros(Duration.between(NOON, at(clock))));

            shard.saturation("84", "2026-11-21T11:59:00Z");

            PageAttempt attempt = shard.nextAttempt();
            assertThat(shard.core
                            .board()
                            .episode(attempt.episode())
                            .orElseThrow()
                            .reason())
                    .as("of a reading that is as young as it was")
                    .doesNotContain(" old");
            clock.setWall(Duration.between(at(clock), NOON));
            shard.settle();
            assertThat(shard.core.status().clockJumpMicros()).isZero();
        }
    }

    @Test
    void that_an_operator_confirms_is_followed_though_nothing_comes_in() throws Exception {
        begun();
        MovedClock clock = new MovedClock(NOON.plus(Duration.ofDays(40)));
        try (TestShard shard = shard(clock)) {
            assertThat(shard.core.status().clockJumpMicros()).isEqualTo(micros(Duration.ofDays(40)));

            shard.core.confirmClock();

            await(shard, 0, 0);
            long stored = shard.core.count(Verdict.STORED);
            shard.saturation("95", "2026-12-31T11:59:00Z");
            shard.settle();
            assertThat(shard.core.count(Verdict.STORED)).isEqualTo(stored + 1);
        }
    }

    @Test
    void that_is_set_back_and_confirmed_lets_deadlines_fire_a_ninth_later() throws Exception {
        MovedClock clock = new MovedClock(NOON);
        try (TestShard shard = shard(clock)) {
            shard.openPractice();
            clock.setWall(Duration.ofHours(-1));
            shard.saturation("84", "2026-11-21T11:59:00Z");
            PageAttempt first = shard.nextAttempt();
            assertThat(shard.core.status().clockJumpMicros()).isEqualTo(-micros(Duration.ofHours(1)));
            shard.core.confirmClock();
            await(shard, 0, micros(Duration.ofHours(1)));

            clock.pass(Duration.ofMinutes(5));
            shard.settle();
            assertThat(shard.attempts).as("half a minute of the step is left").isEmpty();
            assertThat(shard.core.status().clockAheadMicros()).isEqualTo(micros(Duration.ofSeconds(3_570)));

            clock.pass(Duration.ofSeconds(34));
            PageAttempt next = shard.nextAttempt();
            assertThat(next.episode()).isEqualTo(first.episode());
            assertThat(next.person()).isNotEqualTo(first.person());
        }
    }

    private void begun() throws Exception {
        try (TestShard shard = shard(new MovedClock(NOON))) {
            shard.openPractice();
        }
    }

    private static void await(TestShard shard, long jumpMicros, long aheadMicros) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shard.core.status().clockJumpMicros() != jumpMicros
                || shard.core.status().clockAheadMicros() != aheadMicros) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not in time: " + shard.core.status());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<Path> segments() throws IOException {
        Path journal = folder.resolve("journal");
        if (!Files.exists(journal)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).toList();
        }
    }

    private static Instant at(MovedClock clock) {
        return Instant.EPOCH.plus(clock.wallMicros(), ChronoUnit.MICROS);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    private TestShard shard(MovedClock clock) throws IOException {
        return new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
    }
}
