package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Times between Java and the driver: always with an offset, so that no default zone has a say.
final class StoreTimes {
    private StoreTimes() {}

    /// The database keeps microseconds; what is finer is cut off, as the Monitor does, and not rounded.
    static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime atMicros(long micros) {
        return at(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, column).orElseThrow();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static long micros(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column);
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
