package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.server.Refusal;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AShardWithItsDatabaseTest {
    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final StoreDatabase database;
    private volatile boolean databaseIsAway;

    AShardWithItsDatabaseTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void stores_what_it_judged_and_everything_adds_up() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            sendEverything(shard);
            awaitStored(shard);
        }
        assertThat(database.count("reading")).isEqualTo(2);
        assertThat(database.count("held")).isEqualTo(1);
        assertThat(database.rows("select acknowledged, stored, joined, duplicate, held, rejected from ledger"))
                .containsExactly("6, 2, 0, 1, 1, 2");
        assertThat(database.rows("select state, page_count from episode")).containsExactly("ACKNOWLEDGED, 1");
    }

    @Test
    void catches_up_when_a_database_that_was_away_comes_back() throws Exception {
        databaseIsAway = true;
        try (TestShard shard = shard()) {
            shard.openPractice();
            sendEverything(shard);
            assertThat(shard.core.status().storedPosition()).isZero();

            databaseIsAway = false;
            awaitStored(shard);
        }
        assertThat(database.count("reading")).isEqualTo(2);
    }

    @Test
    void goes_on_where_the_database_stands_after_a_restart_and_writes_nothing_twice() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            sendEverything(shard);
            awaitStored(shard);
        }
        databaseIsAway = true;
        try (TestShard shard = shard()) {
            shard.weigh("183.0", "2026-11-21T11:59:30Z");
            shard.settle();
        }
        databaseIsAway = false;
        try (TestShard shard = shard()) {
            awaitStored(shard);
            assertThat(shard.core.status().follower()).isEqualTo(FollowerState.FOLLOWING);
        }
        assertThat(database.count("reading")).isEqualTo(3);
    }

    @Test
    void releases_what_was_held_once_the_assignment_that_was_missing_arrives() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.send("{\"device\":\"late-scale\",\"vital\":\"weight\",\"value\":81.5,\"unit\":\"kg\","
                    + "\"taken_at\":\"2026-11-21T11:00:00Z\"}");
            awaitStored(shard);
            assertThat(database.count("held where settled_as is null")).isOne();
            assertThat(database.count("reading")).isZero();

            shard.apply(new CareEvent.DeviceRegistered(new PracticeId(1), "late-scale", "A&D UC-352", true));
            shard.apply(new CareEvent.DeviceAssigned(
                    new PracticeId(1), new DeviceId(3), new PatientId(1), Instant.parse("2026-11-01T00:00:00Z")));
            awaitCount("reading", 1);
        }
        assertThat(database.count("held where settled_as is null")).isZero();
        assertThat(database.rows("select patient, device, taken_at from reading"))
                .containsExactly("1, 3, 2026-11-21 11:00:00+00");
    }

    @Test
    void releases_nothing_without_a_person_that_needs_one_and_counts_once_what_it_releases() throws Exception {
        String first = lateScale("81.5", "2026-11-21T11:00:00Z");
        String second = lateScale("81.6", "2026-11-21T11:10:00Z");
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.send(first);
            shard.send(lateScale("24.9", "2026-11-21T11:05:00Z"));
            shard.send(lateScale("84.9", "2027-01-21T11:00:00Z"));
            awaitStored(shard);

            shard.apply(new CareEvent.DeviceRegistered(new PracticeId(1), "late-scale", "A&D UC-352", true));
            shard.apply(new CareEvent.DeviceAssigned(
                    new PracticeId(1), new DeviceId(3), new PatientId(1), Instant.parse("2026-11-01T00:00:00Z")));
            awaitCount("reading", 1);
            shard.send(first);
            shard.send(second);
            awaitCount("reading", 2);
            awaitStored(shard);
        }
        assertThat(database.rows("select first_value from reading order by 1")).containsExactly("81.5", "81.6");
        assertThat(database.rows("select first_value from held where settled_as is null order by 1"))
                .containsExactly("24.9", "84.9");
        assertThat(database.rows("select acknowledged, stored, duplicate, held from ledger"))
                .containsExactly("5, 2, 1, 2");
        assertThat(database.count("episode")).isZero();
    }

    private static String lateScale(String kilograms, String takenAt) {
        return "{\"device\":\"late-scale\",\"vital\":\"weight\",\"value\":" + kilograms
                + ",\"unit\":\"kg\",\"taken_at\":\"" + takenAt + "\"}";
    }

    @Test
    void pages_for_what_it_holds_as_improbable_and_keeps_it_out_of_the_readings() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            shard.saturation("59", "2026-11-21T11:59:00Z");
            PageAttempt attempt = shard.nextAttempt();
            shard.apply(new CareEvent.Acknowledged(new PracticeId(1), attempt.episode(), new PersonId(1)));
            awaitStored(shard);
        }
        assertThat(database.rows("select state, reason from episode"))
                .singleElement()
                .asString()
                .startsWith("ACKNOWLEDGED, Oxygen saturation 59 %")
                .endsWith("; held as improbable, please repeat the measurement");
        assertThat(database.count("held")).isOne();
        assertThat(database.count("reading")).isZero();
    }

    @Test
    void refuses_a_database_that_belongs_to_another_journal() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            awaitStored(shard);
        }
        assertThatThrownBy(this::other)
                .as("none is begun where one is missing")
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("there is no journal in");
        databaseIsAway = true;
        other().close();
        databaseIsAway = false;
        assertThatThrownBy(this::other)
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("which is not in this journal");
    }

    @Test
    void goes_on_paging_where_the_database_turns_out_later_to_be_of_another_journal() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            awaitStored(shard);
        }
        databaseIsAway = true;
        try (TestShard other = other()) {
            databaseIsAway = false;
            await(other, FollowerState.MISMATCH);
            other.openPractice();
        }
    }

    @Test
    void knows_its_journal_better_than_the_state_folder() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            awaitStored(shard);
        }
        Path name = folder.resolve("journal.id");
        String before = Files.readString(name);
        String restored = before.replace("epoch 1", "epoch 7");
        Files.writeString(name, restored);
        databaseIsAway = true;
        assertThatThrownBy(this::shard)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("this server's is " + restored.strip());
        assertThat(name).hasContent(restored);

        databaseIsAway = false;
        try (TestShard shard = shard()) {
            assertThat(shard.core.directory().practiceCount()).isOne();
        }
        assertThat(Files.readString(name)).isEqualTo(before);
    }

    @Test
    void is_not_waited_for_where_it_has_said_that_it_holds_nothing() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            awaitStored(shard);
        }
        Files.move(folder.resolve("journal"), folder.resolve("not-mounted"));
        database.emptyEverything();

        assertThatThrownBy(this::shard)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("this one has written nothing down; to begin with nothing, move ")
                .hasMessageNotContaining("when the database answers");
        databaseIsAway = true;
        assertThatThrownBy(this::shard)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("start again when the database answers");
    }

    /// The folder of a server was copied to another machine: both have the same journal, up to there.
    @Test
    void is_left_to_one_of_two_servers_that_began_as_one() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            awaitStored(shard);
        }
        copyFolder();
        try (TestShard one = shard();
                TestShard other = other()) {
            await(one, FollowerState.FOLLOWING);
            await(other, FollowerState.FOLLOWING);
            one.saturation("97", "2026-11-21T11:58:00Z");
            awaitStored(one);
            other.saturation("96", "2026-11-21T11:58:00Z");

            await(other, FollowerState.MISMATCH);
            one.saturation("95", "2026-11-21T11:59:00Z");
            awaitStored(one);
        }
        assertThat(database.rows("select first_value from reading order by taken_at"))
                .containsExactly("97", "95");
    }

    private void copyFolder() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("other"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> !path.startsWith(copy) && !path.equals(folder))
                    .toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file)));
            }
        }
    }

    private TestShard other() throws IOException {
        return new TestShard(folder.resolve("other"), clock, this::connect, DecisionWriter.toTables());
    }

    @Test
    void starts_from_a_snapshot_and_compares_its_decisions_all_the_way() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            for (int round = 0; round < 600; round++) {
                shard.saturation(
                        "97",
                        Instant.parse("2026-11-21T10:00:00Z").plusSeconds(round).toString());
            }
            awaitStored(shard);
            assertThat(shard.core.status().comparedPosition()).isGreaterThanOrEqualTo(512);
        }
        try (TestShard shard = shard()) {
            assertThat(shard.core.recovered().snapshotPosition()).isGreaterThan(100);
            assertThat(shard.core.recovered().replayedRecords()).isLessThan(600);
            awaitStored(shard);
        }
        assertThat(database.count("reading")).isEqualTo(600);
    }

    private static void sendEverything(TestShard shard) throws Exception {
        shard.weigh("180.0", "2026-11-20T12:05:00Z");
        shard.weigh("182.0", "2026-11-21T11:58:00Z");
        shard.weigh("182.0", "2026-11-21T11:58:00Z");
        shard.weigh("5000", "2026-11-21T11:58:00Z");
        shard.send("{\"device\":\"nobody-knows\",\"vital\":\"weight\",\"value\":80,\"unit\":\"kg\","
                + "\"taken_at\":\"2026-11-21T11:00:00Z\"}");
        shard.send("[{\"device\":\"scale-1\",\"vital\":\"mood\",\"value\":80,\"unit\":\"kg\","
                + "\"taken_at\":\"2026-11-21T11:00:00Z\"}]");
        PageAttempt attempt = shard.nextAttempt();
        shard.apply(new CareEvent.Acknowledged(new PracticeId(1), attempt.episode(), new PersonId(1)));
    }

    private TestShard shard() throws IOException {
        return new TestShard(folder, clock, this::connect, DecisionWriter.toTables());
    }

    private Connection connect() throws SQLException {
        if (databaseIsAway) {
            throw new SQLException("the database is away, as this test wants it", "08001");
        }
        return database.app().connect();
    }

    private static void awaitStored(TestShard shard) throws Exception {
        shard.settle();
        long last = shard.core.status().judgedPosition();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shard.core.status().storedPosition() < last) {
            assertThat(shard.core.status().follower()).isNotEqualTo(FollowerState.FAILED);
            assertThat(System.nanoTime()).as("stored in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitCount(String table, long count) throws SQLException {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (database.count(table) < count) {
            assertThat(System.nanoTime()).as("%s in time", table).isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void await(TestShard shard, FollowerState state) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shard.core.status().follower() != state) {
            assertThat(System.nanoTime()).as("%s in time", state).isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
