package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.AnswerReads;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.store.NewestReads;
import org.telltale.care.store.NewestReads.Newest;
import org.telltale.care.store.PlanReads;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;
import org.telltale.server.core.Directory;

/// How the scores of a patient's plan stand now, and which of their parts are missing or old.
final class ScoreRoutes {
    private static final int MOST_ANSWERS = 1_000;

    private final Directory directory;
    private final Records records;
    private final InstantSource clock;

    ScoreRoutes(Directory directory, Records records, InstantSource clock) {
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/patients/{patient}/scores", Action.READ_ANSWERS, this::scores));
    }

    record Scores(List<ScoreSheet> scores) {}

    private Reply scores(Call call) throws Away {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        records.awaitWritten(call.minPosition());
        Instant now = clock.instant();
        return Reply.ok(new Scores(records.ask(handle -> sheets(handle, call.practice(), patient, now))));
    }

    private static List<ScoreSheet> sheets(Handle handle, PracticeId practice, PatientId patient, Instant now) {
        List<Threshold> inForce = new PlanReads(handle)
                .plans(practice, patient).stream()
                        .findFirst()
                        .map(plan -> plan.plan().thresholds())
                        .orElse(List.of());
        TimeSpan span = new TimeSpan(now.minus(Threshold.LONGEST), now.plusNanos(1_000));
        Map<Vital, Newest> readings = new HashMap<>();
        new NewestReads(handle).of(practice, patient, span).forEach(newest -> readings.put(newest.vital(), newest));
        Map<Question, AnswerRecord> answers = new HashMap<>();
        new AnswerReads(handle)
                .of(practice, patient, span, MOST_ANSWERS)
                .forEach(answer -> answers.putIfAbsent(answer.question(), answer));
        List<ScoreSheet> sheets = new ArrayList<>();
        for (int index = 0; index < inForce.size(); index++) {
            if (inForce.get(index) instanceof Score score) {
                sheets.add(ScoreSheet.of(index, score, readings, answers, now));
            }
        }
        return sheets;
    }
}
