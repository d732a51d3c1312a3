package org.telltale.billing.evidence;

import java.util.Optional;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Visit;

/// A visit at which a practitioner planned beyond the visit's own, and the start of a program that it belongs to.
///
/// It is billed with the date of the visit, which may lie in a month before the program begins.
///
/// @param visit the visit
/// @param started the enrollment that it started, as far as there is one yet
/// @param gate what keeps the planning from being billed, if anything: judged in the month of the visit if the patient
///     was in the program then, and otherwise in the month in which the enrollment begins
/// @param before the earlier visit that started the same enrollment, if there was one
public record Planning(Visit visit, Optional<Enrollment> started, Optional<Unmet> gate, Optional<Visit> before) {}
