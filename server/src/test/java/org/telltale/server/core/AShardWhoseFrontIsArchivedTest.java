package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.JournalFrontAway;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AShardWhoseFrontIsArchivedTest {
    private static final int HOURS = 3;
    private static final int AN_HOUR = 110;

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final StoreDatabase database;
    private volatile boolean databaseIsAway;
    private int sent;

    AShardWhoseFrontIsArchivedTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void frees_its_disk_and_decides_the_same_from_the_archive() throws Exception {
        long position;
        long digest;
        try (TestShard shard = shard()) {
            shard.openPractice();
            liveThroughSomeHours(shard);
            awaitArchive(shard, archive -> archive.segmentsWaiting() == 0 && archive.segmentsKept() == 0);
            // A segment is counted no more before its file is deleted.
            shard.await("one file is left", () -> segments().size() == 1);
            assertThat(shard.core.status().archive().bytes()).isPositive();
            assertThat(shard.core.status().archive().failing()).isFalse();
            shard.settle();
            position = shard.core.status().judgedPosition();
            digest = shard.core.status().decisionDigest();
        }
        try (TestShard shard = shard()) {
            assertThat(shard.core.recovered().snapshotPosition()).isPositive();
            assertThat(shard.core.status().judgedPosition()).isEqualTo(position);
            assertThat(shard.core.status().decisionDigest()).isEqualTo(digest);
        }
        deleteSnapshots();
        try (TestShard shard = shard()) {
            assertThat(shard.core.recovered().snapshotPosition()).isZero();
            assertThat(shard.core.recovered().replayedRecords()).isEqualTo(position);
            assertThat(shard.core.status().decisionDigest()).isEqualTo(digest);
            awaitStored(shard);
        }
        assertThat(database.count("reading")).isEqualTo(sent);
    }

    @Test
    void says_in_one_sentence_which_file_it_needs_and_does_not_find() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            liveThroughSomeHours(shard);
            awaitArchive(shard, archive -> archive.segmentsKept() == 0 && archive.segmentsWaiting() == 0);
        }
        deleteSnapshots();
        try (var files = Files.newDirectoryStream(archive(), "*-records-1-*")) {
            for (Path first : files) {
                Files.delete(first);
            }
        }
        assertThatThrownBy(this::shard)
                .isInstanceOf(JournalFrontAway.class)
                .hasMessageContaining("record 1 is not on the journal's disk any more")
                .hasMessageContaining("-epoch-1-records-1-...");
    }

    @Test
    void starts_without_the_archive_though_an_older_copy_of_the_database_stands_in_it() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
            liveThroughSomeHours(shard);
            awaitArchive(shard, archive -> archive.segmentsKept() == 0 && archive.segmentsWaiting() == 0);
        }
        database.execute("update journal_position set sequence = 40");
        Path elsewhere = Files.move(archive(), folder.resolve("not-mounted"));
        assertThat(whyNot()).as("a sound journal is not abandoned").isEmpty();
        try (TestShard shard = shard()) {
            shard.saturation("80", "2026-11-21T14:59:00Z");
            assertThat(shard.nextAttempt()).isNotNull();
        }

        Files.createDirectories(archive());
        try (var files = Files.newDirectoryStream(elsewhere)) {
            for (Path file : files) {
                Files.move(file, archive().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(whyNot()).hasValueSatisfying(reason -> assertThat(reason).contains("has another hash"));
        assertThatThrownBy(this::shard).isInstanceOf(StoreMismatch.class);
    }

    private Optional<String> whyNot() {
        return Rebuild.whyNot(TestShard.journalIn(folder), this::connect);
    }

    @Test
    void keeps_what_the_database_has_not_stored_and_shows_what_fails() throws Exception {
        databaseIsAway = true;
        Files.createDirectories(folder.resolve("journal"));
        Files.createFile(archive());
        try (TestShard shard = shard()) {
            shard.openPractice();
            liveThroughSomeHours(shard);
            awaitArchive(shard, ArchiveStatus::failing);
            assertThat(shard.core.status().archive().segmentsWaiting()).isEqualTo(HOURS);
            assertThat(shard.core.status().archive().lastFailureMicros()).isPositive();
        }
        Files.delete(archive());
        try (TestShard shard = shard()) {
            awaitArchive(shard, archive -> archive.segmentsWaiting() == 0);
            assertThat(shard.core.status().archive().failing()).isFalse();
            assertThat(shard.core.status().archive().segmentsKept()).isEqualTo(HOURS);
            assertThat(segments()).hasSize(HOURS + 1);

            databaseIsAway = false;
            awaitArchive(shard, archive -> archive.segmentsKept() == 0);
            awaitStored(shard);
        }
        assertThat(database.count("reading")).isEqualTo(sent);
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

    /// In the last hour so much that both snapshots which are kept are of that hour.
    private void liveThroughSomeHours(TestShard shard) throws Exception {
        for (int hour = 0; hour < HOURS; hour++) {
            send(shard);
            clock.pass(Duration.ofHours(1));
        }
        send(shard);
        send(shard);
    }

    private void send(TestShard shard) throws Exception {
        for (int i = 0; i < AN_HOUR; i++) {
            Instant takenAt = Instant.parse("2026-11-21T11:00:00Z").plusSeconds(sent++);
            shard.saturation("97", takenAt.toString());
        }
        shard.settle();
        if (!databaseIsAway) {
            awaitStored(shard);
        }
    }

    private Path archive() {
        return folder.resolve("journal").resolve("archive");
    }

    private List<Path> segments() {
        try {
            return in(folder.resolve("journal"), "*.cq4");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> in(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        }
        return found;
    }

    private void deleteSnapshots() throws IOException {
        for (Path snapshot : in(folder.resolve("snapshots"), "*")) {
            Files.delete(snapshot);
        }
    }

    private static void awaitArchive(TestShard shard, Predicate<ArchiveStatus> wanted) {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!wanted.test(shard.core.status().archive())) {
            assertThat(System.nanoTime())
                    .as("archived in time: %s", shard.core.status())
                    .isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void awaitStored(TestShard shard) {
        long last = shard.core.status().judgedPosition();
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (shard.core.status().storedPosition() < last) {
            assertThat(System.nanoTime()).as("stored in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
