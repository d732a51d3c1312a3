package org.telltale.server.serve;

import java.time.Duration;

/// Lets work that grows with the site take a twentieth of the time at most: what took a second is due again after
/// twenty. Belongs to one thread.
final class SmallShare {
    private static final int PAUSES = 20;

    private long dueNanos;
    private boolean wasDone;
    private Duration pause = Duration.ZERO;

    /// {@return whether it may be done now}
    boolean isDue(long nowNanos) {
        return !wasDone || nowNanos - dueNanos >= 0;
    }

    /// It was done, or given up.
    void took(long fromNanos, long untilNanos) {
        wasDone = true;
        pause = Duration.ofNanos(untilNanos - fromNanos).multipliedBy(PAUSES);
        dueNanos = untilNanos + pause.toNanos();
    }

    /// {@return for how long it is not due after it was done last}
    Duration pause() {
        return pause;
    }
}
