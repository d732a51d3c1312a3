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
import org.telltale.care.store.CareReads;
import org.telltale.care.store.PatientRecord;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// Patients: who they are, and their status and zone from when on.
final class PatientRoutes {
    private final Desk desk;
    private final Directory directory;
    private final Records records;
    private final InstantSource clock;

    PatientRoutes(Desk desk, Directory directory, Records records, InstantSource clock) {
        this.desk = desk;
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/patients", Action.ENROLL_PATIENT, this::enroll),
                Route.get("/patients", Action.READ_PATIENTS, this::list),
                Route.get("/patients/{patient}", Action.READ_PATIENTS, this::one),
                Route.post("/patients/{patient}/statuses", Action.CHANGE_STATUS, this::status),
                Route.post("/patients/{patient}/zones", Action.CHANGE_ZONE, this::zone));
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
}
