package org.telltale.care.event;

import java.time.Instant;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;

/// What is known of a patient that no device measures.
public sealed interface SymptomEvent extends CareEvent.Clinical {
    /// A question was answered. One more answer to the same question about the same moment takes the
    /// place of the one before.
    ///
    /// @param about when it was so; not after it is said
    /// @param givenBy who answered
    /// @param enteredBy who wrote it down
    record SymptomAnswered(
            PracticeId practice,
            PatientId patient,
            Question question,
            Answer answer,
            Instant about,
            AnsweredBy givenBy,
            PersonId enteredBy)
            implements SymptomEvent {
        /// Refuses what is no answer to the question, and a moment that cannot be recorded.
        public SymptomAnswered {
            question.require(answer, "answer");
            Recordable.moment(about, "about");
        }
    }
}
