package org.telltale.escalation.due;

import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.TriggerReading;

/// What a deadline is for. At most one deadline is set for each.
public sealed interface Due {
    /// An episode's next move: which one, its state says.
    record EpisodeMoves(EpisodeId episode) implements Due {}

    /// A page is tried: again after an attempt that failed, or at last when its way waited for others.
    record PageRetries(PageId page) implements Due {}

    /// Stored readings have had time to arrive: what of a threshold's late breaches still stands is paged.
    record LateSettles(PatientId patient, int thresholdIndex) implements Due {}

    /// Another measurement has had time to come: the value that waited for it is paged.
    ///
    /// @param held the value
    /// @param sinceMicros when it began to wait
    record ConfirmationEnds(PatientId patient, int thresholdIndex, TriggerReading held, long sinceMicros)
            implements Due {}

    /// A patient's day has come on which readings may have been missed for long enough.
    record AbsenceChecked(PatientId patient, int thresholdIndex, AbsenceCount count) implements Due {}

    /// A change of status that was announced begins, unless it has been taken back.
    record StatusBegins(PatientId patient, long fromMicros) implements Due {}

    /// So few episodes have opened lately that a practice is in a storm no more.
    record StormEnds(PracticeId practice) implements Due {}

    /// The follow-up that an episode owes is due, or the quiet hours are over that held its page back.
    record FollowUpDue(EpisodeId episode) implements Due {}
}
