package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// A decision about a held or unsettled reading, and what it would have changed had the reading been there in time.
///
/// @param question the decision
/// @param answer what it would have changed; empty while that is still to be worked out
public record HindsightRecord(Question question, Optional<Answer> answer) {
    /// How a reading was decided about.
    public enum Kind {
        /// It was held, and became a reading of the patient.
        RELEASED,
        /// It was held, was to become a reading, and another one was it already.
        FOUND_DUPLICATE,
        /// The store answered that it had not been here before, and it became a reading of the patient.
        SETTLED,
        /// It was held, and a person decided that it is nobody's.
        WITHDRAWN,
        /// Its sender gave another value of a reading that counted, and it took the place of that one.
        CORRECTED,
        /// It counted for the patient, and a person said that it is another's.
        TAKEN_AWAY,
        /// It counted for another patient, and a person said that it is this one's.
        REASSIGNED
    }

    /// What is asked: a decision about one reading.
    ///
    /// @param position the journal sequence of the body that the reading came in
    /// @param index its place in that body, from 0
    /// @param decidedPosition the journal sequence of the decision
    /// @param patient whose it became, or was thought to be; empty if nobody's
    /// @param heldBecause why it was held, if it was
    /// @param notes what stands beside it where it was held
    /// @param seenAt when rules saw its value, if they did: when it came in, or when an assignment held it again
    public record Question(
            long position,
            int index,
            Kind kind,
            long decidedPosition,
            Instant decidedAt,
            PracticeId practice,
            Optional<PatientId> patient,
            Vital vital,
            Quantity first,
            Optional<Quantity> second,
            Instant takenAt,
            Instant receivedAt,
            Optional<VerdictReason> heldBecause,
            int notes,
            Instant seenAt) {}

    /// What it would have changed.
    ///
    /// @param cannotBeKnown why it cannot be known; empty where it is
    /// @param judgedUntil how far the past was judged
    /// @param readingCount how many readings were judged, itself included
    /// @param ruleVersion the version of the rules that judged
    /// @param changes in the order of time; none where nothing would have been different
    public record Answer(
            Optional<String> cannotBeKnown,
            Instant judgedUntil,
            int readingCount,
            int ruleVersion,
            Instant workedOutAt,
            List<Change> changes) {
        /// Copies the list.
        public Answer {
            changes = List.copyOf(changes);
        }
    }

    /// One decision that would have been different.
    ///
    /// @param happens whether it would have been made; if not, it was made and would not have been
    /// @param kind `OPENED`, `WORSENED`, `RESOLVED`, `LATE`, `SUPPRESSED` or `UNCONFIRMED`
    /// @param reason what there is to say about a breach; empty for an end
    /// @param reading the reading that it hangs on, if it hangs on one
    /// @param pages whom it would have paged: the first step of the policy of that time
    /// @param episode the episode that was there at that time, if one was
    public record Change(
            boolean happens,
            String kind,
            Instant at,
            int planVersion,
            int thresholdIndex,
            Tier tier,
            String reason,
            Optional<Source> reading,
            List<PersonId> pages,
            Optional<EpisodeId> episode) {
        /// Copies the list.
        public Change {
            pages = List.copyOf(pages);
        }
    }

    /// Where a reading came from.
    ///
    /// @param position the journal sequence of the body
    /// @param index its place in that body, from 0
    public record Source(long position, int index) {}
}
