package org.telltale.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Between the core's time, microseconds since 1970, and the API's.
final class Micros {
    private Micros() {}

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
