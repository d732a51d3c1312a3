package org.telltale.care.program;

import java.time.LocalDate;
import org.telltale.care.people.PersonId;

/// What the practice says of the set-up of an enrollment that began before its readings came here: whether anybody has
/// billed for it already. Of several, the last holds.
///
/// @param enrollment of which
/// @param billedBefore whether it was billed
/// @param saidOn the day on which that was recorded
/// @param saidBy who says so
public record SetUpClaim(EnrollmentId enrollment, boolean billedBefore, LocalDate saidOn, PersonId saidBy) {}
