package org.telltale.care.store;

import java.time.Instant;
import org.telltale.care.people.PersonId;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;

/// One answer to a question, as it was said last.
///
/// @param about when it was so
/// @param givenBy who answered
/// @param enteredBy who wrote it down
/// @param position the record of the journal that said it
public record AnswerRecord(
        Question question,
        Answer answer,
        Instant about,
        AnsweredBy givenBy,
        PersonId enteredBy,
        Instant enteredAt,
        long position) {}
