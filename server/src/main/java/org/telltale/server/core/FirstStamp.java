package org.telltale.server.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.server.Refusal;

/// What the wall clock may say when a journal begins: there is no earlier stamp to hold it against.
///
/// No machine that runs this has lived before the day on which its Java came out, and none will for thirty years
/// after it. A clock that says otherwise has not heard the time yet, and its stamps would stay for ever.
final class FirstStamp {
    static final Instant EARLIEST = Instant.parse("2025-09-16T00:00:00Z");
    static final Instant BEFORE = Instant.parse("2055-09-16T00:00:00Z");

    private FirstStamp() {}

    /// {@return `wallMicros`, if a journal can begin then}
    ///
    /// @throws Refusal if the machine's clock cannot be right: the sentence says so
    static long required(long wallMicros) {
        Instant wall = Instant.EPOCH.plus(wallMicros, ChronoUnit.MICROS);
        if (wall.isBefore(EARLIEST) || !wall.isBefore(BEFORE)) {
            throw new Refusal("the machine's clock says " + wall
                    + ", which cannot be: set it, then start again; no journal was begun");
        }
        return wallMicros;
    }
}
