package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;

/// Asks what patients have answered.
public final class AnswerReads {
    /// As many of a patient as a Monitor remembers.
    private static final int MOST_RECALLED = 128;

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public AnswerReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return a patient's answers about a span, the newest first, at most so many}
    public List<AnswerRecord> of(PracticeId practice, PatientId patient, TimeSpan span, int most) {
        return handle.createQuery("""
            select a.* from answer a join patient p using (patient)
            where p.practice = :practice and a.patient = :patient and a.about >= :from and a.about < :until
            order by a.about desc, a.question limit :most\
            """)
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .bind("most", most)
                .map((row, _) -> record(row))
                .list();
    }

    /// {@return the newest answers of every patient, as the events that would say them again}
    List<FactReads.Fact> facts() {
        return handle.createQuery("""
            select newest.*, p.practice from patient p cross join lateral (
                select * from answer a where a.patient = p.patient
                order by a.about desc, a.question limit :most) newest\
            """)
                .bind("most", MOST_RECALLED)
                .map((row, _) -> fact(row))
                .list();
    }

    private static FactReads.Fact fact(ResultSet row) throws SQLException {
        AnswerRecord kept = record(row);
        return new FactReads.Fact(
                kept.position(),
                new SymptomEvent.SymptomAnswered(
                        new PracticeId(row.getLong("practice")),
                        new PatientId(row.getLong("patient")),
                        kept.question(),
                        kept.answer(),
                        kept.about(),
                        kept.givenBy(),
                        kept.enteredBy()),
                0);
    }

    private static AnswerRecord record(ResultSet row) throws SQLException {
        int question = row.getInt("question");
        int answer = row.getInt("answer");
        return new AnswerRecord(
                Arrays.stream(Question.values())
                        .filter(known -> known.code() == question)
                        .findFirst()
                        .orElseThrow(() -> new SQLException("no question has code " + question)),
                Arrays.stream(Answer.values())
                        .filter(known -> known.code() == answer)
                        .findFirst()
                        .orElseThrow(() -> new SQLException("no answer has code " + answer)),
                StoreTimes.instant(row, "about"),
                AnsweredBy.valueOf(row.getString("given_by")),
                new PersonId(row.getLong("entered_by")),
                StoreTimes.instant(row, "entered_at"),
                row.getLong("position"));
    }
}
