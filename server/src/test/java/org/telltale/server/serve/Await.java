package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what happens in another process.
final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private Await() {}

    /// Returns when something holds; fails if that takes too long.
    static void until(String what, Callable<Boolean> holds) throws Exception {
        long deadlineNanos = System.nanoTime() + LONGEST.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadlineNanos);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
