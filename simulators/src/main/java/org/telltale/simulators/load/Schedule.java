package org.telltale.simulators.load;

/// When each request of one connection is due: evenly spaced, the connections one after another.
///
/// Times are those of a monotonic clock. Pure.
///
/// @param startNanos when the first request of the first connection is due
/// @param requests how many this connection sends
/// @param intervalNanos from one request of this connection to its next; 0 where everything is due at once
/// @param offsetNanos how long after the start this connection begins
public record Schedule(long startNanos, long requests, double intervalNanos, long offsetNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /// {@return the part of a plan that one connection sends, warm-up included}
    ///
    /// @param connection which of the plan's connections, from 0
    public static Schedule of(LoadPlan plan, int connection, long startNanos) {
        if (!plan.isPaced()) {
            return new Schedule(startNanos, Long.MAX_VALUE, 0, 0);
        }
        double requestsPerSecond = (double) plan.rate() / plan.batch();
        double intervalNanos = NANOS_PER_SECOND * plan.connections() / requestsPerSecond;
        long totalNanos = plan.warmup().plus(plan.duration()).toNanos();
        long offsetNanos = (long) (intervalNanos * connection / plan.connections());
        long requests = (long) Math.ceil((totalNanos - offsetNanos) / intervalNanos);
        return new Schedule(startNanos, Math.max(0, requests), intervalNanos, offsetNanos);
    }

    /// {@return when a request is due, counted from 0}
    public long dueNanos(long request) {
        return startNanos + offsetNanos + (long) (request * intervalNanos);
    }
}
