package org.telltale.benchmarks.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.server.core.TimeSources;

/// The true time, and the two clocks of a machine whose wall clock somebody sets.
final class SimulatedClock implements TimeSources {
    private long trueMicros;
    private long offMicros;

    SimulatedClock(Instant start) {
        this.trueMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
    }

    /// {@return what time it really is, which devices know and the machine may not}
    long trueMicros() {
        return trueMicros;
    }

    @Override
    public long monotonicNanos() {
        return trueMicros * 1_000;
    }

    @Override
    public long wallMicros() {
        return trueMicros + offMicros;
    }

    void pass(Duration time) {
        trueMicros += time.toNanos() / 1_000;
    }

    /// Somebody sets the wall clock, so that it is off by this much from now on.
    void setOff(Duration by) {
        offMicros = by.toNanos() / 1_000;
    }
}
