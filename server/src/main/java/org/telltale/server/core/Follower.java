package org.telltale.server.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.ingest.store.StoreUnavailable;

/// Walks behind the live path: reads what is forced and finished, runs the same Monitor, compares, stores, and
/// cuts snapshots.
///
/// It stalls while the database is away, and nothing else does. Where its decisions differ from the live ones
/// it stops, because one of the two is wrong and what is stored must not be guessed. Whatever else it fails at, it
/// begins again from its newest snapshot, with growing pauses: what is stored is in the database's position, and no
/// record is stored twice. Owns its thread, its reader and the store.
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_RECORDS = 20_000;
    /// A commit costs the database and the disk about the same for one reading as for hundreds, and both are needed by
    /// the live path.
    private static final long REST_NANOS = 25_000_000;
    private static final long FIRST_RETRY_NANOS = 50_000_000;
    private static final long LAST_RETRY_NANOS = 2_000_000_000;
    private static final long SNAPSHOT_RETRY_NANOS = 60_000_000_000L;
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final Journal journal;
    private final ReadingStore store;
    private final DecisionWriter decisions;
    private final Snapshots snapshots;
    private final Checkpoints checkpoints;
    private final LongSupplier liveFinished;
    private final TimeSources clock;
    private final CoreConfig config;
    private final Consumer<FollowerBatch> onStored;
    private final FollowerBatch batch;
    private final JournalRecord record = new JournalRecord();
    private final byte[] chainHash = new byte[32];
    private final Thread thread;
    private String awayBecause = "";
    private String failedBecause = "";
    private long snapshotRetryNanos;
    private volatile boolean snapshotFailing;
    private volatile long askedNanos;
    private volatile boolean asking;
    private volatile long snapshotPosition;
    private volatile long storedPosition;
    private volatile long writtenUntilMicros;
    private volatile long comparedPosition;
    private volatile long itemsWritten;
    private volatile FollowerState state = FollowerState.STARTING;
    private volatile boolean closed;
    private volatile boolean gaveUp;

    /// A follower that is not started yet.
    ///
    /// @param liveFinished the last record that the live Monitor has finished
    /// @param onStored told what was stored, before it is cleared
    Follower(
            Journal journal,
            ReadingStore store,
            DecisionWriter decisions,
            Snapshots snapshots,
            Checkpoints checkpoints,
            LongSupplier liveFinished,
            TimeSources clock,
            CoreConfig config,
            Consumer<FollowerBatch> onStored) {
        this.journal = journal;
        this.store = store;
        this.decisions = decisions;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.liveFinished = liveFinished;
        this.clock = clock;
        this.config = config;
        this.onStored = onStored;
        this.batch = new FollowerBatch(journal.forcedSequence());
        this.thread = new Thread(this::run, "telltale-follower");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// {@return the last record that is in the database}
    long storedPosition() {
        return storedPosition;
    }

    /// {@return the time up to which everything that came in is in the database; 0 where that is not known yet}
    long writtenUntilMicros() {
        return writtenUntilMicros;
    }

    /// {@return the last record at which the live decisions were compared and were the same}
    long comparedPosition() {
        return comparedPosition;
    }

    /// {@return how many items that came in since the start are in the database}
    long itemsWritten() {
        return itemsWritten;
    }

    FollowerState state() {
        return state;
    }

    private void run() {
        RestartPause pause = RestartPause.NONE;
        while (followsToTheEnd() == End.FAILED && !closed) {
            pause = pause.after(storedPosition);
            LockSupport.parkNanos(pause.nanos());
        }
    }

    private enum End {
        /// The server stops, or an operator must decide.
        FINAL,
        /// What went wrong may go well from the newest snapshot on, or later.
        FAILED
    }

    private End followsToTheEnd() {
        try {
            followFromNewestSnapshot();
            return End.FINAL;
        } catch (StoreMismatch | Divergence mustBeDecided) {
            boolean isNotOurs = mustBeDecided instanceof StoreMismatch;
            state = isNotOurs ? FollowerState.MISMATCH : FollowerState.FAILED;
            LOG.error(
                    "the follower stopped; readings are still accepted, judged and paged, and nothing is stored{}",
                    isNotOurs ? StoredPlace.WAYS_OUT : "",
                    mustBeDecided);
            return End.FINAL;
        } catch (IOException | RuntimeException | Error failure) {
            state = FollowerState.FAILED;
            noteFailed(failure);
            return End.FAILED;
        } finally {
            store.close();
        }
    }

    /// At length only where it is another failure than the last one.
    private void noteFailed(Throwable failure) {
        boolean known = failure.toString().equals(failedBecause);
        failedBecause = failure.toString();
        LOG.error(
                "the follower failed and begins again; readings are still accepted, judged and paged, and nothing is"
                        + " stored until it succeeds",
                known ? null : failure);
    }

    private void followFromNewestSnapshot() throws IOException {
        long from = awaitStorePosition();
        if (closed) {
            return;
        }
        Supplier<Monitor> fresh = () -> new Monitor(Monitor.FIRST_MEMORY, batch);
        Monitor monitor = snapshots.loadNewest(from, fresh).orElseGet(fresh);
        batch.follow(monitor);
        snapshotPosition = monitor.position();
        storedPosition = from;
        try (JournalReader reader = journal.reader(monitor.position() + 1)) {
            follow(monitor, new RecordRunner(monitor, new EventCodec()), reader, from);
        }
    }

    /// Asks the database until it answers.
    ///
    /// @return the last record that it holds; 0 where it holds none
    private long awaitStorePosition() {
        long waitNanos = FIRST_RETRY_NANOS;
        while (!closed) {
            try {
                Optional<JournalPosition> at = asking(store::position);
                at.ifPresent(this::requireOurs);
                return at.map(JournalPosition::sequence).orElse(0L);
            } catch (StoreUnavailable away) {
                noteAway(away);
                LockSupport.parkNanos(waitNanos);
                waitNanos = Math.min(2 * waitNanos, LAST_RETRY_NANOS);
            }
        }
        return 0;
    }

    /// Asks the database, and lets others see for how long it says nothing.
    private <T> T asking(Supplier<T> question) {
        askedNanos = clock.monotonicNanos();
        asking = true;
        try {
            return question.get();
        } finally {
            asking = false;
        }
    }

    /// {@return for how long the database has not answered what it was asked; 0 while it is not waited for}
    long silentMicros() {
        return asking ? Math.max(0, clock.monotonicNanos() - askedNanos) / 1_000 : 0;
    }

    /// Says so once for each reason in a row: it may be a setting that a person has to mend.
    private void noteAway(StoreUnavailable away) {
        state = FollowerState.DATABASE_AWAY;
        String reason = away.reason();
        if (!reason.equals(awayBecause)) {
            LOG.warn("the database is away, and is tried again: {}", reason);
            awayBecause = reason;
        }
    }

    private void noteThere() {
        state = FollowerState.FOLLOWING;
        if (!awayBecause.isEmpty()) {
            LOG.info("the database is there");
            awayBecause = "";
        }
    }

    private void requireOurs(JournalPosition at) {
        StoredPlace.require(journal, at);
    }

    private void follow(Monitor monitor, RecordRunner runner, JournalReader reader, long storedAlready)
            throws IOException {
        noteThere();
        while (!gaveUp && (!closed || reader.nextSequence() <= liveFinished.getAsLong())) {
            int records = gather(monitor, runner, reader, storedAlready);
            if (records == 0) {
                writtenUntilMicros = clock.wallMicros();
            }
            boolean goesOn = records == 0 ? !closed : finishBatch(monitor, storedAlready);
            if (!goesOn) {
                return;
            }
            if (!isFull() && !closed) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private boolean isFull() {
        return batch.recordCount() >= MOST_RECORDS || batch.items().rowCount() >= MOST_ROWS;
    }

    /// Runs the Monitor over what is there, up to one batch.
    ///
    /// @return how many records
    private int gather(Monitor monitor, RecordRunner runner, JournalReader reader, long storedAlready)
            throws IOException {
        batch.clear();
        long last = liveFinished.getAsLong();
        while (!isFull() && reader.nextSequence() <= last && reader.next(record)) {
            batch.begin(record, runner.decode(record));
            runner.run(record);
            batch.hear(monitor);
            compare(record.sequence(), monitor.digest());
            if (record.sequence() == storedAlready) {
                writtenUntilMicros = record.stampMicros();
                batch.dropStored();
                return 1;
            }
        }
        return batch.recordCount();
    }

    private void compare(long position, long digest) {
        if (!Checkpoints.isDue(position)) {
            return;
        }
        switch (checkpoints.compare(position, digest)) {
            case SAME -> comparedPosition = position;
            case UNKNOWN -> {}
            case DIFFERENT ->
                throw new Divergence("decisions up to record " + position
                        + " differ between the live Monitor and the follower: one of them is wrong");
        }
    }

    /// One of two Monitors has decided wrongly, and nobody here can tell which.
    private static final class Divergence extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Divergence(String sentence) {
            super(sentence);
        }
    }

    /// {@return false if the server is stopping and the batch could not be stored}
    private boolean finishBatch(Monitor monitor, long storedAlready) {
        if (monitor.position() > storedAlready) {
            record.copyHash(chainHash);
            batch.gatherSigns(isFull());
            if (!commit(JournalPosition.of(journal.id(), journal.epoch(), monitor.position(), chainHash))) {
                return false;
            }
        }
        if (storedPosition == monitor.position() && isSnapshotDue(monitor)) {
            cutSnapshot(monitor);
        }
        return true;
    }

    private boolean isSnapshotDue(Monitor monitor) {
        return monitor.position() - snapshotPosition >= config.snapshotEvery()
                && (!snapshotFailing || clock.monotonicNanos() - snapshotRetryNanos >= 0);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the follower's thread is the only writer
    private boolean commit(JournalPosition next) {
        long waitNanos = FIRST_RETRY_NANOS;
        while (true) {
            try {
                asking(() -> store.commit(
                        batch.items(), next, clock.wallMicros(), connection -> decisions.write(connection, batch)));
                itemsWritten += batch.countedItems();
                batch.counted();
                batch.signsWritten();
                writtenUntilMicros = record.stampMicros();
                storedPosition = next.sequence();
                noteThere();
                onStored.accept(batch);
                return true;
            } catch (StoreUnavailable away) {
                if (closed) {
                    // What is not stored is in the journal, and is stored after the next start.
                    return false;
                }
                noteAway(away);
                LockSupport.parkNanos(waitNanos);
                waitNanos = Math.min(2 * waitNanos, LAST_RETRY_NANOS);
            }
        }
    }

    /// Without a new snapshot the next start takes longer, and that is all: storing goes on.
    private void cutSnapshot(Monitor monitor) {
        record.copyHash(chainHash);
        try {
            snapshots.cut(monitor, chainHash);
            snapshotPosition = monitor.position();
            snapshotFailing = false;
        } catch (IOException | UncheckedIOException failure) {
            LOG.warn("no snapshot could be written; it is tried again in a minute", failure);
            snapshotRetryNanos = clock.monotonicNanos() + SNAPSHOT_RETRY_NANOS;
            snapshotFailing = true;
        }
    }

    /// {@return whether the snapshot that was to be cut last could not be written}
    boolean snapshotFailing() {
        return snapshotFailing;
    }

    /// {@return the position of the newest snapshot that this follower has cut or started from}
    long snapshotPosition() {
        return snapshotPosition;
    }

    /// {@return whether it ended before it had stored what it could}
    boolean gaveUp() {
        return gaveUp;
    }

    /// Stores what the live path has finished, if the database is there, and ends.
    ///
    /// A database that has fallen silent, or takes too long, is given up: what is not stored is in the
    /// journal, and is stored after the next start.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!hasEnded(config.drainLimit())) {
            gaveUp = true;
            store.abort();
            hasEnded(LAST_WORD);
        }
    }

    private boolean hasEnded(Duration within) {
        try {
            return thread.join(within);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
