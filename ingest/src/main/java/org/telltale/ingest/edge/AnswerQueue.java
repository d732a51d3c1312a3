package org.telltale.ingest.edge;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// The answers of one connection, in the order in which the bodies arrived.
///
/// A body takes its place before it is offered, because its force may come before the offer returns. The
/// journal's thread only marks an answer and wakes the event loop, once for however many answers it has
/// marked since the loop last looked. Answers are used again, so a connection in steady state allocates
/// none.
///
/// @param <A> what an answer carries
public final class AnswerQueue<A extends Answer> {
    /// Who gives the answers. Called on the event loop.
    public interface Owner<A> {
        /// Gives one answer. Those before it were given.
        void give(A answer);

        /// The journal failed: this answer and those behind it are never given.
        void fail(A answer);

        /// All that can be given now was given.
        void given();
    }

    private final Executor loop;
    private final Owner<A> owner;
    private final Function<AnswerQueue<A>, A> maker;
    private final ArrayDeque<A> waiting = new ArrayDeque<>();
    private final ArrayDeque<A> free = new ArrayDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable giveWhenWoken = this::giveWhenWoken;

    /// An empty queue.
    ///
    /// @param loop the connection's event loop
    /// @param maker makes an answer of this queue
    public AnswerQueue(Executor loop, Owner<A> owner, Function<AnswerQueue<A>, A> maker) {
        this.loop = loop;
        this.owner = owner;
        this.maker = maker;
    }

    /// {@return the next answer's place, awaited from now on}
    public A add() {
        A answer = free.isEmpty() ? maker.apply(this) : free.pop();
        answer.await();
        waiting.addLast(answer);
        return answer;
    }

    /// Takes the last answer's place back, because its body was not taken and no receipt will be called.
    public void takeBack() {
        free.push(waiting.removeLast());
    }

    /// {@return how many answers are owed}
    public int size() {
        return waiting.size();
    }

    /// Gives every answer that is ready and has none before it.
    public void give() {
        boolean any = false;
        while (!waiting.isEmpty() && waiting.getFirst().state() != Answer.AWAITED) {
            A answer = waiting.removeFirst();
            if (answer.state() == Answer.READY) {
                owner.give(answer);
            } else {
                owner.fail(answer);
            }
            free.push(answer);
            any = true;
        }
        if (any) {
            owner.given();
        }
    }

    /// Wakes the event loop. Called by the journal's thread, which must not fail when the loop has ended.
    void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                loop.execute(giveWhenWoken);
            } catch (RejectedExecutionException ended) {
                // The loops are closed after the journal; should one have ended before, its connections
                // have too.
                return;
            }
        }
    }

    private void giveWhenWoken() {
        // Lowered first: an answer that is marked from here on wakes the loop again.
        woken.set(false);
        give();
    }
}
