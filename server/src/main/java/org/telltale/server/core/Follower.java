package org.telltale.server.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.store.BatchStore;
import org.telltale.ingest.store.JournalPosition;
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
    private static final long ENDED = -1;
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final Journal journal;
    private final BatchStore store;
    private final DecisionWriter decisions;
    private final Snapshots snapshots;
    private final Checkpoints checkpoints;
    private final LongSupplier liveFinished;
    private final TimeSources clock;
    private final CoreConfig config;
    private final Consumer<FollowerBatch> onStored;
    private final int firstMemory;
    private final FollowerBatch batch;
    private final JournalRecord record = new JournalRecord();
    private final byte[] chainHash = new byte[32];
    private final Thread thread;
    private @Nullable Walk walk;
    private @Nullable JournalPosition uncommitted;
    private long retryNanos = FIRST_RETRY_NANOS;
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
    /// @param firstMemory how many readings a Monitor remembers until an event says otherwise
    Follower(
            Journal journal,
            BatchStore store,
            DecisionWriter decisions,
            Snapshots snapshots,
            Checkpoints checkpoints,
            LongSupplier liveFinished,
            TimeSources clock,
            CoreConfig config,
            Consumer<FollowerBatch> onStored,
            int firstMemory) {
        this.journal = journal;
        this.store = store;
        this.decisions = decisions;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.liveFinished = liveFinished;
        this.clock = clock;
        this.config = config;
        this.onStored = onStored;
        this.firstMemory = firstMemory;
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

    /// {@return the last record that it has run over; 0 before it has begun} The follower's thread.
    long walkedTo() {
        return walk == null ? 0 : walk.monitor().position();
    }

    /// {@return everything that its Monitor has decided, folded} The follower's thread.
    long walkedDigest() {
        return walk == null ? 0 : walk.monitor().digest();
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

    /// The way from the newest snapshot on.
    ///
    /// @param storedAlready the last record that was in the database when it began
    private record Walk(Monitor monitor, RecordRunner runner, JournalReader reader, long storedAlready) {}

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
            forget();
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
        long restNanos = 0;
        while (restNanos != ENDED) {
            restNanos = step();
            if (restNanos > 0) {
                LockSupport.parkNanos(restNanos);
            }
        }
    }

    /// Does what can be done now, and waits for nothing but the database's answer: asks it where it stands, then stores
    /// one batch after the other.
    ///
    /// @return how long to rest before the next step, in nanoseconds, or [#ENDED]
    long step() throws IOException {
        Walk current = walk;
        if (current == null) {
            return begins();
        }
        JournalPosition next = uncommitted;
        return next == null ? goesOn(current) : commits(current, next);
    }

    /// After a failure the next step begins again, from the newest snapshot.
    void forget() {
        Walk over = walk;
        walk = null;
        uncommitted = null;
        retryNanos = FIRST_RETRY_NANOS;
        if (over != null) {
            over.reader().close();
        }
        store.close();
    }

    private long begins() {
        if (closed) {
            return ENDED;
        }
        Optional<JournalPosition> at;
        try {
            at = asking(store::position);
        } catch (StoreUnavailable away) {
            return waitsFor(away);
        }
        at.ifPresent(this::requireOurs);
        if (closed) {
            return ENDED;
        }
        long from = at.map(JournalPosition::sequence).orElse(0L);
        Supplier<Monitor> fresh = () -> new Monitor(firstMemory, batch);
        Monitor monitor = snapshots.loadNewest(from, fresh).orElseGet(fresh);
        batch.follow(monitor);
        snapshotPosition = monitor.position();
        storedPosition = from;
        JournalReader reader = journal.reader(monitor.position() + 1);
        walk = new Walk(monitor, new RecordRunner(monitor, new EventCodec()), reader, from);
        noteThere();
        return 0;
    }

    private long waitsFor(StoreUnavailable away) {
        noteAway(away);
        long restNanos = retryNanos;
        retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
        return restNanos;
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
        retryNanos = FIRST_RETRY_NANOS;
        state = FollowerState.FOLLOWING;
        if (!awayBecause.isEmpty()) {
            LOG.info("the database is there");
            awayBecause = "";
        }
    }

    private void requireOurs(JournalPosition at) {
        StoredPlace.require(journal, at);
    }

    private long goesOn(Walk current) throws IOException {
        if (gaveUp || (closed && current.reader().nextSequence() > liveFinished.getAsLong())) {
            return ENDED;
        }
        if (gather(current) == 0) {
            writtenUntilMicros = clock.wallMicros();
            return closed ? ENDED : REST_NANOS;
        }
        Monitor monitor = current.monitor();
        if (monitor.position() <= current.storedAlready()) {
            return finishes(monitor);
        }
        record.copyHash(chainHash);
        batch.gatherSigns(isFull());
        JournalPosition next = JournalPosition.of(journal.id(), journal.epoch(), monitor.position(), chainHash);
        uncommitted = next;
        return commits(current, next);
    }

    private boolean isFull() {
        return batch.recordCount() >= MOST_RECORDS || batch.items().rowCount() >= MOST_ROWS;
    }

    /// Runs the Monitor over what is there, up to one batch.
    ///
    /// @return how many records
    private int gather(Walk current) throws IOException {
        Monitor monitor = current.monitor();
        RecordRunner runner = current.runner();
        JournalReader reader = current.reader();
        batch.clear();
        long last = liveFinished.getAsLong();
        while (!isFull() && reader.nextSequence() <= last && reader.next(record)) {
            batch.begin(record, runner.decode(record));
            runner.run(record);
            batch.hear(monitor);
            compare(record.sequence(), monitor.digest());
            if (record.sequence() == current.storedAlready()) {
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

    private long finishes(Monitor monitor) {
        if (storedPosition == monitor.position() && isSnapshotDue(monitor)) {
            cutSnapshot(monitor);
        }
        return isFull() || closed ? 0 : REST_NANOS;
    }

    private boolean isSnapshotDue(Monitor monitor) {
        return monitor.position() - snapshotPosition >= config.snapshotEvery()
                && (!snapshotFailing || clock.monotonicNanos() - snapshotRetryNanos >= 0);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the follower's thread is the only writer
    private long commits(Walk current, JournalPosition next) {
        try {
            asking(() -> store.commit(
                    batch.items(), next, clock.wallMicros(), connection -> decisions.write(connection, batch)));
        } catch (StoreUnavailable away) {
            // What is not stored at the end is in the journal, and is stored after the next start.
            return closed ? ENDED : waitsFor(away);
        }
        uncommitted = null;
        itemsWritten += batch.countedItems();
        batch.counted();
        batch.signsWritten();
        writtenUntilMicros = record.stampMicros();
        storedPosition = next.sequence();
        noteThere();
        onStored.accept(batch);
        return finishes(current.monitor());
    }

    /// Without a new snapshot the next start takes longer, and that is all: storing goes on.
    private void cutSnapshot(Monitor monitor) {
        record.copyHash(chainHash);
        try {
            snapshots.cut(monitor, chainHash);
            snapshotFailing = false;
            snapshotPosition = monitor.position();
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
