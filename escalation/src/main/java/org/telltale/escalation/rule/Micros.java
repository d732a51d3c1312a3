package org.telltale.escalation.rule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Durations as the core counts them.
public final class Micros {
    /// Seven days.
    public static final long A_WEEK = TimeUnit.DAYS.toMicros(7);

    private Micros() {}

    /// {@return whole microseconds; what is finer is cut off}
    public static long of(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
