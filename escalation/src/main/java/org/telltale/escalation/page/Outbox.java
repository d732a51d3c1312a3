package org.telltale.escalation.page;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.PageId;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.PageAttempt;

/// Hands due attempts to a channel, the most urgent first, and has their outcomes journaled.
///
/// Bounded, and it never drops: what it has no room for, as [OutboxConfig] divides it, stays pending with the Monitor.
/// [#send] answers false then, and [#wantsPending] answers true once there is room again: whoever owns the Monitor asks
/// it at the end of a batch and passes every pending attempt to [#send] anew. An attempt that is held already, or was
/// settled lately, is not taken twice.
///
/// An outcome that cannot be journaled now is offered again until it is. What is left when the outbox closes is
/// handed out again after the next start, under the same key.
///
/// [#send], [#withdraw] and [#wantsPending] may be called on every thread and do not block. Each delivery has a
/// virtual thread of its own.
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration REPORT_AGAIN_AFTER = Duration.ofMillis(50);
    private static final Duration USUAL_DRAIN = Duration.ofSeconds(10);
    private static final String NO_RECEIVER = "";

    /// What names an attempt.
    private record Key(PageId page, int attempt) {
        static Key of(PageAttempt attempt) {
            return new Key(attempt.page(), attempt.attempt());
        }
    }

    /// What happened to the attempts that were held when the outbox was asked to close.
    ///
    /// @param settled how many were delivered or refused, and journaled
    /// @param left how many were not: the next start hands them out again
    public record Drained(int settled, int left) {}

    private final Channel channel;
    private final OutboxConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settledOne = lock.newCondition();
    private final Set<Key> held = new HashSet<>();
    private final List<PageAttempt> early = new ArrayList<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Set<Thread> deliveries = new HashSet<>();
    private final Map<Key, Boolean> settledLately = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > config.capacity();
        }
    };
    private @Nullable Contacts contacts;
    private @Nullable DeliveryReports reports;
    private volatile boolean turnedAway;
    private int leftSince;
    private boolean closing;
    private volatile boolean stopped;

    /// An outbox that takes attempts and delivers none until it is opened.
    public Outbox(Channel channel, OutboxConfig config) {
        this.channel = channel;
        this.config = config;
    }

    /// Begins to deliver, once; what was sent before is not lost.
    public void open(Contacts whereToPage, DeliveryReports whereToReport) {
        lock.lock();
        try {
            contacts = whereToPage;
            reports = whereToReport;
            early.sort(Lane.MOST_URGENT_FIRST);
            early.stream().filter(attempt -> !isQueued(attempt)).forEach(this::turnAway);
            early.clear();
            startWhatMayStart();
        } finally {
            lock.unlock();
        }
    }

    /// Takes an attempt that is due.
    ///
    /// @return false if there is no room: it stays pending with the Monitor until [#wantsPending] asks for it
    public boolean send(PageAttempt attempt) {
        lock.lock();
        try {
            Key key = Key.of(attempt);
            if (held.contains(key) || settledLately.containsKey(key)) {
                return true;
            }
            if (closing || held.size() >= config.mostWith(attempt.tier()) || !isQueued(attempt)) {
                turnAway(attempt);
                return false;
            }
            held.add(key);
            startWhatMayStart();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void turnAway(PageAttempt attempt) {
        held.remove(Key.of(attempt));
        leftSince = turnedAway ? leftSince : 0;
        turnedAway = true;
    }

    private boolean isQueued(PageAttempt attempt) {
        Contacts known = contacts;
        if (known == null) {
            return early.add(attempt);
        }
        Lane lane = lane(attempt, known);
        boolean hasRoom = lane.held() < config.mostForItsReceiver(attempt.tier());
        if (hasRoom) {
            lane.add(attempt);
        }
        return hasRoom;
    }

    /// Lets an attempt go that nobody needs any more, if it has not left.
    public void withdraw(PageAttempt attempt) {
        lock.lock();
        try {
            boolean waited =
                    early.removeIf(attempt::isSameAs) || lanes.values().stream().anyMatch(lane -> lane.remove(attempt));
            if (waited) {
                held.remove(Key.of(attempt));
                leftSince++;
                settledOne.signalAll();
            }
            lanes.values().removeIf(Lane::isIdle);
        } finally {
            lock.unlock();
        }
    }

    /// Whether attempts were turned away and some that were held have left since; says so once.
    public boolean wantsPending() {
        if (!turnedAway) {
            return false;
        }
        lock.lock();
        try {
            boolean wants = !closing && (held.isEmpty() || leftSince >= config.asksAfter());
            turnedAway = !wants;
            return wants;
        } finally {
            lock.unlock();
        }
    }

    /// {@return how many attempts are held: those that wait, and those under way}
    public int held() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    /// {@return how many deliveries are under way}
    public int underWay() {
        lock.lock();
        try {
            return deliveries.size();
        } finally {
            lock.unlock();
        }
    }

    /// The most urgent first, and of several receivers none more than its share.
    private void startWhatMayStart() {
        while (deliveries.size() < config.mostUnderWay() && !stopped) {
            Optional<Lane> next = lanes.values().stream()
                    .filter(lane -> lane.next(config.mostPerReceiver()).isPresent())
                    .min(Comparator.comparing(
                            lane -> lane.next(config.mostPerReceiver()).orElseThrow(), Lane.MOST_URGENT_FIRST));
            if (next.isEmpty()) {
                return;
            }
            Lane lane = next.get();
            PageAttempt attempt = lane.begin();
            Thread delivery = Thread.ofVirtual().name("page-" + attempt.page()).unstarted(() -> run(attempt, lane));
            deliveries.add(delivery);
            delivery.start();
        }
    }

    private void run(PageAttempt attempt, Lane lane) {
        boolean settled = false;
        try {
            settled = report(attempt, deliver(attempt));
        } catch (InterruptedException stopping) {
            // Nothing is known of it: it stays pending with the Monitor.
        } finally {
            finish(attempt, lane, settled);
        }
    }

    private Delivery deliver(PageAttempt attempt) throws InterruptedException {
        Contacts known = contacts;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        try {
            var address = known.addressOf(attempt.person(), attempt.way());
            return address.isPresent()
                    ? channel.deliver(new PageMessage(attempt, address.get()))
                    : Delivery.refused("no-contact");
        } catch (RuntimeException defect) {
            // A defect of ours must not end the chain: the Monitor tries again, then somebody else.
            return Delivery.failed("defect");
        }
    }

    private boolean report(PageAttempt attempt, Delivery delivery) {
        DeliveryReports known = reports;
        CareEvent.DeliveryReported outcome = new CareEvent.DeliveryReported(
                attempt.page(), attempt.attempt(), delivery.outcome(), delivery.category());
        while (known != null && !stopped) {
            if (known.report(outcome)) {
                return true;
            }
            LockSupport.parkNanos(REPORT_AGAIN_AFTER.toNanos());
        }
        return false;
    }

    private void finish(PageAttempt attempt, Lane lane, boolean settled) {
        lock.lock();
        try {
            lane.end();
            deliveries.remove(Thread.currentThread());
            held.remove(Key.of(attempt));
            leftSince++;
            if (settled) {
                settledLately.put(Key.of(attempt), true);
            }
            lanes.values().removeIf(Lane::isIdle);
            settledOne.signalAll();
            startWhatMayStart();
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(PageAttempt attempt, Contacts known) {
        return lanes.computeIfAbsent(receiver(attempt, known), _ -> new Lane());
    }

    /// The host that a person is paged at, or the company that does it; whoever asks is the Monitor, and no defect may
    /// reach it from here.
    private static String receiver(PageAttempt attempt, Contacts known) {
        try {
            return known.addressOf(attempt.person(), attempt.way())
                    .map(Outbox::receiver)
                    .orElse(NO_RECEIVER);
        } catch (RuntimeException defect) {
            return NO_RECEIVER;
        }
    }

    private static String receiver(ContactAddress address) {
        return switch (address) {
            case ContactAddress.Webhook(URI webhook) -> webhook.getAuthority();
            case ContactAddress.Email _, ContactAddress.Sms _, ContactAddress.Voice _, ContactAddress.PagerDuty _ ->
                address.kind().name();
        };
    }

    /// Takes nothing more, delivers what it holds for as long as `atMost`, then stops.
    public Drained close(Duration atMost) {
        lock.lock();
        try {
            closing = true;
            int before = held.size();
            long leftNanos = atMost.toNanos();
            while (!held.isEmpty() && leftNanos > 0 && reports != null) {
                leftNanos = settledOne.awaitNanos(leftNanos);
            }
            return new Drained(before - held.size(), held.size());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return new Drained(0, held.size());
        } finally {
            stopped = true;
            deliveries.forEach(Thread::interrupt);
            lock.unlock();
        }
    }

    /// Closes, giving what it holds ten seconds, and logs what became of it.
    @Override
    public void close() {
        Drained drained = close(USUAL_DRAIN);
        LOG.info("outbox closed: {} settled, {} left for the next start", drained.settled(), drained.left());
    }
}
