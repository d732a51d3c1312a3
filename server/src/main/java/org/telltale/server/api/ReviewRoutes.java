package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.ReviewRecord;
import org.telltale.server.access.Action;

/// Breaches that paged nobody and that a person should look at: those that came too late to page as new, and those
/// of patients who are away or in hospital.
final class ReviewRoutes {
    private final Records records;

    ReviewRoutes(Records records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get("/reviews", Action.READ_EPISODES, this::list));
    }

    record Reviews(List<ReviewRecord> reviews) {}

    private Reply list(Call call) throws Away {
        int limit = call.limit();
        Optional<PatientId> patient = call.optional("patient", Long::parseLong).map(PatientId::new);
        records.awaitWritten(call.minPosition());
        return Reply.ok(
                new Reviews(records.ask(handle -> new EpisodeReads(handle).reviews(call.practice(), patient, limit))));
    }
}
