package org.telltale.server.meters;

import java.util.concurrent.atomic.AtomicLong;

/// What has come back to the server by one way of paging. Safe on every thread.
public final class AnswerCounts {
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong takenNothing = new AtomicLong();
    private final AtomicLong forged = new AtomicLong();

    /// Nothing yet.
    public AnswerCounts() {}

    /// It was said how far a page has come.
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

    /// Something was not signed as it should be.
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
