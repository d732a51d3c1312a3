package org.telltale.server.core;

/// The machine's two clocks, as the server reads them; a test moves them.
public interface TimeSources {
    /// {@return a clock that never goes back, in nanoseconds since nothing in particular}
    long monotonicNanos();

    /// {@return what the wall clock says, in microseconds since 1970}
    long wallMicros();
}
