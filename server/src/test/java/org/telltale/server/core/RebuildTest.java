package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1, 2_000_000_001",
        "27, 2_000_000_001",
        "999_999_998, 2_000_000_001",
        "999_999_999, 2_000_000_001",
        "1_000_000_000, 3_000_000_001",
        "1_000_000_001, 3_000_000_001",
        "2_000_000_021, 4_000_000_001",
        "2_999_999_999, 4_000_000_001",
    })
    void begins_over_every_sequence_that_was_acknowledged_and_not_stored(String stored, String first) {
        assertThat(Rebuild.firstSequence(number(stored))).isEqualTo(number(first));
        assertThat(number(first) - number(stored)).isGreaterThan(1_000_000_000);
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }
}
