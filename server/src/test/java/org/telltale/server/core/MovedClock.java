package org.telltale.server.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Both clocks of a machine, moved by a test.
public final class MovedClock implements TimeSources {
    private volatile long nanos = 1_000_000_000;
    private volatile long wallMicros;

    /// A machine whose wall clock says `wall`.
    public MovedClock(Instant wall) {
        this.wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, wall);
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    @Override
    public long wallMicros() {
        return wallMicros;
    }

    /// Time passes, for both clocks alike.
    public synchronized void pass(Duration time) {
        nanos += time.toNanos();
        wallMicros += time.toNanos() / 1_000;
    }

    /// Somebody sets the wall clock.
    public synchronized void setWall(Duration by) {
        wallMicros += by.toNanos() / 1_000;
    }
}
