package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.journal.Journal;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The day of [GoldenDay], looked at afterwards as it was at each of its hours.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatWasKnownThenTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId MARIA = new PatientId(1);
    private static final Instant MORNING = Instant.parse("2026-11-21T12:10:00Z");

    /// The follower cuts one each time that it has written down that many.
    private static final int RECORDS_OF_A_SNAPSHOT = 100;

    private static final Duration BACK = Duration.ofDays(31);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(MORNING);
    private final StoreDatabase database;

    WhatWasKnownThenTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void holds_nothing_that_was_committed_later_and_everything_that_was_committed_before() throws Exception {
        Instant evening = live();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            int readings = 0;
            int episodes = 0;
            for (Instant at : hours(evening)) {
                AsOf.Made made = (AsOf.Made) reruns.asOf(PRACTICE, MARIA, at, BACK);
                long micros = PatientPast.micros(at);

                assertThat(made.lastStampMicros()).isLessThanOrEqualTo(micros);
                assertThat(made.recordCount()).isEqualTo(made.lastPosition() - made.afterPosition());
                assertThat(made.known().readings())
                        .allSatisfy(known -> assertThat(
                                        known.judged().receivedAtMicros().orElseThrow())
                                .isLessThanOrEqualTo(micros));
                assertThat(made.known().going())
                        .allSatisfy(
                                episode -> assertThat(episode.openedAtMicros()).isLessThanOrEqualTo(micros));
                assertThat(made.known().readings()).hasSizeGreaterThanOrEqualTo(readings);
                readings = made.known().readings().size();
                episodes += made.known().going().size();
            }
            assertThat(readings).isGreaterThan(5);
            assertThat(episodes).isPositive();
        }
    }

    /// A snapshot stands at the day's end: what was in it is not told again, and the state is the same.
    @Test
    void is_the_same_from_a_snapshot_and_from_the_start_of_the_journal() throws Exception {
        Instant evening = live();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            AsOf.Made fromSnapshot = (AsOf.Made) reruns.asOf(PRACTICE, MARIA, evening, Duration.ZERO);
            AsOf.Made tooOldForIt = (AsOf.Made) reruns.asOf(PRACTICE, MARIA, evening, BACK);
            deleteSnapshots();
            AsOf.Made fromStart = (AsOf.Made) reruns.asOf(PRACTICE, MARIA, evening, Duration.ZERO);

            assertThat(fromSnapshot.afterPosition()).isPositive();
            assertThat(tooOldForIt.afterPosition()).isZero();
            assertThat(fromStart.afterPosition()).isZero();
            assertThat(fromSnapshot.known()).isEqualTo(fromStart.known());
            assertThat(fromSnapshot.lastPosition()).isEqualTo(fromStart.lastPosition());
        }
    }

    @Test
    void is_not_worked_out_where_that_would_be_too_much_work() throws Exception {
        Instant evening = live();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, 5)) {
            assertThat(reruns.asOf(PRACTICE, MARIA, evening, BACK))
                    .isEqualTo(
                            new AsOf.CannotBe("more than 5 records would have to be judged again: no snapshot that is"
                                    + " kept stands nearer before it"));
        }
    }

    @Test
    void is_worked_out_where_it_is_just_not_too_much_work() throws Exception {
        Instant evening = live();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns any = reruns(journal, JournalReruns.MOST_RECORDS)) {
            Instant noon = MORNING.plus(Duration.ofHours(2));
            long count = ((AsOf.Made) any.asOf(PRACTICE, MARIA, noon, BACK)).recordCount();
            assertThat(count).isBetween(2L, journal.forcedSequence() - 1);
            try (JournalReruns enough = reruns(journal, count);
                    JournalReruns tooFew = reruns(journal, count - 1)) {
                assertThat(enough.asOf(PRACTICE, MARIA, noon, BACK)).isInstanceOf(AsOf.Made.class);
                assertThat(tooFew.asOf(PRACTICE, MARIA, noon, BACK)).isInstanceOf(AsOf.CannotBe.class);
            }
            long all = journal.forcedSequence();
            try (JournalReruns enough = reruns(journal, all)) {
                assertThat(enough.asOf(PRACTICE, MARIA, evening, BACK)).isInstanceOf(AsOf.Made.class);
            }
        }
    }

    @Test
    void is_nothing_before_the_enrollment_and_nothing_of_another_practice() throws Exception {
        Instant evening = live();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            AsOf.Known before = ((AsOf.Made) reruns.asOf(PRACTICE, MARIA, MORNING.minusSeconds(60), BACK)).known();
            AsOf.Known elsewhere = ((AsOf.Made) reruns.asOf(new PracticeId(2), MARIA, evening, BACK)).known();

            assertThat(before.patient()).isEmpty();
            assertThat(before.readings()).isEmpty();
            assertThat(elsewhere.patient()).isEmpty();
        }
    }

    private Instant live() throws Exception {
        try (TestShard shard = new TestShard(
                folder, clock, database.app()::connect, DecisionWriter.toTables(), Monitor.FIRST_MEMORY)) {
            new GoldenDay(clock, shard).live();
            for (int again = 0; again < RECORDS_OF_A_SNAPSHOT; again++) {
                shard.saturation("95", now().toString());
            }
            awaitStored(shard);
            return now().plusSeconds(60);
        }
    }

    private Instant now() {
        return Instant.EPOCH.plus(clock.wallMicros(), ChronoUnit.MICROS);
    }

    /// A snapshot is cut at the end of what is stored.
    private static void awaitStored(TestShard shard) {
        long last = shard.core.status().judgedPosition();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shard.core.status().storedPosition() < last) {
            assertThat(System.nanoTime()).as("stored in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Instant> hours(Instant evening) {
        List<Instant> hours = new ArrayList<>();
        for (Instant at = MORNING; !at.isAfter(evening); at = at.plus(Duration.ofHours(1))) {
            hours.add(at);
        }
        return hours;
    }

    private JournalReruns reruns(Journal journal, long mostRecords) throws Exception {
        return new JournalReruns(
                journal,
                new Snapshots(folder.resolve("snapshots"), journal),
                SpareHeap.ofThisProcess(),
                new JournalBacktests.Beside(() -> false, () -> 0),
                mostRecords);
    }

    private void deleteSnapshots() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
