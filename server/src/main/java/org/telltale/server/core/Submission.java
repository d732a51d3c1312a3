package org.telltale.server.core;

import java.util.concurrent.CompletableFuture;
import org.telltale.care.event.CareEvent;
import org.telltale.ingest.ring.Receipt;

/// One command on its way through the ring, and who waits for it.
///
/// The answer is given by the Monitor, after the force; a failed journal fails it.
final class Submission implements Receipt {
    private final CareEvent event;
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();

    Submission(CareEvent event) {
        this.event = event;
    }

    CareEvent event() {
        return event;
    }

    CompletableFuture<Answered> answer() {
        return answer;
    }

    void answered(long position, Outcome outcome) {
        answer.complete(new Answered(position, outcome));
    }

    @Override
    public void forced(long position) {
        // The Monitor, which comes after the force, gives the answer.
    }

    @Override
    public void failed() {
        answer.completeExceptionally(new JournalLost());
    }

    /// The journal failed while the command was under way: nobody knows whether it is on disk.
    static final class JournalLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JournalLost() {
            super("the journal failed; the command may or may not have been kept");
        }
    }
}
