package org.telltale.escalation;

import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// A breach that opened no episode, because the patient is not at home with the program at the moment.
///
/// @param status why
/// @param reason what would have been paged
public record SuppressedBreach(
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        Threshold threshold,
        PatientStatus status,
        String reason,
        List<TriggerReading> readings) {
    /// Copies the list.
    public SuppressedBreach {
        readings = List.copyOf(readings);
    }
}
