package org.telltale.server.core;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Archiver;

/// Archives the journal's closed segments, one step after the other, off the ring and at its own pace.
///
/// What fails is tried again, and nothing else waits for it: the journal's disk fills in the meantime, and health
/// says so. Owns its thread.
final class Archiving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);
    private static final long IDLE_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 10_000;
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private final Archiver archiver;
    private final LongPredicate unneeded;
    private final TimeSources clock;
    private final Semaphore stopping = new Semaphore(0);
    private final Thread thread;
    private volatile long bytes;
    private volatile boolean failing;
    private volatile long lastFailureMicros;

    /// An archiving that is not started yet.
    ///
    /// @param unneeded whether all records up to one may leave the journal's disk
    Archiving(Archiver archiver, LongPredicate unneeded, TimeSources clock) {
        this.archiver = archiver;
        this.unneeded = unneeded;
        this.clock = clock;
        this.thread = new Thread(this::run, "telltale-archiver");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// {@return how far it has come} Any thread.
    ArchiveStatus status() {
        int waiting = archiver.waiting();
        return new ArchiveStatus(
                archiver.archivedSequence(),
                waiting,
                Math.max(0, archiver.closedSegments() - waiting),
                bytes,
                failing,
                lastFailureMicros);
    }

    private void run() {
        try {
            Archiver.Step last = Archiver.Step.ARCHIVED;
            long pauseMillis = 0;
            while (!stopping.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS)) {
                Optional<Archiver.Step> step = one(last);
                last = step.orElse(Archiver.Step.ARCHIVED);
                pauseMillis = step.isEmpty() ? RETRY_MILLIS : last == Archiver.Step.NOTHING ? IDLE_MILLIS : 0;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does one step, and looks at the archive where one has changed it.
    ///
    /// @return what was done, or nothing where it failed
    private Optional<Archiver.Step> one(Archiver.Step before) {
        try {
            Archiver.Step step = archiver.step(unneeded);
            if (step != Archiver.Step.NOTHING || before != Archiver.Step.NOTHING) {
                bytes = archiver.bytes();
            }
            failing = false;
            return Optional.of(step);
        } catch (IOException | RuntimeException | Error failure) {
            LOG.warn("the journal's front could not be archived; it stays where it is, and is tried again", failure);
            lastFailureMicros = clock.wallMicros();
            failing = true;
            return Optional.empty();
        }
    }

    /// Ends it; one that waits for a disk that does not answer is left behind, and writes nothing that is not verified
    /// again.
    @Override
    public void close() {
        archiver.close();
        stopping.release();
        try {
            if (!thread.join(LAST_WORD)) {
                LOG.warn("the archive's disk does not answer: the archiver is left behind");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
