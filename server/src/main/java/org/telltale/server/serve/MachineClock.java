package org.telltale.server.serve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.server.core.TimeSources;

/// The machine's own clocks.
final class MachineClock implements TimeSources {
    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
