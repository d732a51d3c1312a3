package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SmallShareTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SmallShare share = new SmallShare();

    @Test
    void is_due_at_first_whatever_the_clock_says() {
        assertThat(share.isDue(Long.MIN_VALUE)).isTrue();
        assertThat(share.isDue(Long.MAX_VALUE)).isTrue();
        assertThat(share.pause()).isZero();
    }

    @Test
    void is_due_again_after_twenty_times_what_it_took() {
        long from = Long.MAX_VALUE - SECOND;
        long until = from + 3 * SECOND;

        share.took(from, until);

        assertThat(share.pause()).hasSeconds(60);
        assertThat(share.isDue(until + 60 * SECOND - 1)).isFalse();
        assertThat(share.isDue(until + 60 * SECOND)).isTrue();
    }
}
