package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.store.PlanReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Board;
import org.telltale.server.core.Commands;

/// From how many episodes at once on the practice is told of them together, and whether it is now.
final class StormRoutes {
    private final Desk desk;
    private final Board board;
    private final Records records;

    StormRoutes(Desk desk, Board board, Records records) {
        this.desk = desk;
        this.board = board;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/storm-policy", Action.SIGN_STORM_POLICY, this::sign),
                Route.delete("/storm-policy", Action.SIGN_STORM_POLICY, this::end),
                Route.get("/storm-policy", Action.SEE_POLICY, this::signed),
                Route.get("/storm", Action.SEE_POLICY, this::storm));
    }

    record NewStormPolicy(int moreThan, Duration within, Optional<Duration> summaryEvery) {
        /// Refuses with the body what a storm policy itself refuses.
        NewStormPolicy {
            new StormPolicy(moreThan, within, summaryEvery.orElse(StormPolicy.USUAL_SUMMARY_EVERY));
        }

        StormPolicy policy() {
            return new StormPolicy(moreThan, within, summaryEvery.orElse(StormPolicy.USUAL_SUMMARY_EVERY));
        }
    }

    /// @param policy absent where every episode is paged singly
    /// @param signedBy absent where nothing was ever signed
    record Signed(Optional<StormPolicy> policy, Optional<PersonId> signedBy, Optional<Instant> signedAt) {}

    /// @param since absent where the practice is in no storm
    /// @param opened how many episodes of T2 and T3 have opened in it
    record Now(Optional<Instant> since, Optional<Integer> opened) {}

    private Reply sign(Call call) throws Commands.Unavailable {
        StormPolicy policy = call.body(NewStormPolicy.class).policy();
        return sign(call, Optional.of(policy));
    }

    private Reply end(Call call) throws Commands.Unavailable {
        return sign(call, Optional.empty());
    }

    private Reply sign(Call call, Optional<StormPolicy> policy) throws Commands.Unavailable {
        return desk.apply(
                call,
                new SilenceEvent.StormPolicySigned(
                        call.practice(), policy, call.caller().person()));
    }

    private Reply signed(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return Reply.ok(records.ask(handle -> new PlanReads(handle).stormPolicy(call.practice()))
                .map(kept -> new Signed(kept.policy(), Optional.of(kept.signedBy()), Optional.of(kept.signedAt())))
                .orElseGet(() -> new Signed(Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private Reply storm(Call call) {
        return Reply.ok(board.storm(call.practice())
                .map(storm -> new Now(Optional.of(Micros.instant(storm.sinceMicros())), Optional.of(storm.opened())))
                .orElseGet(() -> new Now(Optional.empty(), Optional.empty())));
    }
}
