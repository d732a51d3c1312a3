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
import org.jspecify.annotations.Nullable;
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
    private final Object noting = new Object();
    private volatile String awayBecause = "";

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
        await(pending);
        return true;
    }

    /// Adds many entries, and waits now and then, and at the end, until they are written unless the log
    /// is away.
    ///
    /// @return whether there was room for all; where there was not, the first of them are noted all the same
    public boolean record(List<AuditEntry> entries) {
        for (int at = 0; at < entries.size(); at++) {
            Pending pending = new Pending(entries.get(at), new CompletableFuture<>());
            if (!queue.offer(pending)) {
                return false;
            }
            // They are written in their order: whoever has waited for one has waited for those before it.
            if ((at + 1) % BATCH == 0 || at + 1 == entries.size()) {
                await(pending);
            }
        }
        return true;
    }

    private void await(Pending pending) {
        if (!away() && !isOver(pending.written())) {
            noteSilent(pending);
        }
    }

    /// {@return how many entries wait to be written}
    public int queued() {
        return queue.size();
    }

    /// {@return whether the last attempt to write failed, or lasts too long}
    public boolean away() {
        return !awayBecause.isEmpty();
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
            noteWritten(batch);
            batch.clear();
            return true;
        } catch (Away failed) {
            noteAway(String.valueOf(failed.getMessage()), null);
        } catch (RuntimeException defect) {
            noteAway("a defect, " + defect.getClass().getSimpleName(), defect);
        }
        batch.forEach(pending -> pending.written().complete(null));
        queue.forEach(pending -> pending.written().complete(null));
        return false;
    }

    private void noteWritten(List<Pending> batch) {
        synchronized (noting) {
            awayBecause = "";
            batch.forEach(pending -> pending.written().complete(null));
        }
    }

    /// Unless the entry has been written just now: a log that nobody writes to would look away until the next entry.
    private void noteSilent(Pending pending) {
        synchronized (noting) {
            if (!pending.written().isDone()) {
                noteAway("it says nothing", null);
            }
        }
    }

    /// Says so once for each reason in a row.
    private void noteAway(String why, @Nullable RuntimeException defect) {
        synchronized (noting) {
            if (why.equals(awayBecause)) {
                return;
            }
            awayBecause = why;
        }
        if (defect == null) {
            LOG.warn("the audit log cannot be written now; entries wait: {}", why);
        } else {
            LOG.error("the audit log cannot be written now; entries wait: {}", why, defect);
        }
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
