package org.telltale.server.api;

import java.time.Instant;
import java.util.List;
import org.telltale.care.event.Recordable;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.AnswerReads;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// What patients are asked and answer: nothing that a device measures.
final class AnswerRoutes {
    private final Desk desk;
    private final Directory directory;
    private final Records records;

    AnswerRoutes(Desk desk, Directory directory, Records records) {
        this.desk = desk;
        this.directory = directory;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/patients/{patient}/answers", Action.RECORD_ANSWER, this::answer),
                Route.get("/patients/{patient}/answers", Action.READ_ANSWERS, this::answers));
    }

    record NewAnswer(Question question, Answer answer, Instant about, AnsweredBy givenBy) {
        NewAnswer {
            question.require(answer, "answer");
            Recordable.moment(about, "about");
        }
    }

    /// @param more whether there are more than were asked for
    record Answers(List<AnswerRecord> answers, boolean more) {}

    private Reply answer(Call call) throws Commands.Unavailable {
        PatientId patient = own(call);
        NewAnswer asked = call.body(NewAnswer.class);
        return desk.apply(
                call,
                new SymptomEvent.SymptomAnswered(
                        call.practice(),
                        patient,
                        asked.question(),
                        asked.answer(),
                        asked.about(),
                        asked.givenBy(),
                        call.caller().person()));
    }

    private Reply answers(Call call) throws Away {
        PatientId patient = own(call);
        int limit = call.limit();
        records.awaitWritten(call.minPosition());
        List<AnswerRecord> found =
                records.ask(handle -> new AnswerReads(handle).of(call.practice(), patient, call.span(), limit + 1));
        return Reply.ok(new Answers(found.stream().limit(limit).toList(), found.size() > limit));
    }

    private PatientId own(Call call) {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        return patient;
    }
}
