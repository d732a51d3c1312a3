package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.DecisionReads;
import org.telltale.care.store.DecisionRecord;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Rerun;
import org.telltale.server.core.Reruns;

/// Decisions about episodes and breaches as they were told, and each of them made once more.
final class DecisionRoutes {
    private final Records records;
    private final Reruns reruns;

    DecisionRoutes(Records records, Reruns reruns) {
        this.records = records;
        this.reruns = reruns;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/decisions", Action.READ_DECISIONS, this::list),
                Route.get("/decisions/{decision}/explain", Action.EXPLAIN_DECISION, this::explain));
    }

    /// @param next what to give as `before` for older ones, where there may be some
    record Decisions(List<Explanation.Decision> decisions, Optional<Long> next) {}

    private Reply list(Call call) throws Away {
        int limit = call.limit();
        long before = call.optional("before", Long::parseLong).orElse(Long.MAX_VALUE);
        Optional<PatientId> patient = call.optional("patient", Long::parseLong).map(PatientId::new);
        patient.ifPresent(named -> call.about("patient", named.number()));
        records.awaitWritten(call.minPosition());
        List<DecisionRecord> found =
                records.ask(handle -> new DecisionReads(handle).decisions(call.practice(), patient, before, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().id().position());
        return Reply.ok(
                new Decisions(found.stream().map(Explanation.Decision::of).toList(), next));
    }

    /// What was written down is only compared with: what is shown as recomputed was decided just now.
    private Reply explain(Call call) throws Away, Commands.Unavailable {
        var id = call.decision();
        records.awaitWritten(call.minPosition());
        DecisionRecord kept = records.ask(handle -> new DecisionReads(handle).decision(call.practice(), id))
                .orElseThrow(() -> Problem.unknown("decision"));
        Optional<Long> policy = records.ask(
                handle -> new DecisionReads(handle).policyBefore(call.practice(), kept.episode(), id.position()));
        Rerun rerun = reruns.rerun(kept.practice(), kept.patient(), id);
        return Reply.ok(Explanation.of(kept, policy, rerun));
    }
}
