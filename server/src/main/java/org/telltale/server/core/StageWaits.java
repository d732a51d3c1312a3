package org.telltale.server.core;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/// How the stages of the ring wait: the first until something is published, the second until that is forced.
///
/// Both sleep. The Disruptor's own blocking strategy puts the first stage to sleep and lets a second one spin, because
/// a stage that follows is expected to be done in nanoseconds; ours waits for a disk, and would burn a core that the
/// database, or the very thread that forces, needs more.
///
/// No wake-up is lost: whoever waits looks at the sequence under the lock that [#forced()] takes after it was set. Safe
/// on every thread.
final class StageWaits implements WaitStrategy {
    /// A stage that is to end is told only by the flag that it looks at when it wakes.
    private static final long LONGEST_MILLIS = 50;

    private final long longestMillis;
    private final Object published = new Object();
    private final Object forced = new Object();

    StageWaits() {
        this(LONGEST_MILLIS);
    }

    /// Waits whose sleeper looks for itself after so long; whatever wakes it sooner is a wake-up.
    StageWaits(long longestMillis) {
        this.longestMillis = longestMillis;
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        if (dependent.get() < sequence) {
            Object signal = dependent.equals(cursor) ? published : forced;
            synchronized (signal) {
                while (dependent.get() < sequence) {
                    barrier.checkAlert();
                    signal.wait(longestMillis);
                }
            }
        }
        return dependent.get();
    }

    /// Something was published, or a stage is to end.
    @Override
    public void signalAllWhenBlocking() {
        synchronized (published) {
            published.notifyAll();
        }
    }

    /// The first stage has set its sequence.
    void forced() {
        synchronized (forced) {
            forced.notifyAll();
        }
    }
}
