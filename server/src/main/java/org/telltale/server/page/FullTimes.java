package org.telltale.server.page;

import java.time.Instant;
import java.util.Optional;

/// The times of one reading that only the database keeps.
///
/// @param position the journal sequence of the body it came in
/// @param index its place in that body
/// @param deviceTime what the device said, if it said anything
/// @param gatewayTime what the gateway said, if it said anything
/// @param receivedAt when we received it
/// @param committedAt when it was written to the database
public record FullTimes(
        long position,
        int index,
        Optional<Instant> deviceTime,
        Optional<Instant> gatewayTime,
        Instant receivedAt,
        Instant committedAt) {}
