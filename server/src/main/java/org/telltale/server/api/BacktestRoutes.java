package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Reruns;

/// Thresholds that nobody has signed, tried on a patient's past.
final class BacktestRoutes {
    private final Directory directory;
    private final Reruns reruns;
    private final InstantSource clock;

    BacktestRoutes(Directory directory, Reruns reruns, InstantSource clock) {
        this.directory = directory;
        this.reruns = reruns;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.post("/patients/{patient}/backtest", Action.TRY_THRESHOLDS, this::tryOut));
    }

    record NewBacktest(List<Threshold> thresholds, Instant from, Instant to) {
        NewBacktest {
            Recordable.moment(from, "from");
            Recordable.moment(to, "to");
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("to must be after from");
            }
            if (thresholds.size() > CarePlan.MOST_THRESHOLDS) {
                throw new IllegalArgumentException("thresholds must be at most " + CarePlan.MOST_THRESHOLDS);
            }
            thresholds = List.copyOf(thresholds);
        }
    }

    private Reply tryOut(Call call) throws Commands.Unavailable {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        NewBacktest asked = call.body(NewBacktest.class);
        if (asked.to().isAfter(clock.instant())) {
            throw Problem.in("to", Problem.Status.INVALID, "to must not be in the future");
        }
        for (int place = 0; place < asked.thresholds().size(); place++) {
            PlanRoutes.requireSignable(asked.thresholds().get(place), place);
        }
        return Reply.ok(TriedThresholds.of(
                asked, reruns.backtest(call.practice(), patient, asked.thresholds(), asked.from(), asked.to())));
    }
}
