package org.telltale.care.program;

import java.time.YearMonth;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// A practitioner's rating of the medical decision making in one month of a patient's care.
///
/// @param patient whose
/// @param month which
/// @param level how hard the decisions were
/// @param by who says so
public record MonthComplexity(PatientId patient, YearMonth month, DecisionMaking level, PersonId by) {}
