package org.telltale.billing.facts;

import java.util.List;
import org.telltale.billing.BadFacts;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.Monitored;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;
import org.telltale.care.time.TimeEntryId;

/// Readings and time entries of a document.
final class WorkGiven {
    private WorkGiven() {}

    static DeviceReading reading(Given given) throws BadFacts {
        return new DeviceReading(
                given.number("position", 1),
                (int) given.number("item", 0, 0),
                new DeviceId(given.number("device", 1)),
                given.instant("taken_at"),
                given.instant("received_at"),
                given.flag("manual", false),
                given.flag("fda_defined", false),
                given.word("monitored", Monitored.class, Monitored.PHYSIOLOGIC));
    }

    static TimeEntry entry(Given given, PatientId patient) throws BadFacts {
        ContactKind contact = given.word("contact", ContactKind.class, ContactKind.NONE);
        ContactWith usual = contact == ContactKind.NONE ? ContactWith.NOBODY : ContactWith.PATIENT;
        return new TimeEntry(
                new TimeEntryId(given.number("entry", 1)),
                new PersonId(given.number("person", 1)),
                given.word("qualification", Qualification.class),
                patient,
                given.word("program", Program.class),
                given.word("activity", Activity.class),
                contact,
                given.word("with", ContactWith.class, usual),
                given.instant("start"),
                given.number("seconds", 1),
                given.text("note"),
                given.instant("entered_at"));
    }

    /// One person works for one patient at a time: minutes that are said twice would count twice.
    static void requireOneAtATime(List<TimeEntry> entries, Given given) throws BadFacts {
        for (int later = 1; later < entries.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                TimeEntry one = entries.get(earlier);
                TimeEntry other = entries.get(later);
                if (one.person().equals(other.person())
                        && one.span().overlap(other.span()).isPresent()) {
                    throw given.wrong(
                            "time_entries[" + later + "]",
                            "shares time with time_entries[" + earlier + "], of the same person");
                }
            }
        }
    }
}
