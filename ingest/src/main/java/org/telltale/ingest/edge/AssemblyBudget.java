package org.telltale.ingest.edge;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies that have not come in full may lie in memory, over all connections. Safe on
/// every thread.
public final class AssemblyBudget {
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();

    /// A budget that nothing was taken from.
    public AssemblyBudget(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// {@return whether so many bytes more were taken}
    public boolean take(int more) {
        if (bytes.addAndGet(more) <= mostBytes) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    /// Gives bytes back.
    public void giveBack(int fewer) {
        bytes.addAndGet(-fewer);
    }

    /// {@return bytes that are taken}
    public long taken() {
        return bytes.get();
    }
}
