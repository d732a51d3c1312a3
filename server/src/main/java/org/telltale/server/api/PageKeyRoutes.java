package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.PageKeys;
import org.telltale.server.access.Action;
import org.telltale.server.api.Problem.Status;

/// The key with which whoever receives a practice's pages checks that they are genuine: shown once, like every other
/// key.
final class PageKeyRoutes {
    private final Function<PracticeId, String> keys;
    private final Records records;
    private final InstantSource clock;

    PageKeyRoutes(Function<PracticeId, String> keys, Records records, InstantSource clock) {
        this.keys = keys;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.post("/paging/key", Action.SHOW_PAGE_KEY, this::show));
    }

    record Key(String key) {}

    private Reply show(Call call) throws Away {
        String key = keys.apply(call.practice());
        AuditEvent line = new AuditEvent(
                clock.instant(),
                call.caller().person().number(),
                call.practice().number(),
                Action.SHOW_PAGE_KEY.name(),
                call.subject(),
                200,
                0);
        return switch (records.use(jdbi -> new PageKeys(jdbi).show(call.practice(), key, line))) {
            case PageKeys.Showing.Now() -> {
                call.noted();
                yield Reply.ok(new Key(key));
            }
            case PageKeys.Showing.Before(PersonId to, Instant at) ->
                throw Problem.of(
                        Status.CONFLICT, "it was shown to person " + to.number() + " at " + at + ", and is not again");
        };
    }
}
