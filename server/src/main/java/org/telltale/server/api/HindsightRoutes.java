package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.HindsightReads;
import org.telltale.care.store.HindsightRecord;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;

/// What decisions about held and unsettled readings would have changed, had the readings been there in time.
final class HindsightRoutes {
    private final Records records;

    HindsightRoutes(Records records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/held/{held}/{index}/changes", Action.READ_HINDSIGHT, this::ofOne),
                Route.get("/hindsight", Action.READ_HINDSIGHT, this::list));
    }

    /// {@return where it is told what the decision about a reading would have changed}
    static String addressOf(long position, int index) {
        return Route.ROOT + "/held/" + position + "/" + index + "/changes";
    }

    /// {@return where it is told what the decision about a reading would have changed for one patient}
    static String addressOf(long position, int index, PatientId patient) {
        return addressOf(position, index) + "?patient=" + patient.number();
    }

    /// How far an answer has come.
    enum State {
        /// What would have been different stands in `changes`; nothing, if that is empty.
        KNOWN,
        /// `cannotBeKnown` says why.
        CANNOT_BE_KNOWN,
        /// It is still being worked out: ask again.
        BEING_WORKED_OUT
    }

    /// @param changes absent unless they are known
    record Hindsight(
            long position,
            int index,
            HindsightRecord.Kind kind,
            long decidedPosition,
            Instant decidedAt,
            Optional<PatientId> patient,
            Vital vital,
            @JsonUnwrapped Measured measured,
            Instant takenAt,
            Instant receivedAt,
            Optional<VerdictReason> heldBecause,
            State state,
            Optional<String> cannotBeKnown,
            Optional<List<HindsightRecord.Change>> changes,
            Optional<Instant> judgedUntil,
            Optional<Integer> readingCount,
            Optional<Integer> ruleVersion,
            Optional<Instant> workedOutAt) {
        static Hindsight of(HindsightRecord kept) {
            HindsightRecord.Question asked = kept.question();
            Optional<HindsightRecord.Answer> answer = kept.answer();
            return new Hindsight(
                    asked.position(),
                    asked.index(),
                    asked.kind(),
                    asked.decidedPosition(),
                    asked.decidedAt(),
                    asked.patient(),
                    asked.vital(),
                    Measured.of(asked.vital(), asked.first(), asked.second(), Optional.empty()),
                    asked.takenAt(),
                    asked.receivedAt(),
                    asked.heldBecause(),
                    answer.map(Hindsight::state).orElse(State.BEING_WORKED_OUT),
                    answer.flatMap(HindsightRecord.Answer::cannotBeKnown),
                    answer.filter(worked -> worked.cannotBeKnown().isEmpty()).map(HindsightRecord.Answer::changes),
                    answer.map(HindsightRecord.Answer::judgedUntil),
                    answer.map(HindsightRecord.Answer::readingCount),
                    answer.map(HindsightRecord.Answer::ruleVersion),
                    answer.map(HindsightRecord.Answer::workedOutAt));
        }

        private static State state(HindsightRecord.Answer answer) {
            return answer.cannotBeKnown().isEmpty() ? State.KNOWN : State.CANNOT_BE_KNOWN;
        }
    }

    record Hindsights(List<Hindsight> hindsight, Optional<Long> next) {}

    private Reply ofOne(Call call) throws Away {
        long position = call.number("held");
        int index = (int) Math.min(Integer.MAX_VALUE, call.number("index"));
        call.about("held", position + "/" + index);
        Optional<PatientId> patient = call.optional("patient", Long::parseLong).map(PatientId::new);
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new HindsightReads(handle).of(call.practice(), position, index, patient))
                .map(found -> Reply.ok(Hindsight.of(found)))
                .orElseThrow(() -> Problem.unknown("decision"));
    }

    private Reply list(Call call) throws Away {
        int limit = call.limit();
        long before = call.optional("before", Long::parseLong).orElse(Long.MAX_VALUE);
        Optional<PatientId> patient = call.optional("patient", Long::parseLong).map(PatientId::new);
        patient.ifPresent(named -> call.about("patient", named.number()));
        records.awaitWritten(call.minPosition());
        List<HindsightRecord> found =
                records.ask(handle -> new HindsightReads(handle).list(call.practice(), patient, before, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().question().decidedPosition());
        return Reply.ok(new Hindsights(found.stream().map(Hindsight::of).toList(), next));
    }
}
