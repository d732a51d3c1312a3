package org.telltale.simulators.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.telltale.simulators.home.Chance;
import org.telltale.simulators.wire.CanonicalReading;

/// A device clock that is wrong, and how.
public sealed interface WrongClock {
    /// {@return the reading as the device says it}
    CanonicalReading spoil(CanonicalReading reading);

    /// Never set: it counts from the first moment of 2000, in UTC, since the batteries went in.
    record NeverSet(Instant batteriesIn) implements WrongClock {
        private static final OffsetDateTime START = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

        @Override
        public CanonicalReading spoil(CanonicalReading reading) {
            Duration running = Duration.between(batteriesIn, reading.takenAt().toInstant());
            return reading.withTakenAt(START.plus(running.isNegative() ? Duration.ZERO : running));
        }
    }

    /// Set once and wrong by the same time ever since.
    record Off(Duration by) implements WrongClock {
        @Override
        public CanonicalReading spoil(CanonicalReading reading) {
            return reading.withTakenAt(reading.takenAt().plus(by));
        }
    }

    /// {@return one of them, drawn for a device}
    static WrongClock draw(Chance chance, Instant start) {
        if (chance.happens(0.4)) {
            return new NeverSet(start);
        }
        Duration by = chance.between(Duration.ofMinutes(7), Duration.ofHours(9));
        return new Off(chance.happens(0.5) ? by : by.negated());
    }
}
