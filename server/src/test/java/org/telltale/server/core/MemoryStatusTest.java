package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryStatusTest {
    private static final long DAY_MICROS = 86_400_000_000L;

    /// At noon of day 20,000.
    @ParameterizedTest(name = "whole from day {0}: {1} days")
    @CsvSource({"20001, 0", "20000, 1", "19999, 2", "19971, 30", "19970, 30", "-2147483648, 30", "20400, 0"})
    void counts_the_days_up_to_today_of_which_nothing_was_forgotten(int fromDay, int days) {
        MemoryStatus status = MemoryStatus.of(3, fromDay, 20_000 * DAY_MICROS + DAY_MICROS / 2);

        assertThat(status).isEqualTo(new MemoryStatus(3, days));
    }
}
