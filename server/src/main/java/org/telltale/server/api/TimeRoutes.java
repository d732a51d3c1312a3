package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.program.Program;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.QualificationReads;
import org.telltale.care.store.TimeEntries;
import org.telltale.care.store.TimeEntryReads;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;
import org.telltale.care.time.TimeEntryId;
import org.telltale.server.access.Action;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Directory;

/// Staff time: everybody writes down the own.
///
/// No decision of the Monitor depends on it, so it goes to the database and not through the journal, in one
/// transaction with its line in the audit log.
final class TimeRoutes {
    private final Directory directory;
    private final Records records;
    private final InstantSource clock;

    TimeRoutes(Directory directory, Records records, InstantSource clock) {
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/time-entries", Action.LOG_TIME, this::log),
                Route.post("/time-entries/{entry}/withdrawal", Action.WITHDRAW_TIME, this::withdraw),
                Route.get("/time-entries", Action.READ_TIME, this::list));
    }

    /// @param qualification where it is said, it must be what is on record of whoever worked
    record NewEntry(
            PatientId patient,
            Optional<Qualification> qualification,
            Program program,
            Activity activity,
            ContactKind contact,
            ContactWith with,
            Instant start,
            long durationSeconds,
            String note) {
        NewEntry {
            Recordable.moment(start, "start");
            if (note.isBlank()) {
                throw new IllegalArgumentException("note must say what was done");
            }
            Recordable.note(note, "note", 2_000);
        }

        TimeEntry entry(TimeEntryId id, PersonId person, Qualification held, Instant enteredAt) {
            return new TimeEntry(
                    id,
                    person,
                    held,
                    patient,
                    program,
                    activity,
                    contact,
                    with,
                    start,
                    durationSeconds,
                    note,
                    enteredAt);
        }
    }

    /// @param month the month of the patient that it counts in
    record Logged(long number, YearMonth month) {}

    record Entry(
            long number,
            PersonId person,
            Qualification qualification,
            PatientId patient,
            Program program,
            Activity activity,
            ContactKind contact,
            ContactWith with,
            Instant start,
            long durationSeconds,
            String note,
            Instant enteredAt,
            Optional<Withdrawal> withdrawal) {
        static Entry of(TimeEntryReads.Kept kept) {
            TimeEntry entry = kept.entry();
            return new Entry(
                    entry.id().number(),
                    entry.person(),
                    entry.qualification(),
                    entry.patient(),
                    entry.program(),
                    entry.activity(),
                    entry.contact(),
                    entry.with(),
                    entry.start(),
                    entry.durationSeconds(),
                    entry.note(),
                    entry.enteredAt(),
                    kept.withdrawal().map(Withdrawal::of));
        }
    }

    /// Why an entry does not stand any more.
    record Withdrawal(Instant at, PersonId by, String reason) {
        static Withdrawal of(TimeEntryReads.Withdrawal kept) {
            return new Withdrawal(kept.at(), kept.by(), kept.reason());
        }
    }

    record NewWithdrawal(String reason) {
        NewWithdrawal {
            Texts.require(reason, "reason", 500);
        }
    }

    record Entries(List<Entry> entries) {}

    private Reply log(Call call) throws Away {
        NewEntry asked = call.body(NewEntry.class);
        requireOwn(call, asked.patient());
        records.awaitWritten(call.minPosition());
        TimeEntry checked = checked(call, asked);
        YearMonth month = monthOf(call, checked);
        TimeEntry entry = records.use(jdbi -> asked.entry(
                new TimeEntries(jdbi).nextId(), checked.person(), checked.qualification(), checked.enteredAt()));
        AuditEvent audit = line(call, Action.LOG_TIME, checked.enteredAt(), 201);
        return switch (records.use(jdbi -> new TimeEntries(jdbi).record(call.practice(), month, entry, audit))) {
            case TimeEntries.Recorded.Done _ -> {
                call.noted();
                yield Reply.created(
                        Route.ROOT + "/time-entries", new Logged(entry.id().number(), month));
            }
            case TimeEntries.Recorded.Overlaps(TimeEntryId other) ->
                throw Problem.in(
                        "start",
                        Status.CONFLICT,
                        "start: you have entry " + other.number() + " that shares some of this time, "
                                + entry.durationSeconds() + " s from " + entry.start() + " with patient "
                                + entry.patient().number());
            case TimeEntries.Recorded.MonthClosed(YearMonth closed) ->
                throw Problem.in("start", Status.CONFLICT, "start: the month " + closed + " is closed");
        };
    }

    /// What the entry itself refuses is refused before it gets a number.
    private TimeEntry checked(Call call, NewEntry asked) throws Away {
        Qualification held = held(call, asked);
        try {
            return asked.entry(new TimeEntryId(1), call.caller().person(), held, clock.instant());
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            throw Problem.in(message.split(" ", 2)[0], Status.INVALID, message);
        }
    }

    /// What the person was qualified as when the work began, as the practice's operator has recorded it.
    private Qualification held(Call call, NewEntry asked) throws Away {
        Qualification held = records.ask(handle -> new QualificationReads(handle)
                        .at(call.practice(), call.caller().person(), asked.start()))
                .orElseThrow(() -> Problem.invalid(
                        "qualification", "is not on record of you at " + asked.start() + ": an operator records it"));
        if (asked.qualification().filter(said -> said != held).isPresent()) {
            throw Problem.invalid("qualification", "is " + held + " on record of you at " + asked.start());
        }
        return held;
    }

    private void requireOwn(Call call, PatientId patient) {
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        call.about("patient", patient.number());
    }

    private ZoneId zone(Call call, PatientId patient, Instant at) throws Away {
        return records.ask(handle -> new CareReads(handle).patient(call.practice(), patient))
                .map(record -> record.zones().at(at))
                .orElseThrow(() -> new Away("the patient has not been written down yet"));
    }

    private Reply withdraw(Call call) throws Away {
        TimeEntryId id = call.named("entry", TimeEntryId::new);
        String reason = call.body(NewWithdrawal.class).reason();
        TimeEntryReads.Kept kept = records.ask(handle -> new TimeEntryReads(handle).entry(call.practice(), id))
                .orElseThrow(() -> Problem.unknown("entry"));
        requireMayWithdraw(call, kept.entry());
        Instant now = clock.instant();
        YearMonth month = monthOf(call, kept.entry());
        AuditEvent audit = line(call, Action.WITHDRAW_TIME, now, 200);
        return switch (records.use(jdbi -> new TimeEntries(jdbi).withdraw(call.practice(), month, id, reason, audit))) {
            case DONE -> {
                call.noted();
                yield Reply.ok(new Withdrawal(now, call.caller().person(), reason));
            }
            case DOES_NOT_STAND -> throw Problem.in("entry", Status.CONFLICT, "entry: it was withdrawn before");
            case MONTH_CLOSED -> throw Problem.in("entry", Status.CONFLICT, "entry: the month " + month + " is closed");
        };
    }

    private static void requireMayWithdraw(Call call, TimeEntry entry) {
        boolean own = entry.person().equals(call.caller().person());
        if (!own && !call.caller().roles().contains(Role.PRESCRIBER)) {
            throw Problem.of(Status.FORBIDDEN, "only a prescriber withdraws somebody else's time");
        }
    }

    private YearMonth monthOf(Call call, TimeEntry entry) throws Away {
        return YearMonth.from(entry.start().atZone(zone(call, entry.patient(), entry.start())));
    }

    private static AuditEvent line(Call call, Action action, Instant now, int status) {
        return new AuditEvent(
                now,
                call.caller().person().number(),
                call.practice().number(),
                action.name(),
                call.subject(),
                status,
                0);
    }

    private Reply list(Call call) throws Away {
        PatientId patient = call.required("patient", text -> new PatientId(Long.parseLong(text)));
        requireOwn(call, patient);
        var span = call.span();
        boolean all = call.optional("withdrawn", Call::truth).orElse(false);
        return Reply.ok(new Entries(
                records.ask(handle -> new TimeEntryReads(handle).kept(call.practice(), patient, span)).stream()
                        .filter(kept -> all || kept.withdrawal().isEmpty())
                        .map(Entry::of)
                        .toList()));
    }
}
