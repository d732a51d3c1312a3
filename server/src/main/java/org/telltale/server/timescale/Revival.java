package org.telltale.server.timescale;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Tries to bring back what ended without being asked to.
///
/// The first attempt comes after a second, each further one after twice as long, a minute at most. There is no last
/// one: a disk that is full tonight may have room tomorrow. What has lived for a minute is waited for a second
/// again, so that a database that dies at every start is started once a minute and no more.
final class Revival {
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final CountDownLatch ended = new CountDownLatch(1);
    private Duration wait = FIRST_WAIT;

    /// Something has ended after so long, and is missed.
    ///
    /// @return how long the first attempt will be waited for
    synchronized Duration missed(Duration lived) {
        if (lived.compareTo(LONGEST_WAIT) >= 0) {
            wait = FIRST_WAIT;
        }
        return wait;
    }

    /// Waits and tries, on the caller's thread, until nothing is left to do or [#end] is called.
    ///
    /// @param isSettled one attempt; true when nothing is left to do
    void tryUntil(BooleanSupplier isSettled) {
        try {
            boolean settled = false;
            while (!settled && !ended.await(nextWait().toMillis(), TimeUnit.MILLISECONDS)) {
                settled = isSettled.getAsBoolean();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return how long to wait now; the time after it is waited for twice as long}
    synchronized Duration nextWait() {
        Duration now = wait;
        Duration twice = now.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        return now;
    }

    /// {@return whether no further attempt will be made}
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /// Makes no further attempt.
    void end() {
        ended.countDown();
    }
}
