package org.telltale.server.core;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How often something has failed, and when it is tried again: after a second, and each time twice as long as before,
/// until it has been tried for a quarter of an hour.
///
/// @param count how often
/// @param nextNanos when the next try is due, on the clock that never goes back
record FailedTries(int count, long nextNanos) {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// The pauses between as many make 1,023 seconds.
    private static final int MOST = 11;

    /// {@return one more}
    ///
    /// @param before those before, or null
    static FailedTries after(@Nullable FailedTries before, long nowNanos) {
        int count = before == null ? 1 : before.count + 1;
        return new FailedTries(count, nowNanos + (FIRST_PAUSE_NANOS << (Math.min(count, MOST) - 1)));
    }

    /// {@return whether the pause is over}
    boolean isOver(long nowNanos) {
        return nowNanos - nextNanos >= 0;
    }

    /// {@return whether it was tried often enough}
    boolean areTooMany() {
        return count >= MOST;
    }
}
