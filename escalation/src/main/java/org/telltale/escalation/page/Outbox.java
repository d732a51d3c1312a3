package org.telltale.escalation.page;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.Contact;
import org.telltale.escalation.PageAttempt;

/// Hands due attempts to a channel, the most urgent first, and journals what became of them.
///
/// It never drops and never blocks whoever sends: what waits here is what the Monitor holds as pending, so its limit is
/// the Monitor's own. At most a given number of deliveries are under way at once. An outcome that cannot be journaled
/// now is offered again until it is, or until the outbox closes: then the next start hands the attempt out again.
///
/// [#send] and [#withdraw] may be called on every thread. Owns its threads.
public final class Outbox implements AutoCloseable {
    private static final Duration REPORT_AGAIN_AFTER = Duration.ofMillis(50);
    private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(10);

    private static final Comparator<PageAttempt> MOST_URGENT_FIRST = Comparator.comparing(PageAttempt::tier)
            .thenComparingLong(PageAttempt::dueAtMicros)
            .thenComparingLong(attempt -> attempt.page().position())
            .thenComparingInt(attempt -> attempt.page().ordinal());

    private final Channel channel;
    private final PriorityBlockingQueue<PageAttempt> waiting = new PriorityBlockingQueue<>(64, MOST_URGENT_FIRST);
    private final Semaphore places;
    private final int mostUnderWay;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Thread dispatcher;
    private volatile boolean closed;

    /// An outbox that takes attempts and delivers none yet.
    ///
    /// @param mostUnderWay how many deliveries may be under way at once
    public Outbox(Channel channel, int mostUnderWay) {
        this.channel = channel;
        this.mostUnderWay = mostUnderWay;
        this.places = new Semaphore(mostUnderWay);
    }

    /// Begins to deliver, once; what was sent before is not lost.
    public void open(Contacts contacts, DeliveryReports reports) {
        Thread starting = new Thread(() -> dispatch(contacts, reports), "telltale-outbox");
        starting.setDaemon(true);
        dispatcher = starting;
        starting.start();
    }

    /// Takes an attempt that is due.
    public void send(PageAttempt attempt) {
        unfinished.incrementAndGet();
        waiting.add(attempt);
    }

    /// Lets an attempt go that nobody needs any more, if it has not been sent.
    public void withdraw(PageAttempt attempt) {
        if (waiting.remove(attempt)) {
            unfinished.decrementAndGet();
        }
    }

    /// {@return how many attempts wait for a place}
    public int waiting() {
        return waiting.size();
    }

    /// {@return how many deliveries are under way}
    public int underWay() {
        return mostUnderWay - places.availablePermits();
    }

    private void dispatch(Contacts contacts, DeliveryReports reports) {
        while (!closed) {
            try {
                places.acquire();
                PageAttempt attempt = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (attempt == null) {
                    places.release();
                } else {
                    deliveries.execute(() -> deliver(attempt, contacts, reports));
                }
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void deliver(PageAttempt attempt, Contacts contacts, DeliveryReports reports) {
        try {
            Optional<Contact> contact = contacts.contactOf(attempt.person());
            Delivery delivery = contact.map(where -> channel.deliver(new PageMessage(attempt, where)))
                    .orElseGet(() -> new Delivery(DeliveryOutcome.REFUSED, "no-contact"));
            CareEvent.DeliveryReported outcome = new CareEvent.DeliveryReported(
                    attempt.page(), attempt.attempt(), delivery.outcome(), delivery.category());
            while (!reports.report(outcome) && !closed) {
                LockSupport.parkNanos(REPORT_AGAIN_AFTER.toNanos());
            }
        } finally {
            places.release();
            unfinished.decrementAndGet();
        }
    }

    /// Waits until nothing waits and nothing is under way.
    ///
    /// @return how many attempts were left when the time was over: they are handed out again after the next start
    public int drain(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (unfinished.get() > 0 && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(1_000_000);
        }
        return unfinished.get();
    }

    @Override
    public void close() {
        Thread running = dispatcher;
        if (running != null) {
            drain(DRAIN_AT_MOST);
            running.interrupt();
        }
        closed = true;
        deliveries.shutdownNow();
    }
}
