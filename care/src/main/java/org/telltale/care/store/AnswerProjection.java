package org.telltale.care.store;

import org.jdbi.v3.core.Handle;
import org.telltale.care.event.SymptomEvent;

/// Keeps what was answered, as it was said last.
final class AnswerProjection {
    private final Handle handle;

    AnswerProjection(Handle handle) {
        this.handle = handle;
    }

    void put(long position, long stampMicros, SymptomEvent.SymptomAnswered answered) {
        handle.createUpdate("""
            insert into answer (patient, question, about, answer, given_by, entered_by, entered_at, position)
            values (:patient, :question, :about, :answer, :given, :entered, :at, :position)
            on conflict (patient, about, question) do update
            set answer = excluded.answer, given_by = excluded.given_by, entered_by = excluded.entered_by,
                entered_at = excluded.entered_at, position = excluded.position\
            """)
                .bind("patient", answered.patient().number())
                .bind("question", answered.question().code())
                .bind("about", StoreTimes.at(answered.about()))
                .bind("answer", answered.answer().code())
                .bind("given", answered.givenBy().name())
                .bind("entered", answered.enteredBy().number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }
}
