package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.day.Timeline;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.Threshold;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.PatientRecord;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.PlanRecord;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryMistake;

/// Patients: who they are, their status and zone from when on, and the thresholds that are signed for them.
final class PatientRoutes {
    private final Desk desk;
    private final Directory directory;
    private final Library library;
    private final Records records;
    private final InstantSource clock;

    PatientRoutes(Desk desk, Directory directory, Library library, Records records, InstantSource clock) {
        this.desk = desk;
        this.directory = directory;
        this.library = library;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/patients", Action.ENROLL_PATIENT, this::enroll),
                Route.get("/patients", Action.READ_PATIENTS, this::list),
                Route.get("/patients/{patient}", Action.READ_PATIENTS, this::one),
                Route.post("/patients/{patient}/statuses", Action.CHANGE_STATUS, this::status),
                Route.post("/patients/{patient}/zones", Action.CHANGE_ZONE, this::zone),
                Route.post("/patients/{patient}/plans", Action.SIGN_PLAN, this::plan),
                Route.get("/patients/{patient}/plans", Action.READ_PLANS, this::plans));
    }

    record NewPatient(String recordNumber, String name, LocalDate born, ZoneId zone, Optional<PatientStatus> status) {
        NewPatient {
            Texts.require(recordNumber, "recordNumber", 64);
            Texts.require(name, "name", 200);
            Recordable.day(born, "born");
        }
    }

    record Patient(PatientId number, String recordNumber, String name, LocalDate born) {}

    /// @param from since when; missing for what was said at enrollment
    record Since<T>(T value, Optional<Instant> from) {}

    record PatientInFull(
            @JsonUnwrapped Patient patient,
            ZoneId zone,
            PatientStatus status,
            List<Since<ZoneId>> zones,
            List<Since<PatientStatus>> statuses,
            Instant enrolledAt) {}

    record Plan(
            int version,
            List<Threshold> thresholds,
            LocalDate reviewBy,
            List<CarePlan.FromRule> rules,
            List<FollowUp> followUps,
            PersonId signedBy,
            Instant signedAt) {}

    record Plans(List<Plan> plans) {}

    /// @param next what to give as `after` for the rest, if there is a rest
    record Patients(List<Patient> patients, Optional<Long> next) {}

    record NewStatus(PatientStatus status, Instant from) {
        NewStatus {
            Recordable.moment(from, "from");
        }
    }

    record NewZone(ZoneId zone, Instant from) {
        NewZone {
            Recordable.moment(from, "from");
        }
    }

    record NewPlan(
            int version,
            List<Threshold> thresholds,
            LocalDate reviewBy,
            Optional<List<CarePlan.FromRule>> rules,
            Optional<List<FollowUp>> followUps) {
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

    private Reply enroll(Call call) throws Commands.Unavailable {
        NewPatient asked = call.body(NewPatient.class);
        Reply.Created created = desk.create(
                call,
                new CareEvent.PatientEnrolled(
                        call.practice(),
                        asked.recordNumber(),
                        asked.name(),
                        asked.born(),
                        asked.zone(),
                        asked.status().orElse(PatientStatus.ACTIVE)));
        call.about("patient", created.number());
        return Reply.created(Route.ROOT + "/patients/" + created.number(), created);
    }

    private Reply list(Call call) {
        int limit = call.limit();
        List<Patient> page = new ArrayList<>();
        long number = call.after();
        while (number < directory.patientCount() && page.size() < limit) {
            number++;
            patientOf(call, new PatientId(number)).ifPresent(page::add);
        }
        boolean more = page.size() == limit && number < directory.patientCount();
        return Reply.ok(new Patients(page, more ? Optional.of(number) : Optional.empty()));
    }

    /// Who the patient is comes from memory; what changed when, from the database.
    private Reply one(Call call) throws Away {
        PatientId number = own(call);
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new CareReads(handle).patient(call.practice(), number))
                .map(kept -> Reply.ok(inFull(kept)))
                .orElseThrow(() -> new Away("the patient has not been written down yet"));
    }

    private PatientInFull inFull(PatientRecord kept) {
        Instant now = clock.instant();
        return new PatientInFull(
                new Patient(kept.id(), kept.recordNumber(), kept.name(), kept.born()),
                kept.zones().at(now),
                kept.statuses().at(now),
                changes(kept.zones()),
                changes(kept.statuses()),
                kept.enrolledAt());
    }

    private static <T> List<Since<T>> changes(Timeline<T> timeline) {
        List<Since<T>> all = new ArrayList<>();
        all.add(new Since<>(timeline.first(), Optional.empty()));
        timeline.changes().forEach(change -> all.add(new Since<>(change.value(), Optional.of(change.from()))));
        return all;
    }

    private Reply plans(Call call) throws Away {
        PatientId number = own(call);
        records.awaitWritten(call.minPosition());
        List<PlanRecord> found = records.ask(handle -> new PlanReads(handle).plans(call.practice(), number));
        return Reply.ok(new Plans(found.stream()
                .map(kept -> new Plan(
                        kept.plan().version(),
                        kept.plan().thresholds(),
                        kept.plan().reviewBy(),
                        kept.plan().rules(),
                        kept.plan().followUps(),
                        kept.signedBy(),
                        kept.signedAt()))
                .toList()));
    }

    private Optional<Patient> patientOf(Call call, PatientId number) {
        return directory
                .patient(number)
                .filter(enrolled -> enrolled.practice().equals(call.practice()))
                .map(enrolled -> new Patient(number, enrolled.recordNumber(), enrolled.name(), enrolled.born()));
    }

    private PatientId own(Call call) {
        PatientId number = call.patient();
        if (!directory.isPatientOf(number.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        return number;
    }

    private Reply status(Call call) throws Commands.Unavailable {
        PatientId patient = own(call);
        NewStatus asked = call.body(NewStatus.class);
        return desk.apply(call, new CareEvent.StatusChanged(call.practice(), patient, asked.status(), asked.from()));
    }

    private Reply zone(Call call) throws Commands.Unavailable {
        PatientId patient = own(call);
        NewZone asked = call.body(NewZone.class);
        return desk.apply(call, new CareEvent.ZoneChanged(call.practice(), patient, asked.zone(), asked.from()));
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
                    asked.followUps().orElse(List.of()));
        } catch (LibraryMistake mistake) {
            throw Problem.in(mistake.field(), Problem.Status.INVALID, mistake.sentence());
        } catch (IllegalArgumentException refused) {
            String sentence = String.valueOf(refused.getMessage());
            String field = sentence.startsWith("followUps") ? "followUps" : "rules";
            throw Problem.in(field, Problem.Status.INVALID, sentence);
        }
    }

    static void requireSignable(Threshold threshold, int place) {
        try {
            threshold.requireSignable();
        } catch (IllegalArgumentException refused) {
            throw Problem.in("thresholds[" + place + "]", Problem.Status.INVALID, String.valueOf(refused.getMessage()));
        }
    }

    private Reply plan(Call call) throws Commands.Unavailable {
        PatientId patient = own(call);
        NewPlan asked = call.body(NewPlan.class);
        CarePlan plan = plan(asked);
        return desk.apply(
                call,
                new CareEvent.PlanSigned(
                        call.practice(), patient, plan, call.caller().person()));
    }
}
