package org.telltale.ingest.ring;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What a thread allocates.
public final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MOST_ROUNDS = 10;

    private AllocatedBytes() {}

    /// Runs the work on the calling thread until one round allocates fewer than `enough` bytes: the compiler may
    /// give up code that it had compiled and then allocates what it had left out, once. What is allocated for every
    /// reading, or for every thousandth, is in every round.
    ///
    /// @return the bytes of the last round, after ten at the latest
    public static long settlingUnder(long enough, Runnable work) {
        long allocated;
        int rounds = 0;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        } while (allocated >= enough && ++rounds < MOST_ROUNDS);
        return allocated;
    }
}
