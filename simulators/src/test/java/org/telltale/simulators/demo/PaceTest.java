package org.telltale.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {
    private static final Pace PACE = new Pace(
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-21T00:00:00Z"),
            Instant.parse("2026-11-22T00:00:00Z"),
            Duration.ofSeconds(100));

    @ParameterizedTest(name = "{0} is sent after {1}")
    @CsvSource({
        "2026-10-01T00:00:00Z, PT0S",
        "2026-11-01T00:00:00Z, PT0S",
        "2026-11-11T00:00:00Z, PT22.5S",
        "2026-11-21T00:00:00Z, PT45S",
        "2026-11-21T12:00:00Z, PT72.5S",
        "2026-11-22T00:00:00Z, PT100S",
        "2026-11-25T00:00:00Z, PT100S",
    })
    void passes_the_past_quickly_and_the_last_day_slowly(Instant due, Duration after) {
        assertThat(PACE.after(due)).isEqualTo(after);
    }

    @Test
    void refuses_times_that_are_not_in_order() {
        assertThatThrownBy(() -> new Pace(PACE.liveFrom(), PACE.from(), PACE.to(), PACE.run()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
