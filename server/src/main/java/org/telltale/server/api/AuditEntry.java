package org.telltale.server.api;

import java.time.Instant;

/// Who asked for what, and what came of it. Names nobody but by number.
///
/// @param at when the answer was ready
/// @param actor the number of the person
/// @param practice the number of the practice that the person acted in
/// @param action the name of an [org.telltale.server.access.Action]
/// @param subject what it was about, such as `patient/12`
/// @param status the HTTP status of the answer
/// @param position the journal sequence of the command, or 0 for a read
public record AuditEntry(
        Instant at, long actor, long practice, String action, String subject, int status, long position) {}
