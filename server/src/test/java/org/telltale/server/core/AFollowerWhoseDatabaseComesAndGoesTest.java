package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.ring.RecordType;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.StoreUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AFollowerWhoseDatabaseComesAndGoesTest implements BatchStore {
    @TempDir
    Path folder;

    private boolean isThere;

    @Test
    void waits_longer_each_time_and_begins_with_the_shortest_wait_once_it_was_there() throws Exception {
        MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
        CoreConfig config = new CoreConfig(
                TestShard.journalIn(folder),
                new JournalName(folder),
                folder.resolve("snapshots"),
                1 << 14,
                1 << 12,
                100,
                CoreConfig.USUAL_DRAIN);
        Genesis genesis = new Genesis(new UUID(1, 1), 1, clock.wallMicros());
        try (Journal journal = Journal.open(config.journal(), () -> genesis, Forcer.toDisk())) {
            journal.append(RecordType.DUE, 1, clock.wallMicros(), 0, 0, new byte[0], 0, 0);
            journal.force();
            Follower follower = follower(journal, clock, config);
            long first = follower.step();
            assertThat(follower.step()).isEqualTo(2 * first);
            assertThat(follower.step()).isEqualTo(4 * first);

            isThere = true;
            assertThat(follower.step()).as("it says where it stands").isZero();
            isThere = false;
            assertThat(follower.step()).as("it does not take the first batch").isEqualTo(first);
            follower.forget();
        }
    }

    private Follower follower(Journal journal, TimeSources clock, CoreConfig config) throws IOException {
        return new Follower(
                journal,
                this,
                (_, _) -> {},
                new Snapshots(config.snapshots(), journal),
                new Checkpoints(),
                journal::forcedSequence,
                clock,
                config,
                _ -> {},
                1 << 12);
    }

    @Override
    public Optional<JournalPosition> position() {
        requireThere();
        return Optional.empty();
    }

    @Override
    public Committed commit(Batch batch, JournalPosition next, long committedAtMicros, AlsoWrite also) {
        requireThere();
        throw new AssertionError("nothing is to be written");
    }

    private void requireThere() {
        if (!isThere) {
            throw new StoreUnavailable(new SQLException("away, as this test wants it", "08001"));
        }
    }

    @Override
    public void abort() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
