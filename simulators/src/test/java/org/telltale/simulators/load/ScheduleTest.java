package org.telltale.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{0} readings/s in batches of {1} over {2} connections")
    @CsvSource({"1000, 1, 1", "1000, 1, 4", "1000, 100, 3", "333, 7, 5", "100000, 1, 64"})
    void the_connections_together_send_at_the_rate(long rate, int batch, int connections) {
        LoadPlan plan = plan(rate, batch, connections);
        double seconds = 3;

        long requests = IntStream.range(0, connections)
                .mapToLong(index -> Schedule.of(plan, index, 0).requests())
                .sum();

        assertThat((double) requests).isBetween(rate * seconds / batch, rate * seconds / batch + connections);
    }

    @Test
    void requests_are_evenly_spaced_and_the_connections_take_turns() {
        LoadPlan plan = plan(1_000, 1, 4);

        long[] due = IntStream.range(0, 4)
                .mapToObj(index -> Schedule.of(plan, index, SECOND))
                .flatMapToLong(schedule -> LongStream.range(0, 10).map(schedule::dueNanos))
                .sorted()
                .toArray();

        assertThat(due).hasSize(40);
        for (int index = 0; index < due.length; index++) {
            assertThat(due[index]).isEqualTo(SECOND + index * 1_000_000L);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"http://localhost", "ftp://localhost:1", "mqtt:localhost"})
    void a_target_needs_a_scheme_a_host_and_a_port(String target) {
        assertThatThrownBy(() -> new LoadPlan(
                        URI.create(target), "g", "k", 1, 1, 1, 1, Duration.ZERO, Duration.ofSeconds(1), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target must be http://host:port or mqtt://host:port, not " + target);
    }

    private static LoadPlan plan(long rate, int batch, int connections) {
        return new LoadPlan(
                URI.create("http://localhost:1"),
                "g",
                "k",
                connections,
                1,
                batch,
                rate,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                100,
                0,
                1);
    }
}
