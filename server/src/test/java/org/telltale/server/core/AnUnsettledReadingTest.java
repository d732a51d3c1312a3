package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.journal.Roll;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A shard that remembers eight readings, and an oximeter that sends its memory again.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnUnsettledReadingTest {
    private static final int REMEMBERED = 8;
    private static final String LOW = "2026-11-10T07:00:00Z";
    private static final String LEDGER =
            "select sum(acknowledged), sum(stored), sum(duplicate), sum(held), sum(rejected), sum(unsettled) from"
                    + " ledger";

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-10T07:00:00Z"));
    private final StoreDatabase database;
    private volatile boolean databaseIsAway;

    AnUnsettledReadingTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void that_was_here_before_is_a_duplicate_and_pages_nobody_a_second_time() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            pageForTheLowOf(shard, LOW);
            weighings(shard, 9);

            shard.saturation("80", LOW);
            await("settled", () -> settled(shard));
            clock.pass(Duration.ofMinutes(30));
            shard.settle();

            assertThat(shard.attempts).isEmpty();
            assertThat(shard.core.count(Verdict.DUPLICATE)).isOne();
            assertThat(shard.core.count(Verdict.STORED)).isEqualTo(10);
            assertThat(database.rows(LEDGER)).containsExactly("11, 10, 1, 0, 0, 0");
            assertThat(database.count("reading")).isEqualTo(10);
            assertThat(database.count("episode")).isOne();
            assertThat(database.count("review")).isZero();
        }
    }

    @Test
    void that_is_new_counts_and_makes_a_late_note_but_pages_nobody_when_newer_ones_are_in_range() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            daysPass(shard, 9);

            shard.saturation("80", LOW);
            await("settled", () -> settled(shard));
            clock.pass(Duration.ofMinutes(30));
            shard.settle();
            awaitStored(shard);

            assertThat(shard.attempts).isEmpty();
            assertThat(database.rows(LEDGER)).containsExactly("10, 10, 0, 0, 0, 0");
            assertThat(database.count("episode")).isZero();
            assertThat(database.rows("select kind, breach_count from review")).containsExactly("LATE, 1");
            await("looked back on", () -> !isEmpty("hindsight_answer"));
        }
        assertThat(database.rows("select h.kind, happens, c.kind from hindsight_change c"
                        + " join hindsight h using (position, item) order by ordinal"))
                .containsExactly("SETTLED, t, OPENED", "SETTLED, t, RESOLVED");
    }

    @Test
    void that_is_held_once_it_is_settled_is_said_to_have_been_seen_by_rules() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            weighings(shard, 9);

            shard.saturation("55", "2026-11-11T07:00:00Z");
            await("settled", () -> settled(shard));
            awaitStored(shard);

            assertThat(database.rows("select reason, notes & " + ReadingNote.SEEN_BY_RULES.bit()
                            + " <> 0, seen_position > position from held"))
                    .containsExactly(VerdictReason.IMPROBABLE.code() + ", t, t");
        }
    }

    @Test
    void that_another_value_under_its_name_corrects_counts_once_and_is_looked_back_on() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            daysPass(shard, 9);
            theDatabaseGoes();

            long first = named(shard, "80");
            long other = named(shard, "95");
            shard.settle();
            assertThat(shard.core.status().memory().unsettled()).isEqualTo(2);
            databaseIsAway = false;
            await("settled", () -> settled(shard));
            awaitStored(shard);

            assertThat(database.rows("select position, by_position from superseded"))
                    .containsExactly(first + ", " + other);
            assertThat(database.rows(LEDGER)).containsExactly("11, 11, 0, 0, 0, 0");
            await("looked back on", () -> rows("select position from hindsight_answer") == 2);
        }
        assertThat(database.rows("select happens, c.kind from hindsight_change c order by position, ordinal"))
                .as("the first would have paged, and the other undoes it")
                .containsExactly("t, OPENED", "t, RESOLVED", "f, OPENED", "f, RESOLVED");
    }

    private static long named(TestShard shard, String percent) {
        return shard.send("{\"id\":\"spot-1\",\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":"
                + percent + ",\"unit\":\"%\",\"taken_at\":\"" + LOW + "\"}");
    }

    private int rows(String select) {
        try {
            return database.rows(select).size();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Nothing newer says that the danger has passed: it is paged, as old.
    @Test
    void that_is_new_and_still_stands_pages_with_its_age() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            weighings(shard, 9);

            shard.saturation("80", "2026-11-11T07:00:00Z");
            await("settled", () -> settled(shard));
            assertThat(shard.attempts)
                    .as("before the stored readings had time to arrive")
                    .isEmpty();
            clock.pass(Duration.ofMinutes(30));

            PageAttempt attempt = shard.nextAttempt();
            assertThat(shard.core
                            .board()
                            .episode(attempt.episode())
                            .orElseThrow()
                            .reason())
                    .contains("; the value is ");
        }
    }

    @Test
    void stays_pending_while_the_database_is_away_and_nothing_waits_for_it() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            daysPass(shard, 9);
            theDatabaseGoes();

            shard.saturation("80", LOW);
            shard.settle();
            assertThat(shard.core.status().memory().unsettled()).isOne();
            assertThat(shard.core.status().memory().wholeDays())
                    .as("days of which nothing was forgotten")
                    .isBetween(1, 9);

            shard.saturation("79", now());
            assertThat(shard.nextAttempt().attempt()).isOne();
            await("noticed", () -> shard.core.status().follower() == FollowerState.DATABASE_AWAY);
            assertThat(shard.core.status().memory().unsettled()).isOne();

            databaseIsAway = false;
            await("settled", () -> settled(shard));
            assertThat(database.rows(LEDGER)).containsExactly("11, 11, 0, 0, 0, 0");
        }
    }

    @Test
    void is_asked_about_again_after_a_restart_and_counts_once() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            pageForTheLowOf(shard, LOW);
            daysPass(shard, 9);
            theDatabaseGoes();
            shard.saturation("80", LOW);
            shard.saturation("81", LOW);
            shard.settle();
            assertThat(shard.core.status().memory().unsettled()).isEqualTo(2);
        }
        try (TestShard shard = shard()) {
            assertThat(shard.core.status().memory().unsettled()).isEqualTo(2);
            shard.saturation("80", LOW);

            databaseIsAway = false;
            await("settled", () -> settled(shard));

            assertThat(shard.core.count(Verdict.STORED))
                    .as("of what came since the start")
                    .isZero();
            assertThat(shard.core.count(Verdict.DUPLICATE))
                    .as("of what came since the start")
                    .isOne();
        }
        assertThat(database.rows(LEDGER)).containsExactly("13, 11, 2, 0, 0, 0");
        assertThat(database.count("reading")).isEqualTo(11);
        try (TestShard shard = shard()) {
            awaitStored(shard);
            assertThat(shard.core.status().memory().unsettled()).isZero();
        }
        assertThat(database.rows(LEDGER)).containsExactly("13, 11, 2, 0, 0, 0");
    }

    @Test
    void that_was_answered_by_a_server_which_then_died_is_answered_again_and_counts_once() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            daysPass(shard, 9);
            theDatabaseGoes();
            long position = shard.saturation("80", LOW);
            // As if the answer had been journaled, and the follower had not stored it yet.
            shard.apply(new CareEvent.Settled(List.of(new CareEvent.Settled.Answer(position, 0, false))));
            shard.settle();
            assertThat(shard.core.status().memory().unsettled()).isZero();
        }
        databaseIsAway = false;
        try (TestShard shard = shard()) {
            awaitStored(shard);
            await("settled", () -> settled(shard));
            assertThat(shard.core.status().follower()).isEqualTo(FollowerState.FOLLOWING);
        }
        assertThat(database.rows(LEDGER)).containsExactly("10, 10, 0, 0, 0, 0");
    }

    /// What was forgotten under the smaller memory stays forgotten, for the follower and for a replay too.
    @Test
    void waits_as_before_when_the_next_start_remembers_more() throws Exception {
        long digest;
        long last;
        try (TestShard shard = shard()) {
            shard.openPractice();
            pageForTheLowOf(shard, LOW);
            weighings(shard, 9);
            awaitStored(shard);
        }
        try (TestShard shard = shard(8 * REMEMBERED)) {
            shard.saturation("80", LOW);
            await("settled", () -> settled(shard));
            assertThat(shard.core.count(Verdict.DUPLICATE)).isOne();
            shard.settle();
            digest = shard.core.status().decisionDigest();
            last = shard.core.status().judgedPosition();
        }
        assertThat(replayedDigest(last)).isEqualTo(digest);
        assertThat(database.rows(LEDGER)).containsExactly("11, 10, 1, 0, 0, 0");
    }

    @Test
    void is_decided_the_same_when_the_days_are_replayed() throws Exception {
        long digest;
        long last;
        try (TestShard shard = shard()) {
            shard.openPractice();
            pageForTheLowOf(shard, LOW);
            daysPass(shard, 9);
            shard.saturation("80", LOW);
            shard.saturation("81", LOW);
            await("settled", () -> settled(shard));
            clock.pass(Duration.ofMinutes(30));
            shard.settle();
            digest = shard.core.status().decisionDigest();
            last = shard.core.status().judgedPosition();
        }
        assertThat(replayedDigest(last)).isEqualTo(digest);
    }

    /// What a Monitor that knows nothing has decided by the end of a record, with nothing left unsettled.
    private long replayedDigest(long last) throws IOException {
        try (Journal journal = Journal.open(new JournalConfig(
                        folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0));
                JournalReader reader = journal.reader(1)) {
            FollowerBatch nobody = new FollowerBatch(0);
            Monitor monitor = new Monitor(Monitor.FIRST_MEMORY, nobody);
            RecordRunner runner = new RecordRunner(monitor, new EventCodec());
            JournalRecord record = new JournalRecord();
            while (reader.nextSequence() <= last && reader.next(record)) {
                nobody.begin(record, runner.decode(record));
                runner.run(record);
            }
            assertThat(monitor.unsettledReadings()).isZero();
            return monitor.digest();
        }
    }

    /// A low value that pages, is taken by the nurse, and is over.
    private static void pageForTheLowOf(TestShard shard, String takenAt) throws Exception {
        shard.saturation("80", takenAt);
        PageAttempt attempt = shard.nextAttempt();
        PracticeId practice = new PracticeId(1);
        PersonId nurse = new PersonId(1);
        shard.apply(new CareEvent.Acknowledged(practice, attempt.episode(), nurse));
        shard.apply(new CareEvent.Resolved(practice, attempt.episode(), nurse, Disposition.ACTED_ON, ""));
    }

    /// Days with one saturation in range each, which push what came before out of memory.
    private void daysPass(TestShard shard, int days) throws Exception {
        for (int day = 0; day < days; day++) {
            clock.pass(Duration.ofDays(1));
            shard.saturation("97", now());
        }
        shard.settle();
    }

    /// Days on which only the scale was used.
    private void weighings(TestShard shard, int days) throws Exception {
        for (int day = 0; day < days; day++) {
            clock.pass(Duration.ofDays(1));
            shard.weigh("180", now());
        }
        shard.settle();
    }

    private String now() {
        return Instant.EPOCH.plusNanos(clock.wallMicros() * 1_000).toString();
    }

    private boolean settled(TestShard shard) {
        CoreStatus status = shard.core.status();
        assertThat(status.follower()).isNotEqualTo(FollowerState.FAILED);
        // What was sent is on disk, and not always judged yet.
        boolean stored = status.judgedPosition() >= status.forcedPosition()
                && status.storedPosition() >= status.judgedPosition();
        return stored && status.memory().unsettled() == 0 && isEmpty("unsettled");
    }

    private boolean isEmpty(String table) {
        try {
            return database.count(table) == 0;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private TestShard shard() throws IOException {
        return shard(REMEMBERED);
    }

    private TestShard shard(int remembered) throws IOException {
        return new TestShard(folder, clock, this::connect, DecisionWriter.toTables(), remembered);
    }

    /// It takes no connection any more, and loses those that it has.
    private void theDatabaseGoes() throws SQLException {
        databaseIsAway = true;
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private Connection connect() throws SQLException {
        if (databaseIsAway) {
            throw new SQLException("the database is away, as this test wants it", "08001");
        }
        return database.app().connect();
    }

    private static void awaitStored(TestShard shard) throws Exception {
        shard.settle();
        await(
                "stored",
                () -> shard.core.status().storedPosition()
                        >= shard.core.status().judgedPosition());
    }

    private static void await(String what, BooleanSupplier reached) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s in time", what).isLessThan(deadlineNanos);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
