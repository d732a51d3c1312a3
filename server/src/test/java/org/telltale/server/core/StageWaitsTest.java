package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StageWaitsTest {
    /// Much longer than a test waits: nothing but a wake-up ends such a sleep in time.
    private static final long LONGER_THAN_PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final StageWaits waits = new StageWaits(LONGER_THAN_PATIENCE_MILLIS);
    private final RingBuffer<Object> ring = RingBuffer.createMultiProducer(Object::new, 8, waits);
    private final Sequence forced = new Sequence();
    private final SequenceBarrier first = ring.newBarrier();
    private final SequenceBarrier second = ring.newBarrier(forced);
    private final CompletableFuture<Long> passed = new CompletableFuture<>();

    @AfterEach
    void end() {
        first.alert();
        second.alert();
        waits.forced();
    }

    @Test
    void the_first_stage_sleeps_until_something_is_published() throws Exception {
        Thread stage = waitAt(first);
        awaitAsleep(stage);

        ring.publish(ring.next());

        assertThat(passed.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void the_second_stage_sleeps_until_what_is_published_is_forced() throws Exception {
        ring.publish(ring.next());
        Thread stage = waitAt(second);
        awaitAsleep(stage);
        assertThat(passed).isNotDone();

        forced.set(0);
        waits.forced();

        assertThat(passed.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void a_stage_that_waits_ends_when_it_is_to_end() throws Exception {
        RingBuffer<Object> usual = RingBuffer.createMultiProducer(Object::new, 8, new StageWaits());
        SequenceBarrier behind = usual.newBarrier(forced);
        Thread stage = waitAt(behind);
        awaitAsleep(stage);

        behind.alert();

        stage.join(60_000);
        assertThat(passed).isCompletedExceptionally();
    }

    private Thread waitAt(SequenceBarrier barrier) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                passed.complete(barrier.waitFor(0));
            } catch (AlertException | InterruptedException | com.lmax.disruptor.TimeoutException ended) {
                passed.completeExceptionally(ended);
            }
        });
    }

    private static void awaitAsleep(Thread stage) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (stage.getState() != Thread.State.TIMED_WAITING) {
            assertThat(System.nanoTime()).as("it goes to sleep").isLessThan(endNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
