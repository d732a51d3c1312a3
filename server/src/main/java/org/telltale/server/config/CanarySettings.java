package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A synthetic reading that goes the whole way to a page and back, so that what stands still is named.
///
/// | key              | unit     |           default | meaning                                              |
/// |------------------|----------|------------------:|------------------------------------------------------|
/// | `canary.every`   | duration |              none | from one flight to the next; none: there is none     |
/// | `canary.address` | address  | the door, locally | of the door for readings, as gateways reach it       |
///
/// @param every from PT10S to PT1H
/// @param address with its path; needed where the door speaks TLS, whose name the server itself does not know
public record CanarySettings(Optional<Duration> every, Optional<URI> address) {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /// What holds where nothing is said.
    public static final CanarySettings DEFAULTS = new CanarySettings(Optional.empty(), Optional.empty());

    /// Refuses what cannot be, with the key's name.
    public CanarySettings {
        every.ifPresent(pause -> refuseUnless(
                pause.compareTo(SHORTEST) >= 0 && pause.compareTo(LONGEST) <= 0,
                "canary.every",
                SHORTEST + " to " + LONGEST,
                pause));
        address.ifPresent(door -> refuseUnless(
                "https".equals(door.getScheme()) || "http".equals(door.getScheme()),
                "canary.address",
                "an address of http or https",
                door));
    }
}
