package org.telltale.ingest.edge;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// How long a connection waits for its peer: one deadline that is moved often and looked at now and then.
///
/// A deadline is noticed up to one tick late, which spares a timer for every request. Time is monotonic.
/// Belongs to the connection's event loop.
public final class Patience {
    private final Runnable lost;
    private final ScheduledFuture<?> ticks;
    private boolean waiting;
    private long deadlineNanos;

    /// Waits for nothing yet.
    ///
    /// @param tickNanos how often the deadline is looked at
    /// @param lost what to do when it has passed; the waiting is then over
    public Patience(EventLoop loop, long tickNanos, Runnable lost) {
        this.lost = lost;
        this.ticks = loop.scheduleWithFixedDelay(this::tick, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
    }

    /// Waits so long from now on.
    public void within(long nanos) {
        deadlineNanos = System.nanoTime() + nanos;
        waiting = true;
    }

    /// Waits for nothing that the peer must do.
    public void forNothing() {
        waiting = false;
    }

    /// Ends the looking.
    public void end() {
        waiting = false;
        ticks.cancel(false);
    }

    private void tick() {
        if (waiting && System.nanoTime() - deadlineNanos >= 0) {
            waiting = false;
            lost.run();
        }
    }
}
