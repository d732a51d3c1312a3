package org.telltale.escalation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.telltale.care.day.CivilDays;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;

/// What there was to know about one patient, in the order in which it came to be known: readings of
/// the vitals that are looked at, and what decides beside them.
///
/// @param firstStatus the status of the enrollment
/// @param days by which the patient lives, as it is known now
/// @param entries what came in, by when it did; those of the same moment in the order given
public record Past(PatientStatus firstStatus, CivilDays days, List<Entry> entries) {
    /// Sorts the entries by when they came in.
    public Past {
        entries = entries.stream()
                .sorted(Comparator.comparingLong(Entry::atMicros))
                .toList();
    }

    /// Something that a decision may hang on.
    public sealed interface Entry {
        /// {@return when it came in, microseconds since 1970}
        long atMicros();
    }

    /// A reading arrived.
    ///
    /// @param improbable whether it was held as improbable, and its value alone was judged
    public record Arrived(long atMicros, TriggerReading reading, boolean improbable) implements Entry {}

    /// A version of the plan was signed.
    public record Signed(long atMicros, CarePlan plan) implements Entry {}

    /// A status was entered.
    ///
    /// @param fromMicros when it holds from, which may be before or after it was entered
    public record Entered(long atMicros, PatientStatus status, long fromMicros) implements Entry {}

    /// A question was answered, or answered otherwise.
    ///
    /// @param aboutMicros when it was so
    public record Answered(long atMicros, Question question, Answer answer, long aboutMicros) implements Entry {}

    /// A person ended the episode of a threshold.
    public record Ended(long atMicros, Threshold threshold, PersonId by) implements Entry {}

    /// {@return this past with one more entry}
    public Past with(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(entry);
        return new Past(firstStatus, days, all);
    }
}
