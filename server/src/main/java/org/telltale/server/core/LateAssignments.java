package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReleasableRecord;
import org.telltale.ingest.store.ConnectionSource;

/// Releases readings that were held because nobody was known to hold their device, once an assignment says who
/// did.
///
/// The store is asked after it has passed the assignment, and each release is journaled with the reading inside
/// it. What is left undone by a crash is found again at the next start, because the question is asked of the
/// tables and not of what happened last. Owns its thread.
final class LateAssignments implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateAssignments.class);
    private static final int MOST_AT_ONCE = 500;
    private static final long RETRY_MILLIS = 1_000;

    private final Commands commands;
    private final ConnectionSource connections;
    private final LongSupplier storedPosition;
    private final Semaphore wakeUps = new Semaphore(1);
    private final AtomicLong released = new AtomicLong();
    private final Thread thread = new Thread(this::run, "telltale-late-assignments");
    private volatile boolean closed;

    LateAssignments(Commands commands, ConnectionSource connections, LongSupplier storedPosition) {
        this.commands = commands;
        this.connections = connections;
        this.storedPosition = storedPosition;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Something was stored that may say who held a device. Safe on every thread.
    void look() {
        wakeUps.release();
    }

    /// {@return how many readings were released since the start}
    long released() {
        return released.get();
    }

    private void run() {
        try {
            while (!closed) {
                wakeUps.acquire();
                wakeUps.drainPermits();
                releaseAll();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void releaseAll() throws InterruptedException {
        long last = Long.MAX_VALUE;
        while (!closed && last != 0) {
            try {
                last = releaseSome();
                awaitStored(last);
            } catch (SQLException | JdbiException | Commands.Unavailable later) {
                LOG.debug("held readings are looked at again later", later);
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    /// {@return the position of the last release, or 0 if there was nothing to release}
    private long releaseSome() throws SQLException, Commands.Unavailable {
        long last = 0;
        for (ReleasableRecord found : releasable()) {
            Answered answered = commands.submit(
                    Commands.SERVER,
                    new CareEvent.HeldReleased(
                            found.practice(), found.reading(), found.patient(), "the device was assigned"));
            if (answered.outcome() instanceof Outcome.Applied) {
                released.incrementAndGet();
            }
            last = answered.position();
        }
        return last;
    }

    private List<ReleasableRecord> releasable() throws SQLException {
        try (Connection connection = connections.open()) {
            return new ReadingReads(CareJdbi.on(connection)).releasable(MOST_AT_ONCE);
        }
    }

    private void awaitStored(long position) throws InterruptedException {
        while (!closed && storedPosition.getAsLong() < position) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
