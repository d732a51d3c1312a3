package org.telltale.server.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.rota.AgreedRota;
import org.telltale.escalation.Episode;
import org.telltale.escalation.KnownPatient;
import org.telltale.escalation.TriggerReading;

/// What was known of a patient at a time: what was committed by then, and nothing later.
public sealed interface AsOf {
    /// It was worked out: the Monitor of this release went over the journal up to the last record
    /// by then.
    ///
    /// @param lastPosition that record; 0 where there was none yet
    /// @param lastStampMicros when it was committed, microseconds since 1970
    /// @param afterPosition the record after which the run began: a snapshot's, or 0 for the
    ///     journal's start
    /// @param recordCount how many records it went over
    record Made(long lastPosition, long lastStampMicros, long afterPosition, long recordCount, Known known)
            implements AsOf {}

    /// It cannot be worked out.
    ///
    /// @param why in one sentence
    record CannotBe(String why) implements AsOf {}

    /// What the server knew.
    ///
    /// @param patient what was in force; empty before the enrollment
    /// @param going the patient's episodes that were not over, with their pages as they stood
    /// @param onCall who had the turn in each rota, as it was agreed by then
    /// @param readings what had come in since the time asked for, with what was decided about it by
    ///     then, by the time at which it was taken
    record Known(Optional<KnownPatient> patient, List<Episode> going, List<OnCall> onCall, List<Reading> readings) {
        /// Copies the lists.
        public Known {
            going = List.copyOf(going);
            onCall = List.copyOf(onCall);
            readings = List.copyOf(readings);
        }
    }

    /// Who had the turn in a rota.
    record OnCall(String rota, int version, List<PersonId> people) {
        static OnCall of(AgreedRota agreed, Instant at) {
            return new OnCall(agreed.rota().name(), agreed.rota().version(), agreed.onCallAt(at));
        }
    }

    /// A reading that had come in.
    ///
    /// @param replacedBy where the reading came in that had taken its place by then
    record Reading(TriggerReading reading, Rerun.Judged judged, Optional<ReadingPlace> replacedBy) {}
}
