package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.server.access.Action;
import org.telltale.server.core.AsOf;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Reruns;

/// What was known of a patient at a time.
final class AsOfRoutes {
    private static final Duration USUAL_BACK = Duration.ofDays(3);
    private static final Duration MOST_BACK = Duration.ofDays(31);

    private final Directory directory;
    private final Reruns reruns;
    private final InstantSource clock;

    AsOfRoutes(Directory directory, Reruns reruns, InstantSource clock) {
        this.directory = directory;
        this.reruns = reruns;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/patients/{patient}/as-of", Action.SEE_AS_OF, this::asOf));
    }

    private Reply asOf(Call call) throws Commands.Unavailable {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        Instant at = call.moment("at");
        if (at.isAfter(clock.instant())) {
            throw Problem.invalid("at", "must not be in the future");
        }
        Duration back = call.optional("back", Duration::parse).orElse(USUAL_BACK);
        if (back.isNegative() || back.compareTo(MOST_BACK) > 0) {
            throw Problem.invalid("back", "must be PT0S to P31D");
        }
        AsOf known = reruns.asOf(call.practice(), patient, at, back);
        return Reply.ok(KnownAsOf.of(patient, at, known));
    }
}
