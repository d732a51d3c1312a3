package org.telltale.ingest.edge;

import org.telltale.ingest.ring.Receipt;

/// The place of one answer in its connection's queue, and the receipt that fills it.
///
/// Used again by its queue once it was given. What the answer says is in a subclass, written and read on
/// the event loop only.
public abstract class Answer implements Receipt {
    static final int AWAITED = 0;
    static final int READY = 1;
    static final int FAILED = 2;

    private final AnswerQueue<?> queue;
    private long position;
    private volatile int state;

    /// An answer of this queue.
    protected Answer(AnswerQueue<?> queue) {
        this.queue = queue;
    }

    /// Says, on the event loop, that the answer needs no force. It goes out with the next
    /// [AnswerQueue#give()].
    public final void ready() {
        state = READY;
    }

    @Override
    public final void forced(long at) {
        // Written before the state, which makes it visible.
        position = at;
        state = READY;
        queue.wake();
    }

    @Override
    public final void failed() {
        state = FAILED;
        queue.wake();
    }

    /// {@return the journal sequence of the body, once it was forced}
    protected final long position() {
        return position;
    }

    final void await() {
        state = AWAITED;
    }

    final int state() {
        return state;
    }
}
