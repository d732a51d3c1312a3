package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RollTest {
    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        "HOURLY, 1970-01-01T00:00:00Z, 19700101-00F.cq4",
        "HOURLY, 2026-11-21T13:59:59.999999Z, 20261121-13F.cq4",
        "HOURLY, 2026-11-21T14:00:00Z, 20261121-14F.cq4",
        "DAILY, 2026-11-21T23:59:59.999999Z, 20261121F.cq4",
        "DAILY, 2028-02-29T00:00:00Z, 20280229F.cq4"
    })
    void names_the_file_of_a_stamp_in_utc(Roll roll, Instant stamp, String name) {
        long micros = stamp.getEpochSecond() * 1_000_000 + stamp.getNano() / 1_000;
        assertThat(roll.fileName(roll.cycle(micros))).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource
    void knows_the_segment_of_each_name_it_gives(Roll roll) {
        for (int cycle = 0; cycle < 200_000; cycle += 97) {
            assertThat(roll.cycleOf(roll.fileName(cycle))).hasValue(cycle);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20261121-24F.cq4", "20261131-01F.cq4", "2026112-1F.cq4", "metadata.cq4t", "x.cq4", "F.cq4", ""})
    void knows_no_segment_for_any_other_name(String name) {
        assertThat(Roll.HOURLY.cycleOf(name)).isEmpty();
        assertThat(Roll.DAILY.cycleOf(name)).isEmpty();
    }
}
