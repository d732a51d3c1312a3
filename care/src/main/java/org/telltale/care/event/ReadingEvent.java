package org.telltale.care.event;

import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.HeldReading;

/// Something about a reading that counts already.
public sealed interface ReadingEvent extends CareEvent.Inventory {
    /// A reading that counted for one patient turns out to be another's: the husband stood on the wife's
    /// scale.
    ///
    /// It counts for the first no more and for the other from now on, as of its own time. It travels inside,
    /// because the Monitor keeps no readings.
    ///
    /// @param reading the reading as it is kept
    /// @param from for whom it counted
    /// @param to whose it is, of the same practice
    /// @param reason in a few words, naming nobody
    record ReadingReassigned(PracticeId practice, HeldReading reading, PatientId from, PatientId to, String reason)
            implements ReadingEvent {
        /// Refuses what cannot be recorded.
        public ReadingReassigned {
            Recordable.text(reason, "reason", 200);
        }
    }
}
