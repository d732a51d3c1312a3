package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.Threshold;
import org.telltale.care.rota.Substitutes;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.PlanRecord;
import org.telltale.care.store.SubstituteReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryMistake;

/// The thresholds that are signed for patients.
final class PlanRoutes {
    private final Desk desk;
    private final Directory directory;
    private final Library library;
    private final Records records;
    private final FactDesk facts;
    private final InstantSource clock;

    PlanRoutes(Desk desk, Directory directory, Library library, Records records, FactDesk facts, InstantSource clock) {
        this.desk = desk;
        this.directory = directory;
        this.library = library;
        this.records = records;
        this.facts = facts;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/patients/{patient}/plans", Action.SIGN_PLAN, this::sign),
                Route.get("/patients/{patient}/plans", Action.READ_PLANS, this::plans));
    }

    record Plan(
            int version,
            List<Threshold> thresholds,
            LocalDate reviewBy,
            List<CarePlan.FromRule> rules,
            List<FollowUp> followUps,
            List<ConditionReview> conditions,
            PersonId supervisedBy,
            PersonId signedBy,
            Instant signedAt) {
        static Plan of(PlanRecord kept) {
            return new Plan(
                    kept.plan().version(),
                    kept.plan().thresholds(),
                    kept.plan().reviewBy(),
                    kept.plan().rules(),
                    kept.plan().followUps(),
                    kept.plan().conditions(),
                    kept.plan().supervisedBy().orElse(kept.signedBy()),
                    kept.signedBy(),
                    kept.signedAt());
        }
    }

    record Plans(List<Plan> plans) {}

    record NewPlan(
            int version,
            List<Threshold> thresholds,
            LocalDate reviewBy,
            Optional<List<CarePlan.FromRule>> rules,
            Optional<List<FollowUp>> followUps,
            Optional<List<ConditionReview>> conditions,
            Optional<PersonId> supervisedBy) {
        NewPlan {
            if (version < 1) {
                throw new IllegalArgumentException("version must be 1 or more");
            }
            if (thresholds.size() > CarePlan.MOST_THRESHOLDS) {
                throw new IllegalArgumentException("thresholds must be at most " + CarePlan.MOST_THRESHOLDS);
            }
            Recordable.day(reviewBy, "reviewBy");
        }
    }

    private Reply sign(Call call) throws Commands.Unavailable, Away {
        PatientId patient = own(call);
        NewPlan asked = call.body(NewPlan.class);
        CarePlan plan = plan(asked);
        if (plan.supervisedBy().isPresent()) {
            requireSupervisor(call, plan.supervisedBy().get());
        }
        return desk.apply(
                call,
                new CareEvent.PlanSigned(
                        call.practice(), patient, plan, call.caller().person()));
    }

    private CarePlan plan(NewPlan asked) {
        List<CarePlan.FromRule> rules = asked.rules().orElse(List.of());
        for (int place = 0; place < asked.thresholds().size(); place++) {
            requireSignable(asked.thresholds().get(place), place);
        }
        try {
            library.require(asked.thresholds(), rules);
            return new CarePlan(
                    asked.version(),
                    asked.thresholds(),
                    asked.reviewBy(),
                    rules,
                    asked.followUps().orElse(List.of()),
                    asked.conditions().orElse(List.of()),
                    asked.supervisedBy());
        } catch (LibraryMistake mistake) {
            throw Problem.in(mistake.field(), Problem.Status.INVALID, mistake.sentence());
        } catch (IllegalArgumentException refused) {
            String sentence = String.valueOf(refused.getMessage());
            String field = Stream.of("followUps", "conditions")
                    .filter(sentence::startsWith)
                    .findFirst()
                    .orElse("rules");
            throw Problem.in(field, Problem.Status.INVALID, sentence);
        }
    }

    /// Whoever signs supervises, or stands in now for the one who does.
    private void requireSupervisor(Call call, PersonId supervisor) throws Away {
        PersonId signer = call.caller().person();
        if (supervisor.equals(signer)) {
            return;
        }
        facts.requirePractitioner(call, supervisor, "supervisedBy");
        Substitutes substitutes = records.ask(handle -> new SubstituteReads(handle).of(call.practice()));
        if (!substitutes.inPlaceOf(supervisor, clock.instant()).equals(signer)) {
            throw Problem.in(
                    "supervisedBy",
                    Problem.Status.INVALID,
                    "must be whoever signs, or somebody in whose place they are called now");
        }
    }

    static void requireSignable(Threshold threshold, int place) {
        try {
            threshold.requireSignable();
        } catch (IllegalArgumentException refused) {
            throw Problem.in("thresholds[" + place + "]", Problem.Status.INVALID, String.valueOf(refused.getMessage()));
        }
    }

    private Reply plans(Call call) throws Away {
        PatientId number = own(call);
        records.awaitWritten(call.minPosition());
        List<PlanRecord> found = records.ask(handle -> new PlanReads(handle).plans(call.practice(), number));
        return Reply.ok(new Plans(found.stream().map(Plan::of).toList()));
    }

    private PatientId own(Call call) {
        PatientId number = call.patient();
        if (!directory.isPatientOf(number.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        return number;
    }
}
