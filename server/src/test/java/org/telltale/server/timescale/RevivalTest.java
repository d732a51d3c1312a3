package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevivalTest {
    private final Revival revival = new Revival();

    @Test
    void waits_twice_as_long_after_each_attempt_and_never_longer_than_a_minute() {
        List<Long> seconds = Stream.generate(revival::nextWait)
                .limit(9)
                .map(Duration::toSeconds)
                .toList();

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void begins_anew_only_with_what_has_lived_for_a_minute() {
        revival.nextWait();
        revival.nextWait();

        assertThat(revival.missed(Duration.ofSeconds(59))).hasSeconds(4);
        assertThat(revival.missed(Duration.ofSeconds(60))).hasSeconds(1);
    }

    @Test
    void tries_no_more_when_it_was_told_to_end() {
        AtomicInteger attempts = new AtomicInteger();
        revival.end();

        revival.tryUntil(() -> attempts.incrementAndGet() == 2);

        assertThat(attempts).hasValue(0);
        assertThat(revival.hasEnded()).isTrue();
    }
}
