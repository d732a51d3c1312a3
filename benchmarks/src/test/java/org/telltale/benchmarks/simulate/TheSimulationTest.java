package org.telltale.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.telltale.server.core.Commands;

/// Some hundreds of seeds in every build, and for each promise a defect that some of a few seeds
/// has to find.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheSimulationTest {
    private static final Duration LENGTH = Duration.ofHours(4);
    private static final int SEEDS_AT_ONCE = 50;
    private static final int SEEDS_FOR_A_DEFECT = 40;
    private static final Logger CORE = (Logger) LoggerFactory.getLogger("org.telltale");

    @BeforeAll
    static void silence() {
        CORE.setLevel(Level.OFF);
    }

    @AfterAll
    static void let_it_speak() {
        CORE.setLevel(null);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {1, 51, 101, 151})
    void keeps_every_promise(long first) throws IOException, Commands.Unavailable {
        long records = 0;
        int starts = 0;
        int episodes = 0;
        int breaches = 0;
        for (long seed = first; seed < first + SEEDS_AT_ONCE; seed++) {
            Simulation.Run run = required(seed);
            records += run.records();
            starts += run.starts();
            episodes += run.episodes();
            breaches += run.breaches();
        }
        // A world in which nothing happens keeps every promise.
        assertThat(records).isGreaterThan(50L * SEEDS_AT_ONCE);
        assertThat(starts).isGreaterThan(2 * SEEDS_AT_ONCE);
        assertThat(episodes).isGreaterThan(SEEDS_AT_ONCE);
        assertThat(breaches).as("that had to find an episode open").isGreaterThan(3 * SEEDS_AT_ONCE);
    }

    @Test
    void is_the_same_each_time() throws IOException, Commands.Unavailable {
        assertThat(required(7)).isEqualTo(required(7));
        assertThat(required(7)).isNotEqualTo(required(8));
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource({
        "FORCES_NOTHING, P1",
        "TRIES_A_FAILED_FORCE_AGAIN, P1",
        "FORGETS_PENDING_PAGES, P2",
        "DROPS_A_BREACH, P2",
        "OPENS_FOR_NOTHING, P2",
        "OPENS_TWO_EPISODES, P2",
        "SETS_NO_DEADLINE, P2",
        "JUDGES_BY_THE_WALL_CLOCK, P3",
        "PAGES_WAIT_FOR_THE_DATABASE, P4",
        "ASSIGNS_SINCE_EVER, P5",
        "STAMPS_WHAT_COMES_AGAIN, P5",
        "STORES_A_BATCH_TWICE, P5",
        "MOVES_THE_POSITION_ALONE, P9",
    })
    void finds_a_planted_defect_and_prints_the_command_that_repeats_it(Defect defect, Promise promise)
            throws IOException, Commands.Unavailable {
        Simulate simulate = new Simulate(LENGTH, defect);
        for (long seed = 1; seed <= SEEDS_FOR_A_DEFECT; seed++) {
            Optional<Broken> found = found(simulate, seed);
            if (found.isPresent()) {
                assertThat(found.get().promise()).isEqualTo(promise);
                assertThat(simulate.report(seed, found.get()))
                        .startsWith("seed " + seed + ": " + promise + " is broken: ")
                        .endsWith("\nagain: ./telltale simulate --seeds " + seed + ".." + seed + " --hours 4 --defect "
                                + defect);
                assertThat(found(simulate, seed)).map(Broken::getMessage).isEqualTo(found.map(Broken::getMessage));
                return;
            }
        }
        throw new AssertionError(defect + " is found by none of " + SEEDS_FOR_A_DEFECT + " seeds");
    }

    @Test
    void names_the_seed_and_its_command_whatever_ends_it() {
        Simulate simulate = new Simulate(LENGTH, Defect.NONE);
        Simulate.Range seeds = new Simulate.Range(1, 9);
        for (Throwable end :
                List.of(new IOException("gone"), new AssertionError("gone"), new OutOfMemoryError("gone"))) {
            assertThat(simulate.firstFound(seeds, seed -> endAt(3, seed, end)))
                    .contains("seed 3: " + end + "\nagain: ./telltale simulate --seeds 3..3 --hours 4");
        }
        assertThat(simulate.firstFound(seeds, _ -> {})).isEmpty();
    }

    private static void endAt(long which, long seed, Throwable end) throws Exception {
        switch (end) {
            case Exception failure when seed == which -> throw failure;
            case Error error when seed == which -> throw error;
            default -> {}
        }
    }

    @Test
    void refuses_seeds_that_are_none() {
        assertThat(Simulate.Range.of("10..1")).isEmpty();
        assertThat(Simulate.Range.of("1-10")).isEmpty();
        assertThat(Simulate.Range.of("1..10")).contains(new Simulate.Range(1, 10));
        assertThat(Simulate.Range.of("7..7")).contains(new Simulate.Range(7, 7));
    }

    private static Simulation.Run required(long seed) throws IOException, Commands.Unavailable {
        Simulate simulate = new Simulate(LENGTH, Defect.NONE);
        try {
            return simulate.run(seed);
        } catch (Throwable found) {
            throw new AssertionError(simulate.report(seed, found), found);
        }
    }

    private static Optional<Broken> found(Simulate simulate, long seed) throws IOException, Commands.Unavailable {
        try {
            simulate.run(seed);
            return Optional.empty();
        } catch (Broken broken) {
            return Optional.of(broken);
        }
    }
}
