package org.telltale.billing.decision;

import java.time.Duration;

/// Shows a sum of time as minutes and seconds: 19:59, 150:00.
final class Clock {
    private Clock() {}

    /// {@return whole seconds, cut and not rounded, so that 19:59.9 never reads as 20:00}
    static String show(Duration time) {
        long seconds = time.toSeconds() % 60;
        return time.toMinutes() + (seconds < 10 ? ":0" : ":") + seconds;
    }
}
