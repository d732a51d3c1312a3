package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnsAtTheJournalTest {
    private final RerunTurns turns = new RerunTurns();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Long> order = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        turns.close();
    }

    @Test
    void are_taken_in_order_and_by_each_practice_once_so_that_nobody_waits_for_anothers_repeats() throws Exception {
        Future<Long> first = begin(1);
        Future<Long> second = begin(2);
        Future<Long> third = begin(3);

        for (int repeat = 0; repeat < 3; repeat++) {
            assertThatThrownBy(() -> begin(1))
                    .isInstanceOf(Commands.Unavailable.class)
                    .hasMessageStartingWith("the journal is being gone over for this practice already");
            assertThatThrownBy(() -> begin(3)).isInstanceOf(Commands.Unavailable.class);
        }
        assertThat(turns.waiting()).isEqualTo(2);
        firstMayEnd.countDown();

        assertThat(List.of(second.get(1, TimeUnit.MINUTES), third.get(1, TimeUnit.MINUTES)))
                .containsExactly(2L, 3L);
        assertThat(first).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(1L);
        assertThat(order).containsExactly(1L, 2L, 3L);
        assertThat(turns.waiting()).isZero();
        assertThat(begin(2).get(1, TimeUnit.MINUTES)).as("its turn again").isEqualTo(2L);
    }

    @Test
    void are_waited_for_by_so_many_and_no_more() throws Exception {
        Future<Long> first = begin(1);
        List<Future<Long>> waiting = new ArrayList<>();
        for (long practice = 2; practice <= 1 + RerunTurns.MOST_WAITING; practice++) {
            waiting.add(begin(practice));
        }

        assertThatThrownBy(() -> begin(77))
                .isInstanceOf(Commands.Unavailable.class)
                .hasMessage("the journal is being gone over for others, and 8 more wait: ask again in a moment");
        firstMayEnd.countDown();

        assertThat(first).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(1L);
        assertThat(waiting.getLast().get(1, TimeUnit.MINUTES)).isEqualTo(9L);
        assertThat(begin(77).get(1, TimeUnit.MINUTES))
                .as("refused once, not for ever")
                .isEqualTo(77L);
    }

    @Test
    void that_wait_are_given_up_when_the_server_stops() throws Exception {
        Future<Long> first = begin(1);
        Future<Long> waiting = begin(2);
        Thread closing = Thread.ofVirtual().start(turns::close);
        assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES)).isInstanceOf(CancellationException.class);
        firstMayEnd.countDown();
        closing.join();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(1L);
        assertThat(order).containsExactly(1L);
        assertThatThrownBy(() -> begin(3)).hasMessage("the server stops");
    }

    private Future<Long> begin(long practice) throws Commands.Unavailable {
        return turns.begin(new PracticeId(practice), () -> {
            assertThat(firstMayEnd.await(1, TimeUnit.MINUTES)).isTrue();
            order.add(practice);
            return practice;
        });
    }
}
