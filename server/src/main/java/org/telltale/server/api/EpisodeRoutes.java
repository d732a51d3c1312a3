package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Disposition;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Episodes: take one, end one, say that it was looked at.
///
/// Whose an episode is, the Monitor knows: it refuses another practice's as unknown.
final class EpisodeRoutes {
    private final Desk desk;

    EpisodeRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/episodes/{episode}/acknowledge", Action.ACKNOWLEDGE_EPISODE, this::acknowledge),
                Route.post("/episodes/{episode}/resolve", Action.RESOLVE_EPISODE, this::resolve),
                Route.post("/episodes/{episode}/view", Action.VIEW_EPISODE, this::view));
    }

    record Resolution(Disposition disposition, Optional<String> note) {
        Resolution {
            if (note.orElse("").length() > 2_000) {
                throw new IllegalArgumentException("note must have at most 2000 characters");
            }
        }
    }

    private Reply acknowledge(Call call) throws Commands.Unavailable {
        return desk.apply(
                call,
                new CareEvent.Acknowledged(
                        call.practice(), call.episode(), call.caller().person()));
    }

    private Reply resolve(Call call) throws Commands.Unavailable {
        var episode = call.episode();
        Resolution asked = call.body(Resolution.class);
        return desk.apply(
                call,
                new CareEvent.Resolved(
                        call.practice(),
                        episode,
                        call.caller().person(),
                        asked.disposition(),
                        asked.note().orElse("")));
    }

    private Reply view(Call call) throws Commands.Unavailable {
        return desk.apply(
                call,
                new CareEvent.Viewed(
                        call.practice(), call.episode(), call.caller().person()));
    }
}
