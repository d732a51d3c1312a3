package org.telltale.server.pagerduty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageId;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.page.Contacts;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.pagerduty.IncidentKey;
import org.telltale.escalation.page.pagerduty.PagerDutyChannel;
import org.telltale.server.core.Board;

/// Tells PagerDuty what has become of the pages that it has incidents of, so that nobody there is
/// called about what somebody has taken here.
///
/// | episode                                   | its incidents             |
/// |-------------------------------------------|---------------------------|
/// | acknowledged or snoozed                   | acknowledged              |
/// | over                                      | resolved                  |
/// | pages the same service by a newer page    | resolved, but the newest  |
///
/// It compares every second what is with what was told, and tells what is different until it is
/// taken. What is told of an incident before the event that opens it is lost there, and that event
/// may be under way: so all is told again once the page is known to have arrived, and twice more
/// where it never is. Nothing depends on it: what was told is forgotten when the server stops, and
/// told once more of the episodes of the last day, which changes nothing there.
public final class Incidents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TOLD_OF_THE_LAST = Duration.ofDays(1);

    /// A request that was given up may still arrive: longer than that it is not under way.
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private static final int MOST_TIMES = 3;

    private final PagerDutyChannel channel;
    private final Board board;
    private final Contacts contacts;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("incidents").factory());
    private Map<PageId, Told> told = new HashMap<>();
    private boolean isTroubled;

    private enum Wish {
        ACKNOWLEDGED,
        RESOLVED
    }

    /// @param isThere whether PagerDuty has said that it has the incident
    private record Incident(String service, IncidentKey key, Wish wish, boolean isThere) {}

    /// What PagerDuty was told of an incident.
    private record Told(Wish wish, boolean isThere, int times, Instant at) {
        static Told of(Incident incident, Instant now) {
            return new Told(incident.wish(), incident.isThere(), 1, now);
        }

        boolean isAllOf(Incident incident, Instant now) {
            boolean isSame = wish == incident.wish() && isThere == incident.isThere();
            return isSame && (isThere || times == MOST_TIMES || now.isBefore(at.plus(AGAIN_AFTER)));
        }

        Told and(Incident incident, Instant now) {
            boolean isSame = wish == incident.wish() && isThere == incident.isThere();
            return isSame ? new Told(wish, isThere, times + 1, now) : of(incident, now);
        }
    }

    /// Tells the board's episodes.
    ///
    /// @param contacts where people are paged now
    public Incidents(PagerDutyChannel channel, Board board, Contacts contacts, InstantSource clock) {
        this.channel = channel;
        this.board = board;
        this.contacts = contacts;
        this.clock = clock;
    }

    /// Begins.
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::tellSafely, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tellSafely() {
        try {
            tell();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            // The next round may fare better: the incidents of other episodes must not wait for this one.
            LOG.warn("PagerDuty was not told", defect);
        }
    }

    /// Tells whatever is different from what was told.
    void tell() throws InterruptedException {
        List<Incident> wanted = new ArrayList<>();
        board.forEach(episode -> addWanted(episode, wanted));
        Map<PageId, Told> known = new HashMap<>();
        boolean isRefusedAny = false;
        Instant now = clock.instant();
        for (Incident incident : wanted) {
            PageId page = incident.key().page();
            Told before = told.get(page);
            if (before != null && before.isAllOf(incident, now)) {
                known.put(page, before);
            } else if (isTaken(incident)) {
                known.put(page, before == null ? Told.of(incident, now) : before.and(incident, now));
            } else {
                isRefusedAny = true;
            }
        }
        told = known;
        if (isRefusedAny != isTroubled) {
            isTroubled = isRefusedAny;
            LOG.warn(isTroubled ? "PagerDuty does not take what became of pages" : "PagerDuty knows all pages again");
        }
    }

    /// What would be refused again is not told again.
    private boolean isTaken(Incident incident) throws InterruptedException {
        Delivery delivery = switch (incident.wish()) {
            case ACKNOWLEDGED -> channel.acknowledge(incident.service(), incident.key());
            case RESOLVED -> channel.resolve(incident.service(), incident.key());
        };
        return delivery.outcome() != DeliveryOutcome.FAILED;
    }

    private void addWanted(Episode episode, List<Incident> wanted) {
        if (isLongOver(episode)) {
            return;
        }
        Optional<Wish> ofAll = wish(episode.state());
        Set<String> pagedLater = new HashSet<>();
        for (Page page : episode.pages().reversed()) {
            Optional<String> service = service(page);
            if (service.isPresent() && page.attempt() > 0 && page.state() != PageState.PENDING) {
                Optional<Wish> wish = pagedLater.contains(service.get()) ? Optional.of(Wish.RESOLVED) : ofAll;
                wish.map(each -> new Incident(
                                service.get(), new IncidentKey(episode.id(), page.id()), each, isThere(page)))
                        .ifPresent(wanted::add);
                if (isThere(page)) {
                    pagedLater.add(service.get());
                }
            }
        }
    }

    private static Optional<Wish> wish(State state) {
        return switch (state) {
            case State.Acknowledged _, State.Snoozed _ -> Optional.of(Wish.ACKNOWLEDGED);
            case State.Resolved _ -> Optional.of(Wish.RESOLVED);
            case State.Open _, State.Exhausted _, State.Unrouted _, State.Quiet _, State.InStorm _ -> Optional.empty();
        };
    }

    /// An older incident gives way only to one that PagerDuty has taken.
    private static boolean isThere(Page page) {
        return switch (page.state()) {
            case SENT, DELIVERED, READ, ANSWERED -> true;
            case WAITING, PENDING, RETRYING, REFUSED, FAILED, WITHDRAWN -> false;
        };
    }

    private Optional<String> service(Page page) {
        return contacts.addressOf(page.person(), page.way())
                .filter(ContactAddress.PagerDuty.class::isInstance)
                .map(ContactAddress::text);
    }

    private boolean isLongOver(Episode episode) {
        Instant oldest = clock.instant().minus(TOLD_OF_THE_LAST);
        return episode.state() instanceof State.Resolved(var _, long atMicros)
                && Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS).isBefore(oldest);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
