package org.telltale.server.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries audit entries to their log, through a bounded queue.
///
/// While the log can be written, an answer waits for its entry. While it cannot, or says nothing, entries wait in
/// the queue and answers do not: whoever must be paged can be looked after. A change is in the journal whatever
/// happens here; an entry for a read that was still queued when the process died is lost. A full queue refuses
/// further reads.
///
/// [#record] is safe on every thread. Closing writes what can still be written.
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final AuditLog log;
    private final Duration retryAfter;
    private final Duration longestWait;
    private final BlockingQueue<Pending> queue;
    private final Thread writer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean away;

    private record Pending(AuditEntry entry, CompletableFuture<Void> written) {}

    /// A trail that starts writing at once.
    ///
    /// @param mostQueued how many entries may wait
    /// @param retryAfter how long after a failure the log is tried again
    public AuditTrail(AuditLog log, int mostQueued, Duration retryAfter) {
        this(log, mostQueued, retryAfter, LONGEST_WAIT);
    }

    /// A trail whose log is as good as away after so long without a word.
    AuditTrail(AuditLog log, int mostQueued, Duration retryAfter, Duration longestWait) {
        this.log = log;
        this.retryAfter = retryAfter;
        this.longestWait = longestWait;
        this.queue = new ArrayBlockingQueue<>(mostQueued);
        this.writer = Thread.ofVirtual().name("audit").start(this::writeUntilClosed);
    }

    /// Adds an entry, and waits until it is written unless the log is away.
    ///
    /// @return whether there was room for it
    public boolean record(AuditEntry entry) {
        Pending pending = new Pending(entry, new CompletableFuture<>());
        if (!queue.offer(pending)) {
            return false;
        }
        if (!away && !isOver(pending.written())) {
            noteAway("it says nothing");
        }
        return true;
    }

    /// {@return how many entries wait to be written}
    public int queued() {
        return queue.size();
    }

    /// {@return whether the last attempt to write failed, or lasts too long}
    public boolean away() {
        return away;
    }

    private void writeUntilClosed() {
        List<Pending> batch = new ArrayList<>();
        try {
            while (closed.getCount() > 0 || !queue.isEmpty()) {
                fill(batch);
                writeAtLast(batch);
            }
        } catch (InterruptedException nobodyInterruptsIt) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(List<Pending> batch) throws InterruptedException {
        Pending first = queue.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
    }

    /// Empties the batch: tries until it is written, or until this trail is closed while the log is away.
    private void writeAtLast(List<Pending> batch) throws InterruptedException {
        while (!batch.isEmpty() && !written(batch)) {
            if (closed.await(retryAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                queue.drainTo(batch);
                LOG.warn("{} audit entries could not be written before the end", batch.size());
                batch.clear();
            }
        }
    }

    /// Whatever it fails at, it is tried again: without this thread nothing would ever be written.
    private boolean written(List<Pending> batch) {
        try {
            log.append(batch.stream().map(Pending::entry).toList());
            away = false;
            batch.forEach(pending -> pending.written().complete(null));
            batch.clear();
            return true;
        } catch (Away failed) {
            noteAway(String.valueOf(failed.getMessage()));
        } catch (RuntimeException defect) {
            if (!away) {
                LOG.error("the audit log met a defect", defect);
            }
            noteAway(defect.getClass().getSimpleName());
        }
        batch.forEach(pending -> pending.written().complete(null));
        queue.forEach(pending -> pending.written().complete(null));
        return false;
    }

    private void noteAway(String why) {
        if (!away) {
            LOG.warn("the audit log cannot be written now; entries wait: {}", why);
        }
        away = true;
    }

    /// {@return whether it was tried to write the entry in time; one that waits longer is queued all the same}
    private boolean isOver(CompletableFuture<Void> written) {
        try {
            written.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException slow) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException impossible) {
            throw new CompletionException(impossible);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(LONGEST_WAIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
