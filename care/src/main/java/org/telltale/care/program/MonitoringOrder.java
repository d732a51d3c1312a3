package org.telltale.care.program;

import java.time.LocalDate;
import org.telltale.care.people.PersonId;

/// A practitioner's order for the service of one enrollment.
///
/// @param enrollment for what
/// @param on the day it was signed
/// @param orderedBy who signed it
public record MonitoringOrder(EnrollmentId enrollment, LocalDate on, PersonId orderedBy) {}
