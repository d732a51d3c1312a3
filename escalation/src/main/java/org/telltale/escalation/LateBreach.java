package org.telltale.escalation;

import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// Breaches of one threshold that arrived too late to page as new, as one piece of work for a person.
///
/// They are judged at their own time: each would have paged had it arrived then.
///
/// @param count how many readings breached
/// @param readings the last of them to arrive, at most [#MOST_READINGS]
/// @param reason what the last of them to arrive breached
/// @param stands whether the newest reading of all is one of them, so that an episode says so as well
public record LateBreach(
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        Threshold threshold,
        int count,
        List<TriggerReading> readings,
        String reason,
        boolean stands) {
    /// The most readings that are kept of it.
    public static final int MOST_READINGS = 16;

    /// Copies the list.
    public LateBreach {
        readings = List.copyOf(readings);
    }
}
