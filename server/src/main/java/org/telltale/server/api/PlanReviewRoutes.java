package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.PlanReview;
import org.telltale.care.store.PlanReviewReads;
import org.telltale.server.access.Action;

/// The worklist of supervising physicians: patients without a plan, conditions without thresholds,
/// reviews that are due.
final class PlanReviewRoutes {
    private final Records records;
    private final InstantSource clock;

    PlanReviewRoutes(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/plan-reviews", Action.READ_PLANS, this::list));
    }

    /// @param next what to give as `after` for the rest of the patients, if there is a rest
    record PlanReviews(List<PlanReview> reviews, Optional<Long> next) {}

    private Reply list(Call call) throws Away {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate until = call.optional("until", LocalDate::parse).orElse(today);
        int limit = call.limit();
        long after = call.after();
        records.awaitWritten(call.minPosition());
        List<PlanReview.Standing> standings =
                records.ask(handle -> new PlanReviewReads(handle).standings(call.practice(), now, today, after, limit));
        return Reply.ok(new PlanReviews(
                standings.stream()
                        .flatMap(standing -> PlanReview.of(standing, until).stream())
                        .toList(),
                standings.size() == limit
                        ? Optional.of(standings.getLast().patient().number())
                        : Optional.empty()));
    }
}
