package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.AnswerReads;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.Projections;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfAnswersTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");

    private long sequence = 40;

    TablesOfAnswersTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void know_what_was_said_last_and_say_it_again_to_a_journal_that_is_begun_anew() {
        CareEvent enrolled = new CareEvent.PatientEnrolled(
                PRACTICE, "P-1", "Ada", LocalDate.of(1950, 1, 1), ZoneOffset.UTC, PatientStatus.ACTIVE);
        happened(enrolled, 1);
        happened(answered(Question.KETONES, Answer.YES, NOON), 0);
        happened(answered(Question.CONSCIOUSNESS, Answer.PAIN, NOON.plusSeconds(1)), 0);
        happened(answered(Question.KETONES, Answer.NO, NOON), 0);

        TimeSpan from = TimeSpan.lasting(NOON, Duration.ofSeconds(2));
        assertThat(new AnswerReads(asking).of(PRACTICE, PATIENT, from, 9))
                .containsExactly(
                        new AnswerRecord(
                                Question.CONSCIOUSNESS,
                                Answer.PAIN,
                                NOON.plusSeconds(1),
                                AnsweredBy.STAFF,
                                NURSE,
                                NOON,
                                43),
                        new AnswerRecord(Question.KETONES, Answer.NO, NOON, AnsweredBy.STAFF, NURSE, NOON, 44));
        assertThat(new AnswerReads(asking).of(PRACTICE, PATIENT, from, 1)).hasSize(1);
        assertThat(new AnswerReads(asking).of(new PracticeId(2), PATIENT, from, 9))
                .isEmpty();
        assertThat(new AnswerReads(asking).of(PRACTICE, PATIENT, TimeSpan.lasting(NOON, Duration.ofSeconds(1)), 9))
                .hasSize(1);
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactlyElementsOf(List.of(
                        enrolled,
                        answered(Question.CONSCIOUSNESS, Answer.PAIN, NOON.plusSeconds(1)),
                        answered(Question.KETONES, Answer.NO, NOON)));
    }

    private void happened(CareEvent event, long number) {
        commit(++sequence, handle -> new Projections(handle).apply(sequence, Bodies.micros(NOON), event, number));
    }

    private static CareEvent answered(Question question, Answer answer, Instant about) {
        return new SymptomEvent.SymptomAnswered(PRACTICE, PATIENT, question, answer, about, AnsweredBy.STAFF, NURSE);
    }
}
