package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.server.core.Checkpoints.Comparison;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointsTest {
    private static final long ROUND = (long) Checkpoints.EVERY * Checkpoints.KEPT;
    private static final long LAPS = 3_000_000;

    private final Checkpoints checkpoints = new Checkpoints();
    private volatile long newest = Checkpoints.EVERY;

    @Test
    void say_whether_both_decided_the_same_for_as_long_as_it_is_known() {
        checkpoints.keep(Checkpoints.EVERY, 7);

        assertThat(checkpoints.compare(Checkpoints.EVERY, 7)).isEqualTo(Comparison.SAME);
        assertThat(checkpoints.compare(Checkpoints.EVERY, 8)).isEqualTo(Comparison.DIFFERENT);
        assertThat(checkpoints.compare(2 * Checkpoints.EVERY, 7)).isEqualTo(Comparison.UNKNOWN);

        checkpoints.keep(Checkpoints.EVERY + ROUND, 7);
        assertThat(checkpoints.compare(Checkpoints.EVERY, 7)).isEqualTo(Comparison.UNKNOWN);
    }

    /// A difference ends storing: it must not be made of two checkpoints that share a place. Positions only rise, as
    /// those of a journal do: one that came back would be found by a reader that has read another's digest.
    @Test
    void never_call_two_different_that_were_the_same_while_their_place_is_written_over() throws Exception {
        checkpoints.keep(newest, newest);
        Thread live = new Thread(() -> {
            for (long lap = 1; lap <= LAPS; lap++) {
                long position = Checkpoints.EVERY + lap * ROUND;
                checkpoints.keep(position, position);
                newest = position;
            }
        });
        live.start();
        int different = 0;
        while (live.isAlive()) {
            long position = newest;
            if (checkpoints.compare(position, position) == Comparison.DIFFERENT) {
                different++;
            }
        }
        live.join();

        assertThat(different).isZero();
    }
}
