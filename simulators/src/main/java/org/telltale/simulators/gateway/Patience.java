package org.telltale.simulators.gateway;

import java.time.Duration;

/// How long a gateway keeps trying.
///
/// @param attempts the most attempts for one envelope
/// @param firstPause how long it waits after the first failure; each further wait is twice as long
/// @param longestPause but never longer than this, unless the server asks for more
public record Patience(int attempts, Duration firstPause, Duration longestPause) {
    /// About two minutes.
    public static final Patience ORDINARY = new Patience(30, Duration.ofMillis(50), Duration.ofSeconds(5));

    /// Refuses fewer attempts than one and waits that are not positive.
    public Patience {
        if (attempts < 1 || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("patience needs an attempt and growing pauses: " + attempts + ", "
                    + firstPause + ", " + longestPause);
        }
    }

    /// {@return how long to wait after the failure of an attempt, counted from 0}
    public Duration pauseAfter(int attempt, Outcome outcome) {
        Duration own = firstPause.multipliedBy(1L << Math.min(attempt, 20));
        Duration bounded = own.compareTo(longestPause) < 0 ? own : longestPause;
        return outcome instanceof Outcome.Deferred(Duration asked) && asked.compareTo(bounded) > 0 ? asked : bounded;
    }
}
