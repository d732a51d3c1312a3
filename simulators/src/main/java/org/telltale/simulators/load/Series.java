package org.telltale.simulators.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Which readings a run sends, and when they say they were taken. Pure.
///
/// A run at full speed gives a patient years of readings in minutes. Taken all at one moment they would fill windows
/// that hold a handful in life; spread over time, each device lives through its days as fast as the run goes.
///
/// @param firstReading the number of the first: a run that goes on where another has stopped repeats nothing
/// @param from when each device takes its reading number 0; without it every reading is taken when it is due
/// @param apart how far two readings of one vital of one device lie apart
public record Series(long firstReading, Optional<Instant> from, Duration apart) {
    /// Every reading is taken when it is due, and the first has number 0.
    public static final Series OF_NOW = new Series(0, Optional.empty(), Duration.ZERO);

    /// Refuses numbers below 0.
    public Series {
        if (firstReading < 0) {
            throw new IllegalArgumentException("firstReading must not be negative: " + firstReading);
        }
    }

    /// {@return the same days, begun with another reading}
    public Series startingWith(long reading) {
        return new Series(reading, from, apart);
    }

    /// {@return when a reading says it was taken, microseconds since 1970}
    ///
    /// @param readingsARound how many readings there are before the same vital of the same device comes again
    long takenAtMicros(long reading, long readingsARound, long dueMicros) {
        return from.map(start -> ChronoUnit.MICROS.between(Instant.EPOCH, start)
                        + reading / readingsARound * ChronoUnit.MICROS.between(start, start.plus(apart)))
                .orElse(dueMicros);
    }
}
