package org.telltale.server.withings;

import java.util.concurrent.TimeUnit;

/// Keeps requests apart, so that there are no more in a minute than there may be. Safe on every thread.
final class Pace {
    private final long apartNanos;
    private long nextNanos = System.nanoTime();

    Pace(int requestsAMinute) {
        this.apartNanos = TimeUnit.MINUTES.toNanos(1) / requestsAMinute;
    }

    /// Returns when it is one's turn.
    void await() throws InterruptedException {
        long waitNanos = turnIn();
        if (waitNanos > 0) {
            TimeUnit.NANOSECONDS.sleep(waitNanos);
        }
    }

    private synchronized long turnIn() {
        long now = System.nanoTime();
        long turn = Math.max(now, nextNanos);
        nextNanos = turn + apartNanos;
        return turn - now;
    }
}
