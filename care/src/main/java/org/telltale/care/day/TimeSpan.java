package org.telltale.care.day;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A stretch of time, half-open: its start belongs to it, its end does not.
///
/// @param startInclusive its first instant
/// @param endExclusive the first instant after it
public record TimeSpan(Instant startInclusive, Instant endExclusive) {
    /// Refuses an end that is not after the start.
    public TimeSpan {
        if (!endExclusive.isAfter(startInclusive)) {
            throw new IllegalArgumentException(
                    "endExclusive must be after " + startInclusive + ", not " + endExclusive);
        }
    }

    /// {@return the span that starts at `start` and lasts `length`}
    public static TimeSpan lasting(Instant start, Duration length) {
        return new TimeSpan(start, start.plus(length));
    }

    /// {@return whether `instant` lies in it}
    public boolean contains(Instant instant) {
        return !instant.isBefore(startInclusive) && instant.isBefore(endExclusive);
    }

    /// {@return what it and `other` have in common, if anything}
    public Optional<TimeSpan> overlap(TimeSpan other) {
        Instant start = later(startInclusive, other.startInclusive);
        Instant end = earlier(endExclusive, other.endExclusive);
        return start.isBefore(end) ? Optional.of(new TimeSpan(start, end)) : Optional.empty();
    }

    /// {@return how long it lasts}
    public Duration length() {
        return Duration.between(startInclusive, endExclusive);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
