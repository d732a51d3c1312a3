package org.telltale.server.meters;

import java.util.concurrent.atomic.AtomicLong;

/// What the telephone company has posted to the server. Safe on every thread.
public final class TelephoneCounts {
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong takenNothing = new AtomicLong();
    private final AtomicLong forged = new AtomicLong();

    /// Nothing yet.
    public TelephoneCounts() {}

    /// It has said how far a message or a call has come.
    public void receipt() {
        receipts.incrementAndGet();
    }

    /// A person has taken an episode.
    public void taken() {
        taken.incrementAndGet();
    }

    /// A person has answered, and no episode was taken by it.
    public void takenNothing() {
        takenNothing.incrementAndGet();
    }

    /// Something was not signed as the company signs.
    public void forged() {
        forged.incrementAndGet();
    }

    /// {@return how many receipts there were}
    public long receiptCount() {
        return receipts.get();
    }

    /// {@return how many answers took an episode}
    public long takenCount() {
        return taken.get();
    }

    /// {@return how many answers took none}
    public long takenNothingCount() {
        return takenNothing.get();
    }

    /// {@return how many posts were not genuine}
    public long forgedCount() {
        return forged.get();
    }
}
