package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.people.PersonId;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.QualificationReads;
import org.telltale.care.store.Qualifications;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.Standing;
import org.telltale.server.access.Action;
import org.telltale.server.core.Directory;

/// What people are qualified as, as their practice's operator knows it and not as they say themselves.
///
/// No decision of the Monitor depends on it, so it goes to the database and not through the journal, in one
/// transaction with its line in the audit log.
final class QualificationRoutes {
    private final Directory directory;
    private final Records records;
    private final InstantSource clock;

    QualificationRoutes(Directory directory, Records records, InstantSource clock) {
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/people/{person}/qualifications", Action.RECORD_QUALIFICATION, this::record),
                Route.get("/people/{person}/qualifications", Action.SEE_PEOPLE, this::list));
    }

    record NewQualification(Qualification qualification, Instant from) {
        NewQualification {
            Recordable.moment(from, "from");
        }
    }

    record Entry(Qualification qualification, Instant from, Instant recordedAt, PersonId recordedBy) {
        static Entry of(QualificationReads.Kept kept) {
            return new Entry(kept.qualification(), kept.from(), kept.recordedAt(), kept.recordedBy());
        }
    }

    record Entries(List<Entry> qualifications) {}

    private Reply record(Call call) throws Away {
        NewQualification asked = call.body(NewQualification.class);
        CareEvent.PersonJoined person = joined(call);
        if (asked.qualification().standing() == Standing.PRACTITIONER
                && person.npi().isEmpty()) {
            throw Problem.invalid("qualification", "of a practitioner needs a person with an NPI");
        }
        PersonId number = call.named("person", PersonId::new);
        Instant now = clock.instant();
        PersonId by = call.caller().person();
        AuditEvent audit = new AuditEvent(
                now, by.number(), call.practice().number(), Action.RECORD_QUALIFICATION.name(), call.subject(), 201, 0);
        records.use(jdbi -> {
            new Qualifications(jdbi).record(call.practice(), number, asked.qualification(), asked.from(), audit);
            return number;
        });
        call.noted();
        return Reply.created(
                Route.ROOT + "/people/" + number.number() + "/qualifications",
                new Entry(asked.qualification(), asked.from(), now, by));
    }

    private Reply list(Call call) throws Away {
        joined(call);
        PersonId person = call.named("person", PersonId::new);
        return Reply.ok(new Entries(
                records.ask(handle -> new QualificationReads(handle).all(call.practice(), person)).stream()
                        .map(Entry::of)
                        .toList()));
    }

    private CareEvent.PersonJoined joined(Call call) {
        CareEvent.PersonJoined joined = directory
                .person(call.named("person", PersonId::new))
                .map(Directory.Person::joined)
                .filter(person -> person.practice().equals(call.practice()))
                .orElseThrow(() -> Problem.unknown("person"));
        call.about("person", call.number("person"));
        return joined;
    }
}
