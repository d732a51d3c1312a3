package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.server.core.Checkpoints.Comparison;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointsTest {
    private static final long ROUND = (long) Checkpoints.EVERY * Checkpoints.KEPT;
    private static final int LAPS = 3_000_000;

    private final Checkpoints checkpoints = new Checkpoints();

    @Test
    void say_whether_both_decided_the_same_for_as_long_as_it_is_known() {
        checkpoints.keep(Checkpoints.EVERY, 7);

        assertThat(checkpoints.compare(Checkpoints.EVERY, 7)).isEqualTo(Comparison.SAME);
        assertThat(checkpoints.compare(Checkpoints.EVERY, 8)).isEqualTo(Comparison.DIFFERENT);
        assertThat(checkpoints.compare(2 * Checkpoints.EVERY, 7)).isEqualTo(Comparison.UNKNOWN);

        checkpoints.keep(Checkpoints.EVERY + ROUND, 7);
        assertThat(checkpoints.compare(Checkpoints.EVERY, 7)).isEqualTo(Comparison.UNKNOWN);
    }

    /// A difference ends storing: it must not be made of two checkpoints that share a place.
    @Test
    void never_call_two_different_that_were_the_same_while_their_place_is_written_over() throws Exception {
        Thread live = new Thread(() -> {
            for (int lap = 0; lap < LAPS; lap++) {
                long position = Checkpoints.EVERY + (lap & 1) * ROUND;
                checkpoints.keep(position, position);
            }
        });
        live.start();
        int different = 0;
        while (live.isAlive()) {
            if (checkpoints.compare(Checkpoints.EVERY, Checkpoints.EVERY) == Comparison.DIFFERENT) {
                different++;
            }
        }
        live.join();

        assertThat(different).isZero();
    }
}
