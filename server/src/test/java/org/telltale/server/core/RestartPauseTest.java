package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartPauseTest {
    @ParameterizedTest(name = "stored at each failure: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 0 0 0 0 0 0           | 1 2 4 8 16 32 60 60",
                "500 500 500               | 1 2 4",
                "0 0 0 1 1 1               | 1 2 4 1 2 4",
                "0 0 0 0 0 0 0 0 7 8 8     | 1 2 4 8 16 32 60 60 1 1 2",
            })
    void grows_with_each_failure_in_a_row_and_is_short_again_after_something_was_stored(String stored, String seconds) {
        List<Long> pauses = new ArrayList<>();
        RestartPause pause = RestartPause.NONE;
        for (long position : numbers(stored)) {
            pause = pause.after(position);
            pauses.add(TimeUnit.NANOSECONDS.toSeconds(pause.nanos()));
        }
        assertThat(pauses).isEqualTo(numbers(seconds));
    }

    private static List<Long> numbers(String row) {
        return Stream.of(row.split(" ")).map(Long::valueOf).toList();
    }
}
