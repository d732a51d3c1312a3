package org.telltale.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesTest {
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final long HOUR_MICROS = 3_600_000_000L;

    @Test
    void of_now_takes_each_reading_when_it_is_due() {
        assertThat(Series.OF_NOW.takenAtMicros(4_711, 300, 123)).isEqualTo(123);
    }

    @Test
    void of_days_takes_a_devices_next_reading_of_a_vital_so_much_later_whenever_it_is_due() {
        Series days = new Series(0, Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Duration.ofHours(8));

        assertThat(days.takenAtMicros(0, 300, 123)).isEqualTo(START_MICROS);
        assertThat(days.takenAtMicros(299, 300, 123)).isEqualTo(START_MICROS);
        assertThat(days.takenAtMicros(300, 300, 456)).isEqualTo(START_MICROS + 8 * HOUR_MICROS);
        assertThat(days.startingWith(600).takenAtMicros(700, 300, 456)).isEqualTo(START_MICROS + 16 * HOUR_MICROS);
    }

    @Test
    void begins_with_no_number_below_0() {
        assertThatIllegalArgumentException().isThrownBy(() -> Series.OF_NOW.startingWith(-1));
    }
}
