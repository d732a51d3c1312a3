package org.telltale.ingest.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Microseconds as the driver takes them: with an offset, so that no default zone has a say.
final class StoreTime {
    private StoreTime() {}

    static OffsetDateTime ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
