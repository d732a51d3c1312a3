package org.telltale.care.program;

import java.time.LocalDate;
import org.telltale.care.people.PersonId;

/// A device was set up with a patient at the start of an enrollment.
///
/// @param enrollment of which
/// @param on when
/// @param educationRecorded whether the record says that the patient was taught to use it
/// @param by who did it
public record SetUp(EnrollmentId enrollment, LocalDate on, boolean educationRecorded, PersonId by) {}
