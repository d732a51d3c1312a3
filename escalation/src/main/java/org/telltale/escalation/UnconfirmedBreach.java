package org.telltale.escalation;

import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// A single value beyond its limits that paged nobody, because the next one, in time, was within them.
///
/// @param reason what would have been paged, and what the next value was
/// @param readings the one and the other
public record UnconfirmedBreach(
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        Threshold threshold,
        String reason,
        List<TriggerReading> readings) {
    /// Copies the list.
    public UnconfirmedBreach {
        readings = List.copyOf(readings);
    }
}
