package org.telltale.simulators.demo;

import java.time.Duration;
import java.time.Instant;

/// How fast simulated time passes: the past quickly, the last day slowly.
///
/// **History** is everything up to `liveFrom`; it is sent in the first 45 % of the run. **Live** is the
/// rest, which ends with the moment at which the run began: it is sent in the remaining time. No reading is
/// ever taken in the future, and the live ones are at most a day old, which is what a plan's
/// `pageIfYoungerThan` looks at. Pure.
///
/// @param from where simulated time begins
/// @param liveFrom where the live part begins
/// @param to where simulated time ends
/// @param run how long the whole takes
public record Pace(Instant from, Instant liveFrom, Instant to, Duration run) {
    private static final double HISTORY_SHARE = 0.45;

    /// Refuses times out of order and a run of no length.
    public Pace {
        if (!from.isBefore(liveFrom) || !liveFrom.isBefore(to) || !run.isPositive()) {
            throw new IllegalArgumentException(
                    "times must be in order and the run positive: " + from + ", " + liveFrom + ", " + to + ", " + run);
        }
    }

    /// {@return how long after the start of the run something due at a simulated time is sent; at most the
    /// run}
    public Duration after(Instant due) {
        double share = due.isBefore(liveFrom)
                ? HISTORY_SHARE * shareOf(from, liveFrom, due)
                : HISTORY_SHARE + (1 - HISTORY_SHARE) * shareOf(liveFrom, to, due);
        return Duration.ofNanos((long) (share * run.toNanos()));
    }

    private static double shareOf(Instant start, Instant end, Instant due) {
        double whole = Duration.between(start, end).toNanos();
        return Math.clamp(Duration.between(start, due).toNanos() / whole, 0.0, 1.0);
    }
}
