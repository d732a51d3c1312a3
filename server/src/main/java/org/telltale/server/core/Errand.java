package org.telltale.server.core;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands that the server sends to itself because of what stands in the tables.
///
/// The tables are asked, and not what happened last: so what a crash left undone is found again at the next
/// start, which looks once without being told to. Between two questions it waits until the follower has
/// stored what was sent, or the tables would give the same answer again. While the database is away it
/// tries again, and nothing else waits for it. Owns its thread.
final class Errand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    /// What there is to do.
    @FunctionalInterface
    interface Work {
        /// There is nothing to do now, and will be in a while, whether anything is stored meanwhile or not.
        long LATER = -1;

        /// Asks the tables once and sends what follows.
        ///
        /// @return the position of the last command that was sent, 0 if nothing is left to do, or [#LATER]
        /// @throws SQLException if the database is away
        /// @throws Commands.Unavailable if nothing can be journaled now
        long some() throws SQLException, Commands.Unavailable;
    }

    private final Work work;
    private final LongSupplier storedPosition;
    private final Semaphore wakeUps = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closed;

    /// An errand that is not started yet.
    ///
    /// @param storedPosition the last record in the database
    Errand(String name, Work work, LongSupplier storedPosition) {
        this.work = work;
        this.storedPosition = storedPosition;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Something was stored that may make work. Safe on every thread.
    void look() {
        wakeUps.release();
    }

    private void run() {
        try {
            while (!closed) {
                wakeUps.acquire();
                wakeUps.drainPermits();
                doAll();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void doAll() throws InterruptedException {
        long last = Long.MAX_VALUE;
        while (!closed && last != 0) {
            try {
                last = work.some();
                awaitNext(last);
            } catch (SQLException | JdbiException | Commands.Unavailable later) {
                LOG.debug("tried again later", later);
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            } catch (RuntimeException | Error defect) {
                LOG.error("{} failed, and goes on when more is stored", thread.getName(), defect);
                last = 0;
            }
        }
    }

    private void awaitNext(long last) throws InterruptedException {
        if (last == Work.LATER) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } else {
            awaitStored(last);
        }
    }

    private void awaitStored(long position) throws InterruptedException {
        while (!closed && storedPosition.getAsLong() < position) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// Ends it; one that waits for a silent database is left behind, and does nothing more when that ends.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LAST_WORD);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
