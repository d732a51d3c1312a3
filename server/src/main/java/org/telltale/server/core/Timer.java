package org.telltale.server.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Ring;

/// Wakes the ring when a deadline is due and nothing else has come along: claims a slot with nothing in it.
///
/// One empty record is under way at a time, so that a ring that is busy is not filled with the time of day.
/// Deadlines that one record could not fire are due at once again, and get the next. Owns its thread.
final class Timer implements AutoCloseable, Receipt {
    private static final long TICK_NANOS = 10_000_000;

    private final Ring ring;
    private final LongSupplier nowMicros;
    private final LongSupplier nextDeadlineMicros;
    private final LongSupplier finishedPosition;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Thread thread;
    private volatile long lastDuePosition;
    private volatile boolean closed;

    /// A timer that is not started yet.
    ///
    /// @param nowMicros the journal's clock, without stamping
    /// @param nextDeadlineMicros when the Monitor's next deadline is due
    /// @param finishedPosition the last record that the Monitor has finished
    Timer(Ring ring, LongSupplier nowMicros, LongSupplier nextDeadlineMicros, LongSupplier finishedPosition) {
        this.ring = ring;
        this.nowMicros = nowMicros;
        this.nextDeadlineMicros = nextDeadlineMicros;
        this.finishedPosition = finishedPosition;
        this.thread = new Thread(this::run, "telltale-timer");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            tick();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /// Looks once whether a deadline is due.
    void tick() {
        if (nextDeadlineMicros.getAsLong() <= nowMicros.getAsLong()
                && finishedPosition.getAsLong() >= lastDuePosition
                && underWay.compareAndSet(false, true)
                && ring.offerDue(this) != Admission.TAKEN) {
            underWay.set(false);
        }
    }

    @Override
    public void forced(long position) {
        lastDuePosition = position;
        underWay.set(false);
    }

    @Override
    public void failed() {
        closed = true;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
