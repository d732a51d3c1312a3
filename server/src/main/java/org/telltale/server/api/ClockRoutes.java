package org.telltale.server.api;

import java.util.List;
import org.telltale.server.access.Action;
import org.telltale.server.meters.Figures;

/// The machine's clock, where it has jumped: stamps do not follow it until a person has looked.
final class ClockRoutes {
    private final Figures figures;
    private final Runnable confirmClock;

    ClockRoutes(Figures figures, Runnable confirmClock) {
        this.figures = figures;
        this.confirmClock = confirmClock;
    }

    List<Route> routes() {
        return List.of(Route.post("/clock/confirmation", Action.CONFIRM_CLOCK, this::confirm));
    }

    /// @param jumpMicros how far the wall clock had jumped away; the next record follows it
    record Confirmed(long jumpMicros) {}

    private Reply confirm(Call call) {
        long jumpMicros = figures.status().clockJumpMicros();
        if (jumpMicros == 0) {
            throw Problem.of(Problem.Status.CONFLICT, "the clock has not jumped");
        }
        confirmClock.run();
        return Reply.ok(new Confirmed(jumpMicros));
    }
}
