package org.telltale.server.core;

import java.util.Optional;
import java.util.function.LongSupplier;

/// What of the heap is left for work that paging does without, such as making a decision once more.
///
/// The process ends when its heap does, and pages nobody until it has started again: so such work looks here before it
/// begins, and while it goes on. Garbage that is not collected yet counts as used: whoever is told that there is too
/// little may be told otherwise a minute later.
///
/// @param maxBytes how large the heap may become
/// @param usedBytes how much of it is used now
record SpareHeap(long maxBytes, LongSupplier usedBytes) {
    /// What a Monitor may need for each byte of its snapshot. It takes one and a half (some 2.6 kB a patient in the
    /// heap, 1.7 kB in the file); the rest is for tables that double while they grow, and for garbage.
    static final int BYTES_OF_A_SNAPSHOTS_BYTE = 4;

    /// What a Monitor needs that knows nothing yet, with the identities of readings that it remembers at first.
    static final long BYTES_OF_AN_EMPTY_MONITOR = 64L << 20;

    /// A collector leaves a tenth free as long as it can: less than this is left only when it cannot.
    private static final int LEAST_FREE_PART = 16;

    /// {@return the heap of this process}
    static SpareHeap ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new SpareHeap(runtime.maxMemory(), () -> runtime.totalMemory() - runtime.freeMemory());
    }

    /// {@return why a Monitor cannot be loaded from a snapshot of a size; empty where it can}
    ///
    /// @param snapshotBytes the size of the file; 0 where there is none
    Optional<String> lackFor(long snapshotBytes) {
        long needed = BYTES_OF_AN_EMPTY_MONITOR + BYTES_OF_A_SNAPSHOTS_BYTE * snapshotBytes + leastFree();
        long free = free();
        return free >= needed ? Optional.empty() : Optional.of(words(needed, free));
    }

    /// {@return why what goes on must be given up; empty where it need not be}
    Optional<String> lackWhileRunning() {
        long free = free();
        return free >= leastFree() ? Optional.empty() : Optional.of(words(leastFree(), free));
    }

    private long free() {
        return maxBytes - usedBytes.getAsLong();
    }

    private long leastFree() {
        return maxBytes / LEAST_FREE_PART;
    }

    private static String words(long needed, long free) {
        return "not enough memory beside what paging needs: " + (needed >> 20) + " MiB must be free, and "
                + (free >> 20) + " MiB are; ask again later, or give the server a larger heap";
    }
}
