package org.telltale.server.api;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.store.PlanReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Through which hours the practice is not paged about what can wait.
final class QuietHoursRoutes {
    private final Desk desk;
    private final Records records;

    QuietHoursRoutes(Desk desk, Records records) {
        this.desk = desk;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/quiet-hours", Action.SIGN_QUIET_HOURS, this::sign),
                Route.delete("/quiet-hours", Action.SIGN_QUIET_HOURS, this::end),
                Route.get("/quiet-hours", Action.SEE_POLICY, this::signed));
    }

    record NewQuietHours(ZoneId zone, LocalTime from, LocalTime until, Optional<Set<Vital>> atAnyHour) {
        /// Refuses with the body what quiet hours themselves refuse.
        NewQuietHours {
            new QuietHours(zone, from, until, atAnyHour.orElse(QuietHours.USUALLY_AT_ANY_HOUR));
        }

        QuietHours hours() {
            return new QuietHours(zone, from, until, atAnyHour.orElse(QuietHours.USUALLY_AT_ANY_HOUR));
        }
    }

    /// @param hours absent where the practice is paged at any hour
    /// @param signedBy absent where nothing was ever signed
    record Signed(Optional<QuietHours> hours, Optional<PersonId> signedBy, Optional<Instant> signedAt) {}

    private Reply sign(Call call) throws Commands.Unavailable {
        QuietHours hours = call.body(NewQuietHours.class).hours();
        return sign(call, Optional.of(hours));
    }

    private Reply end(Call call) throws Commands.Unavailable {
        return sign(call, Optional.empty());
    }

    private Reply sign(Call call, Optional<QuietHours> hours) throws Commands.Unavailable {
        return desk.apply(
                call,
                new SilenceEvent.QuietHoursSigned(
                        call.practice(), hours, call.caller().person()));
    }

    private Reply signed(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return Reply.ok(records.ask(handle -> new PlanReads(handle).quietHours(call.practice()))
                .map(kept -> new Signed(kept.hours(), Optional.of(kept.signedBy()), Optional.of(kept.signedAt())))
                .orElseGet(() -> new Signed(Optional.empty(), Optional.empty(), Optional.empty())));
    }
}
