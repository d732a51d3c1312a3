package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;

/// What was heard of a device, up to an hour ago.
///
/// @param at when something of it came in last
/// @param way by which gateway
/// @param readAt when the newest of its readings that count was taken, whoever held it
/// @param battery how its battery was, if it ever said so
public record DeviceHeard(
        Instant at, Optional<DeviceTasks.Way> way, Optional<Instant> readAt, Optional<Battery> battery) {
    /// How a battery was, and when that was said.
    ///
    /// @param percent how full, if the device says so much
    public record Battery(Optional<Integer> percent, boolean isLow, Instant at) {}
}
