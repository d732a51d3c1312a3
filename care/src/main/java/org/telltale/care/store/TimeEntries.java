package org.telltale.care.store;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.time.TimeEntry;
import org.telltale.care.time.TimeEntryId;

/// Staff time, each entry with its line in the audit log, in one transaction.
///
/// That a person's entries do not overlap is the database's to hold, across practices too. Safe on every thread.
public final class TimeEntries {
    private static final String EXCLUSION_VIOLATION = "23P01";

    private final Jdbi jdbi;

    /// Time entries in a database; see [CareJdbi#over].
    public TimeEntries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// What became of an entry that somebody wants to record.
    public sealed interface Recorded {
        /// It is recorded.
        ///
        /// @param auditSequence its line in the audit log
        record Done(long auditSequence) implements Recorded {}

        /// The same person has another entry that shares some of its time.
        record Overlaps(TimeEntryId other) implements Recorded {}

        /// The month is closed.
        record MonthClosed(YearMonth month) implements Recorded {}
    }

    /// {@return a number that no entry has had}
    public TimeEntryId nextId() {
        return new TimeEntryId(jdbi.withHandle(handle -> handle.createQuery("select nextval('time_entry_number')")
                .mapTo(Long.class)
                .one()));
    }

    /// Records an entry.
    ///
    /// @param month the month of the patient that it counts in
    /// @param audit who recorded it; the digest of the entry is added
    public Recorded record(PracticeId practice, YearMonth month, TimeEntry entry, AuditEvent audit) {
        try {
            return jdbi.inTransaction(handle -> {
                if (!new PracticeMonths(handle).keepOpen(practice, month)) {
                    return new Recorded.MonthClosed(month);
                }
                insert(handle, practice, entry);
                return new Recorded.Done(new AuditLog(handle).append(List.of(audit.about(payload(entry)))));
            });
        } catch (UnableToExecuteStatementException failure) {
            if (isOverlap(failure)) {
                return new Recorded.Overlaps(overlapping(entry).orElseThrow(() -> failure));
            }
            throw failure;
        }
    }

    /// What became of an entry that somebody wants to withdraw.
    public enum Withdrawn {
        /// It is withdrawn.
        DONE,
        /// It does not stand: there is none, or it was withdrawn before.
        DOES_NOT_STAND,
        /// Its month is closed.
        MONTH_CLOSED
    }

    /// Withdraws an entry: it stays, and counts for nothing.
    ///
    /// @param month the month of the patient that it counts in
    /// @param reason in the words of whoever withdraws it
    /// @param audit who withdraws it, and when; the digest of the reason is added
    public Withdrawn withdraw(
            PracticeId practice, YearMonth month, TimeEntryId entry, String reason, AuditEvent audit) {
        return jdbi.inTransaction(handle -> {
            if (!new PracticeMonths(handle).keepOpen(practice, month)) {
                return Withdrawn.MONTH_CLOSED;
            }
            if (!withdraw(handle, practice, entry, reason, audit)) {
                return Withdrawn.DOES_NOT_STAND;
            }
            new AuditLog(handle).append(List.of(audit.about("entry " + entry.number() + "\n" + reason)));
            return Withdrawn.DONE;
        });
    }

    private static boolean withdraw(
            Handle handle, PracticeId practice, TimeEntryId entry, String reason, AuditEvent audit) {
        return handle.createUpdate("""
                        update time_entry set withdrawn_at = :at, withdrawn_by = :by, withdrawn_reason = :reason
                        where time_entry = :entry and practice = :practice and withdrawn_at is null""")
                        .bind("at", StoreTimes.at(audit.at()))
                        .bind("by", audit.actor())
                        .bind("reason", reason)
                        .bind("entry", entry.number())
                        .bind("practice", practice.number())
                        .execute()
                == 1;
    }

    private static void insert(Handle handle, PracticeId practice, TimeEntry entry) {
        handle.createUpdate("""
                        insert into time_entry (time_entry, practice, person, qualification, patient, program,
                            activity, contact, contact_with, started_at, ended_at, note, entered_at)
                        values (:id, :practice, :person, :qualification, :patient, :program, :activity, :contact,
                            :with, :start, :end, :note, :entered)""")
                .bind("id", entry.id().number())
                .bind("practice", practice.number())
                .bind("person", entry.person().number())
                .bind("qualification", entry.qualification().name())
                .bind("patient", entry.patient().number())
                .bind("program", entry.program().name())
                .bind("activity", entry.activity().name())
                .bind("contact", entry.contact().name())
                .bind("with", entry.with().name())
                .bind("start", StoreTimes.at(entry.start()))
                .bind("end", StoreTimes.at(entry.span().endExclusive()))
                .bind("note", entry.note())
                .bind("entered", StoreTimes.at(entry.enteredAt()))
                .execute();
    }

    private Optional<TimeEntryId> overlapping(TimeEntry entry) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select time_entry from time_entry where person = :person and withdrawn_at is null
                            and tstzrange(started_at, ended_at) && tstzrange(:start, :end)
                        order by started_at limit 1""")
                .bind("person", entry.person().number())
                .bind("start", StoreTimes.at(entry.start()))
                .bind("end", StoreTimes.at(entry.span().endExclusive()))
                .mapTo(Long.class)
                .findOne()
                .map(TimeEntryId::new));
    }

    private static boolean isOverlap(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause instanceof SQLException sql && EXCLUSION_VIOLATION.equals(sql.getSQLState());
    }

    /// Everything that the entry says, in a form that does not change.
    private static String payload(TimeEntry entry) {
        return String.join(
                "\n",
                Long.toString(entry.id().number()),
                Long.toString(entry.person().number()),
                entry.qualification().name(),
                Long.toString(entry.patient().number()),
                entry.program().name(),
                entry.activity().name(),
                entry.contact().name(),
                entry.with().name(),
                StoreTimes.at(entry.start()).toString(),
                Long.toString(entry.durationSeconds()),
                StoreTimes.at(entry.enteredAt()).toString(),
                entry.note());
    }
}
