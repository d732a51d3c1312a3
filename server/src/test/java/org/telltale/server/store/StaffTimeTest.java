package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.Program;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.AuditLog;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.TimeEntries;
import org.telltale.care.store.TimeEntries.Recorded;
import org.telltale.care.store.TimeEntries.Withdrawn;
import org.telltale.care.store.TimeEntryReads;
import org.telltale.care.store.TimeEntryReads.Kept;
import org.telltale.care.store.TimeEntryReads.Withdrawal;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffTimeTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PersonId NURSE = new PersonId(4);
    private static final PersonId DOCTOR = new PersonId(5);
    private static final PatientId MARIA = new PatientId(7);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final TimeSpan THAT_DAY = TimeSpan.lasting(NINE, Duration.ofHours(12));

    private final StoreDatabase database;
    private final Jdbi jdbi;
    private final TimeEntries entries;

    StaffTimeTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        jdbi = CareJdbi.over(database.pool());
        entries = new TimeEntries(jdbi);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void is_recorded_with_a_line_in_the_audit_log() {
        TimeEntry entry = entry(NURSE, 0, 600);

        Recorded recorded = record(PRACTICE, entry);

        assertThat(standing(PRACTICE, THAT_DAY)).containsExactly(entry);
        long line = ((Recorded.Done) recorded).auditSequence();
        List<AuditEvent> lines = jdbi.withHandle(handle -> new AuditLog(handle).events(1, line - 1, 9));
        assertThat(lines)
                .singleElement()
                .extracting(AuditEvent::payloadDigest)
                .asString()
                .hasSize(64);
        assertThat(standing(ANOTHER, THAT_DAY)).isEmpty();
    }

    @Test
    void of_one_person_does_not_overlap_whichever_practice_it_was_for() throws SQLException {
        TimeEntry first = entry(NURSE, 0, 600);
        record(PRACTICE, first);

        assertThat(record(ANOTHER, entry(NURSE, 599, 60))).isEqualTo(new Recorded.Overlaps(first.id()));
        assertThat(database.count("time_entry")).isEqualTo(1);
    }

    @Test
    void may_begin_when_the_last_stretch_ends_and_overlap_with_somebody_elses() {
        record(PRACTICE, entry(NURSE, 0, 600));

        assertThat(record(PRACTICE, entry(NURSE, 600, 60))).isInstanceOf(Recorded.Done.class);
        assertThat(record(PRACTICE, entry(DOCTOR, 0, 60))).isInstanceOf(Recorded.Done.class);
    }

    @Test
    void that_was_withdrawn_counts_for_nothing_and_makes_room() {
        TimeEntry first = entry(NURSE, 0, 600);
        record(PRACTICE, first);

        assertThat(entries.withdraw(ANOTHER, NOVEMBER, first.id(), "wrong patient", audit()))
                .isEqualTo(Withdrawn.DOES_NOT_STAND);
        assertThat(entries.withdraw(PRACTICE, NOVEMBER, first.id(), "wrong patient", audit()))
                .isEqualTo(Withdrawn.DONE);
        assertThat(entries.withdraw(PRACTICE, NOVEMBER, first.id(), "no, another", audit()))
                .isEqualTo(Withdrawn.DOES_NOT_STAND);
        assertThat(standing(PRACTICE, THAT_DAY)).isEmpty();
        assertThat(record(PRACTICE, entry(NURSE, 0, 600))).isInstanceOf(Recorded.Done.class);
    }

    @Test
    void that_was_withdrawn_is_kept_with_who_when_and_why() throws SQLException {
        TimeEntry first = entry(NURSE, 0, 600);
        record(PRACTICE, first);
        entries.withdraw(PRACTICE, NOVEMBER, first.id(), "wrong patient", audit());

        Kept kept = new Kept(first, Optional.of(new Withdrawal(audit().at(), NURSE, "wrong patient")));
        List<Kept> all = reads(asked -> asked.kept(PRACTICE, MARIA, THAT_DAY));
        Optional<Kept> here = reads(asked -> asked.entry(PRACTICE, first.id()));
        Optional<Kept> there = reads(asked -> asked.entry(ANOTHER, first.id()));
        assertThat(all).containsExactly(kept);
        assertThat(here).contains(kept);
        assertThat(there).isEmpty();
        assertThat(database.count("time_entry")).isEqualTo(1);
    }

    @Test
    void belongs_to_every_span_that_it_has_a_moment_in() {
        TimeEntry entry = entry(NURSE, 0, 600);
        record(PRACTICE, entry);

        assertThat(standing(PRACTICE, TimeSpan.lasting(NINE.plusSeconds(599), Duration.ofDays(1))))
                .containsExactly(entry);
        assertThat(standing(PRACTICE, TimeSpan.lasting(NINE.plusSeconds(600), Duration.ofDays(1))))
                .isEmpty();
        assertThat(standing(PRACTICE, TimeSpan.lasting(NINE.minusSeconds(60), Duration.ofSeconds(61))))
                .containsExactly(entry);
        assertThat(standing(PRACTICE, TimeSpan.lasting(NINE.minusSeconds(60), Duration.ofSeconds(60))))
                .isEmpty();
    }

    @Test
    void is_neither_recorded_nor_withdrawn_in_a_month_that_is_closed() throws SQLException {
        TimeEntry first = entry(NURSE, 0, 600);
        record(PRACTICE, first);
        database.execute("update practice_month set closed_at = now(), journal_position = 5, audit_sequence = 0");

        assertThat(record(PRACTICE, entry(NURSE, 600, 60))).isEqualTo(new Recorded.MonthClosed(NOVEMBER));
        assertThat(entries.withdraw(PRACTICE, NOVEMBER, first.id(), "too late", audit()))
                .isEqualTo(Withdrawn.MONTH_CLOSED);
        assertThat(standing(PRACTICE, THAT_DAY)).containsExactly(first);
        assertThat(database.count("time_entry")).isEqualTo(1);
    }

    private List<TimeEntry> standing(PracticeId practice, TimeSpan span) {
        return reads(asked -> asked.standing(practice, MARIA, span));
    }

    private <T> T reads(Function<TimeEntryReads, T> question) {
        return jdbi.withHandle(handle -> question.apply(new TimeEntryReads(handle)));
    }

    private Recorded record(PracticeId practice, TimeEntry entry) {
        return entries.record(practice, NOVEMBER, entry, audit());
    }

    private static AuditEvent audit() {
        return new AuditEvent(NINE.plusSeconds(7_200), NURSE.number(), 1, "TIME_RECORDED", "patient/7", 201, 0);
    }

    private TimeEntry entry(PersonId person, long afterNineSeconds, long durationSeconds) {
        Instant start = NINE.plusSeconds(afterNineSeconds);
        return new TimeEntry(
                entries.nextId(),
                person,
                Qualification.REGISTERED_NURSE,
                MARIA,
                Program.RPM,
                Activity.DATA_REVIEW,
                ContactKind.NONE,
                ContactWith.NOBODY,
                start,
                durationSeconds,
                "looked at the week's weights",
                start.plusSeconds(durationSeconds));
    }
}
