package org.telltale.care.program;

import java.time.LocalDate;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// A version of the comprehensive electronic care plan: problems, goals, interventions, medication, coordination.
///
/// It is another thing than the thresholds that the Monitor acts on, which are a part of it at most.
///
/// @param patient whose
/// @param program the program whose rules it was written for
/// @param on the day it was established or revised
/// @param version from 1
/// @param by who wrote it
public record ComprehensivePlan(PatientId patient, Program program, LocalDate on, int version, PersonId by) {}
