package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;
import org.telltale.care.time.TimeEntryId;

/// Asks for staff time.
public final class TimeEntryReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public TimeEntryReads(Handle handle) {
        this.handle = handle;
    }

    /// An entry as it is kept.
    ///
    /// @param withdrawal why it does not stand any more, if so
    public record Kept(TimeEntry entry, Optional<Withdrawal> withdrawal) {}

    /// Who withdrew an entry, when, and why in their own words.
    public record Withdrawal(Instant at, PersonId by, String reason) {}

    /// {@return the entries for a patient that have a moment in a span and stand, by start}
    public List<TimeEntry> standing(PracticeId practice, PatientId patient, TimeSpan span) {
        return kept(practice, patient, span).stream()
                .filter(kept -> kept.withdrawal().isEmpty())
                .map(Kept::entry)
                .toList();
    }

    /// {@return every entry for a patient that has a moment in a span, by start}
    public List<Kept> kept(PracticeId practice, PatientId patient, TimeSpan span) {
        return handle.createQuery("""
                        select * from time_entry where practice = :practice and patient = :patient
                            and ended_at > :from and started_at \\< :until
                        order by started_at, time_entry""")
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .map((row, _) -> kept(row))
                .list();
    }

    /// {@return one entry of a practice}
    public Optional<Kept> entry(PracticeId practice, TimeEntryId entry) {
        return handle.createQuery("select * from time_entry where practice = :practice and time_entry = :entry")
                .bind("practice", practice.number())
                .bind("entry", entry.number())
                .map((row, _) -> kept(row))
                .findOne();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Optional<Instant> withdrawnAt = StoreTimes.optionalInstant(row, "withdrawn_at");
        if (withdrawnAt.isEmpty()) {
            return new Kept(read(row), Optional.empty());
        }
        Withdrawal withdrawal = new Withdrawal(
                withdrawnAt.get(),
                new PersonId(row.getLong("withdrawn_by")),
                Rows.optionalString(row, "withdrawn_reason").orElse(""));
        return new Kept(read(row), Optional.of(withdrawal));
    }

    private static TimeEntry read(ResultSet row) throws SQLException {
        Instant start = StoreTimes.instant(row, "started_at");
        return new TimeEntry(
                new TimeEntryId(row.getLong("time_entry")),
                new PersonId(row.getLong("person")),
                Qualification.valueOf(row.getString("qualification")),
                new PatientId(row.getLong("patient")),
                Program.valueOf(row.getString("program")),
                Activity.valueOf(row.getString("activity")),
                ContactKind.valueOf(row.getString("contact")),
                ContactWith.valueOf(row.getString("contact_with")),
                start,
                Duration.between(start, StoreTimes.instant(row, "ended_at")).toSeconds(),
                row.getString("note"),
                StoreTimes.instant(row, "entered_at"));
    }
}
