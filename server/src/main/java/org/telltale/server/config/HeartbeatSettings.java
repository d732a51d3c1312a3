package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A sign of life to somewhere outside, which raises the alarm when it stops: a dead machine cannot page.
///
/// | key                  | unit     | default | meaning                                                 |
/// |----------------------|----------|--------:|---------------------------------------------------------|
/// | `heartbeat.address`  | address  |    none | called with GET at every interval; none: nobody notices |
/// | `heartbeat.interval` | duration |  `PT1M` | from one sign to the next                               |
///
/// @param address of a dead-man's watch
/// @param interval from PT10S to PT1H
public record HeartbeatSettings(Optional<URI> address, Duration interval) {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// What holds where nothing is said.
    public static final HeartbeatSettings DEFAULTS = new HeartbeatSettings(Optional.empty(), Duration.ofMinutes(1));

    /// Refuses what cannot be, with the key's name.
    public HeartbeatSettings {
        refuseUnless(
                interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0,
                "heartbeat.interval",
                SHORTEST + " to " + LONGEST,
                interval);
    }
}
