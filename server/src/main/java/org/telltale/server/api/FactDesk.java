package org.telltale.server.api;

import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.telltale.care.day.CivilDays;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.PatientRecord;
import org.telltale.care.store.ProgramReads;
import org.telltale.care.store.ProgramRecords;
import org.telltale.server.access.Action;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Directory;

/// Writes down what people say about a patient's programs.
///
/// No decision of the Monitor depends on it, so it goes to the database and not through the journal, in one
/// transaction with its line in the audit log.
final class FactDesk {
    private final Directory directory;
    private final Records records;
    private final InstantSource clock;

    FactDesk(Directory directory, Records records, InstantSource clock) {
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    /// What a fact is refused with, where the database has the last word.
    ///
    /// @param field what to blame
    /// @param alreadyThere what is there already, in words
    record Excluded(String field, String alreadyThere) {}

    /// Opens the chart of the patient in the path.
    Chart chart(Call call) throws Away {
        PatientId patient = ownPatient(call);
        records.awaitWritten(call.minPosition());
        PatientRecord record = records.ask(handle -> new CareReads(handle).patient(call.practice(), patient))
                .orElseThrow(() -> new Away("the patient has not been written down yet"));
        return new Chart(call, patient, new CivilDays(record.zones()), clock.instant());
    }

    /// {@return everything on record about the programs of the patient in the path}
    ProgramFacts facts(Call call) throws Away {
        PatientId patient = ownPatient(call);
        return records.ask(handle -> new ProgramReads(handle).facts(call.practice(), patient));
    }

    private PatientId ownPatient(Call call) {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        return patient;
    }

    /// {@return the enrollment in the path}
    static EnrollmentId enrollment(Call call) {
        long number = call.number("enrollment");
        if (number == 0) {
            throw Problem.unknown("enrollment");
        }
        return new EnrollmentId(number);
    }

    /// {@return a fact whose own constructor may refuse; its message starts with the field}
    static <T> T made(Supplier<T> fact) {
        try {
            return fact.get();
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            throw Problem.in(message.split(" ", 2)[0], Status.INVALID, message);
        }
    }

    /// Writes a new fact down.
    ///
    /// @param body what is on record then
    Reply add(
            Chart chart,
            Action action,
            Excluded excluded,
            BiFunction<ProgramRecords, AuditEvent, ProgramRecords.Recorded> fact,
            Object body)
            throws Away {
        write(chart, chart.line(action, 201), excluded, fact);
        return Reply.created(Route.ROOT + "/patients/" + chart.patient().number() + "/programs", body);
    }

    /// Writes down how something ended.
    Reply end(
            Chart chart,
            Action action,
            Excluded excluded,
            BiFunction<ProgramRecords, AuditEvent, ProgramRecords.Recorded> fact,
            Object body)
            throws Away {
        write(chart, chart.line(action, 200), excluded, fact);
        return Reply.ok(body);
    }

    private void write(
            Chart chart,
            AuditEvent line,
            Excluded excluded,
            BiFunction<ProgramRecords, AuditEvent, ProgramRecords.Recorded> fact)
            throws Away {
        switch (records.use(jdbi -> fact.apply(new ProgramRecords(jdbi), line))) {
            case ProgramRecords.Recorded.Done _ -> chart.call().noted();
            case ProgramRecords.Recorded.AlreadyThere() ->
                throw Problem.in(excluded.field(), Status.CONFLICT, excluded.field() + ": " + excluded.alreadyThere());
            case ProgramRecords.Recorded.NothingThere() -> throw Problem.unknown(excluded.field());
            case ProgramRecords.Recorded.MonthClosed(var month) ->
                throw Problem.of(Status.CONFLICT, "the month " + month + " is closed");
        }
    }

    /// {@return a number that no enrollment has had}
    EnrollmentId nextEnrollment() throws Away {
        return records.use(jdbi -> new ProgramRecords(jdbi).nextEnrollment());
    }

    /// Refuses whoever is not a practitioner at work in the caller's practice.
    void requirePractitioner(Call call, PersonId person, String field) {
        if (!isPractitioner(call, person)) {
            throw Problem.invalid(field, "must be a prescriber of the practice");
        }
    }

    /// Refuses whoever cannot be named on a claim.
    void requireBillingPractitioner(Call call, PersonId person, String field) {
        boolean named =
                directory.person(person).flatMap(found -> found.joined().npi()).isPresent();
        if (!isPractitioner(call, person) || !named) {
            throw Problem.invalid(field, "must be a prescriber of the practice with an NPI");
        }
    }

    private boolean isPractitioner(Call call, PersonId person) {
        return directory
                .person(person)
                .filter(Directory.Person::active)
                .filter(found -> found.joined().practice().equals(call.practice()))
                .filter(found -> found.joined().roles().contains(Role.PRESCRIBER))
                .isPresent();
    }
}
