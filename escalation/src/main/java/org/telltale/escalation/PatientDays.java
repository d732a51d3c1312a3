package org.telltale.escalation;

import org.telltale.care.day.CivilDays;
import org.telltale.care.patient.PatientId;

/// Which date a moment has for a patient. Asked on the Monitor's thread, and part of its state: the same events give
/// the same answers.
@FunctionalInterface
public interface PatientDays {
    /// {@return the days by the zones that a patient lives by}
    CivilDays of(PatientId patient);
}
