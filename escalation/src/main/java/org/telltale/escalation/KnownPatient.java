package org.telltale.escalation;

import java.util.List;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;

/// What is in force for a patient at the moment.
///
/// @param planVersion 0 before the first plan
/// @param thresholds those of that version
public record KnownPatient(PatientStatus status, int planVersion, List<Threshold> thresholds) {
    /// Copies the list.
    public KnownPatient {
        thresholds = List.copyOf(thresholds);
    }
}
