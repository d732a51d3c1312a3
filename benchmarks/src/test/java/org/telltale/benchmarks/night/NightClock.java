package org.telltale.benchmarks.night;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.server.core.TimeSources;

/// Both clocks of a machine, which stand until they are moved.
final class NightClock implements TimeSources {
    private long nanos = 1_000_000_000;
    private long wallMicros;

    NightClock(Instant wall) {
        wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, wall);
    }

    @Override
    public synchronized long monotonicNanos() {
        return nanos;
    }

    @Override
    public synchronized long wallMicros() {
        return wallMicros;
    }

    synchronized Instant now() {
        return Instant.EPOCH.plus(wallMicros, ChronoUnit.MICROS);
    }

    synchronized void pass(Duration time) {
        nanos += time.toNanos();
        wallMicros += time.toNanos() / 1_000;
    }
}
