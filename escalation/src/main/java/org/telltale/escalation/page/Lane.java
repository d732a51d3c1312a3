package org.telltale.escalation.page;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.telltale.escalation.PageAttempt;

/// What waits for one receiver, the most urgent first. Guarded by the outbox's lock.
final class Lane {
    static final Comparator<PageAttempt> MOST_URGENT_FIRST = Comparator.comparing(PageAttempt::tier)
            .thenComparingLong(PageAttempt::dueAtMicros)
            .thenComparingLong(attempt -> attempt.page().position())
            .thenComparingInt(attempt -> attempt.page().ordinal());

    private final PriorityQueue<PageAttempt> waiting = new PriorityQueue<>(MOST_URGENT_FIRST);
    private int underWay;

    void add(PageAttempt attempt) {
        waiting.add(attempt);
    }

    boolean remove(PageAttempt attempt) {
        return waiting.removeIf(attempt::isSameAs);
    }

    /// {@return the attempt that leaves next, if one waits and the receiver may have one more}
    Optional<PageAttempt> next(int mostUnderWay) {
        return underWay < mostUnderWay ? Optional.ofNullable(waiting.peek()) : Optional.empty();
    }

    PageAttempt begin() {
        underWay++;
        return waiting.remove();
    }

    void end() {
        underWay--;
    }

    /// {@return how many it holds: those that wait, and those under way}
    int held() {
        return waiting.size() + underWay;
    }

    boolean isIdle() {
        return underWay == 0 && waiting.isEmpty();
    }
}
