package org.telltale.server.core;

import java.util.concurrent.TimeUnit;

/// How long the follower waits before it begins again: a second, and after each failure in a row twice as long, up to
/// a minute. Where it has stored something since the last failure, the row is over.
///
/// @param nanos how long
/// @param stored the last record that was in the database when it failed
record RestartPause(long nanos, long stored) {
    /// Before any failure.
    static final RestartPause NONE = new RestartPause(0, 0);

    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// {@return the pause after a failure}
    ///
    /// @param storedNow the last record that is in the database
    RestartPause after(long storedNow) {
        boolean isInARow = nanos > 0 && storedNow == stored;
        return new RestartPause(isInARow ? Math.min(2 * nanos, LONGEST_NANOS) : FIRST_NANOS, storedNow);
    }
}
