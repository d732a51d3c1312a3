package org.telltale.ingest.broker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.ring.Receipt;

/// What one connection owes its broker, in the order in which the messages came.
///
/// Three threads meet here: Paho's puts a message in, the journal's marks it, and the acknowledger's takes
/// out what is marked and has nothing unmarked before it. The journal's thread neither waits nor does I/O.
final class Acknowledgements {
    /// One message.
    ///
    /// Its fields but the state are written before it is offered.
    static final class Owed implements Receipt {
        private final Acknowledgements queue;
        private final int messageId;
        private final int qos;
        private int items;
        private boolean poison;
        private volatile State state = State.AWAITED;

        private Owed(Acknowledgements queue, int messageId, int qos) {
            this.queue = queue;
            this.messageId = messageId;
            this.qos = qos;
        }

        /// Notes how many items were read.
        void holds(int itemCount) {
            items = itemCount;
        }

        /// Notes that the body could not be read.
        void isPoison() {
            poison = true;
        }

        int messageId() {
            return messageId;
        }

        int qos() {
            return qos;
        }

        int items() {
            return items;
        }

        boolean poison() {
            return poison;
        }

        /// {@return whether the journal has failed it}
        boolean hasFailed() {
            return state == State.FAILED;
        }

        @Override
        public void forced(long position) {
            mark(State.FORCED);
        }

        @Override
        public void failed() {
            mark(State.FAILED);
        }

        private void mark(State next) {
            state = next;
            queue.news.release();
        }
    }

    private enum State {
        AWAITED,
        FORCED,
        FAILED
    }

    private final Queue<Owed> inOrder = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore news = new Semaphore(0);

    /// Puts a message in, before it is offered.
    Owed add(int messageId, int qos) {
        Owed owed = new Owed(this, messageId, qos);
        count.incrementAndGet();
        inOrder.add(owed);
        return owed;
    }

    /// Takes a message back that was not taken: it stays with the broker.
    void takeBack(Owed owed) {
        if (inOrder.remove(owed)) {
            settled();
        }
    }

    /// Notes that one message needs nothing more.
    void settled() {
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /// Waits until nothing is owed, or the time has passed.
    ///
    /// @return how many messages are owed an acknowledgement
    synchronized int awaitNone(long deadlineNanos) throws InterruptedException {
        for (int owed = count.get(); owed > 0; owed = count.get()) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return owed;
            }
            wait(leftMillis);
        }
        return 0;
    }

    /// {@return the next message that was marked, or null while the oldest was not; it is owed until
    /// [#settled()]}
    @Nullable
    Owed next() {
        Owed oldest = inOrder.peek();
        if (oldest == null || oldest.state == State.AWAITED) {
            return null;
        }
        inOrder.remove();
        return oldest;
    }

    /// Waits until something was marked, or [#wake()] was called.
    void awaitNews() throws InterruptedException {
        news.acquire();
        news.drainPermits();
    }

    /// Ends a wait.
    void wake() {
        news.release();
    }

    /// {@return how many messages are owed an acknowledgement}
    int count() {
        return count.get();
    }
}
