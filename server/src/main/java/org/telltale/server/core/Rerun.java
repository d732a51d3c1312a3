package org.telltale.server.core;

import java.util.List;
import java.util.Optional;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.Episode;
import org.telltale.escalation.KnownPatient;
import org.telltale.escalation.TriggerReading;

/// What became of making a decision once more.
public sealed interface Rerun {
    /// It was made again: the Monitor of this release went over the journal up to and including its
    /// record.
    ///
    /// @param afterPosition the record after which it began: a snapshot's, or 0 for the journal's start
    /// @param recordCount how many records it went over
    /// @param told the decision of that name, as it is now told; empty where the run told none of
    ///     that name
    /// @param inputs what was known then
    record Made(long afterPosition, long recordCount, Optional<ToldDecision> told, Inputs inputs) implements Rerun {}

    /// It cannot be made again.
    ///
    /// @param why in one sentence
    record CannotBe(String why) implements Rerun {}

    /// What a decision was made from: everything as it was just before its record.
    ///
    /// @param cause the record in which it was made
    /// @param patient what was in force
    /// @param going the patient's episodes that were not over
    /// @param rotas who took turns, by name and version
    /// @param readings those that the decision rests on, oldest first
    record Inputs(
            Cause cause,
            Optional<KnownPatient> patient,
            List<Episode> going,
            List<RotaVersion> rotas,
            List<Seen> readings) {
        /// Copies the lists.
        public Inputs {
            going = List.copyOf(going);
            rotas = List.copyOf(rotas);
            readings = List.copyOf(readings);
        }
    }

    /// A record of the journal.
    ///
    /// @param stampMicros when it was committed, microseconds since 1970
    /// @param what `BODY` of readings, `DEADLINE`, or the event's name; in any record what is due
    ///     comes first
    /// @param principal whose credential or person's number it is; 0 for the server itself
    record Cause(long position, long stampMicros, String what, long principal) {}

    /// A rota as it held.
    record RotaVersion(String name, int version) {}

    /// A reading that the decision rests on, and what was decided about it.
    ///
    /// @param verdict empty where the run began after the record that it came in
    record Seen(TriggerReading reading, Optional<Judged> verdict) {}

    /// What was decided about a reading, as it stood then.
    ///
    /// @param device its number; 0 where it was not in the inventory
    /// @param receivedAtMicros the stamp of the record that it came in; empty where it came in as
    ///     nobody's
    /// @param timeSource where the time at which it was taken comes from; empty where that was
    ///     before the run
    record Judged(
            Verdict verdict,
            VerdictReason reason,
            long device,
            Optional<Long> receivedAtMicros,
            Optional<TimeSource> timeSource,
            List<ReadingNote> notes) {
        /// Copies the list.
        public Judged {
            notes = List.copyOf(notes);
        }

        /// {@return the same with another verdict}
        Judged as(Verdict now) {
            return new Judged(now, reason, device, receivedAtMicros, timeSource, notes);
        }
    }
}
