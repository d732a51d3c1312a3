package org.telltale.server.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.ReviewRecord;
import org.telltale.escalation.Episode;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.store.Batch;

/// What the follower's Monitor decided since the last commit, on its way to the store. Belongs to the
/// follower's thread.
final class FollowerBatch implements MonitorObserver {
    private final long countedAfter;
    private final Batch items = new Batch();
    private final List<AppliedEvent> events = new ArrayList<>();
    private final List<EpisodeStep> steps = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private final Map<PageId, Long> attemptsMadeAtMicros = new HashMap<>();
    private Fragments fragments = new Fragments();
    private int row;
    private long actor;
    private long position;
    private long stampMicros;
    private int recordCount;
    private long countedItems;
    private boolean holdsReleasable;

    /// A batch that counts the items of records after one.
    FollowerBatch(long countedAfter) {
        this.countedAfter = countedAfter;
    }

    /// An event that was applied.
    ///
    /// @param number what the new thing is called, or 0
    record AppliedEvent(long position, long stampMicros, long actor, CareEvent event, long number) {}

    /// Something that happened to an episode, and the episode as it was afterwards.
    ///
    /// @param person who did it, where a person did
    record EpisodeStep(
            long position, long stampMicros, EpisodeStepKind kind, Optional<PersonId> person, Episode episode) {}

    /// Breaches that paged nobody, for a person to look at.
    record Review(long position, ReviewRecord record) {}

    void clear() {
        items.clear();
        events.clear();
        steps.clear();
        reviews.clear();
        attemptsMadeAtMicros.clear();
        recordCount = 0;
        countedItems = 0;
        holdsReleasable = false;
    }

    /// Starts a record; its decisions follow.
    ///
    /// @param decoded what its body says, if it has one
    void begin(JournalRecord record, Fragments decoded) {
        recordCount++;
        fragments = decoded;
        row = 0;
        actor = record.principal();
        position = record.sequence();
        stampMicros = record.stampMicros();
        items.body(record.sequence(), record.principal(), record.stampMicros());
        if (record.type() == RecordType.POISON) {
            items.undecodable(transportOf(record.version()), record.payloadLength());
        }
    }

    private static Transport transportOf(int code) {
        for (Transport transport : Transport.values()) {
            if (transport.code() == code) {
                return transport;
            }
        }
        throw new IllegalArgumentException("no transport has code " + code);
    }

    Batch items() {
        return items;
    }

    List<AppliedEvent> events() {
        return events;
    }

    /// {@return whether held readings may be released without a person, once this is stored}
    boolean mayRelease() {
        return holdsReleasable || events.stream().anyMatch(applied -> changesHands(applied.event()));
    }

    private static boolean changesHands(CareEvent event) {
        return event instanceof CareEvent.DeviceRegistered
                || event instanceof CareEvent.DeviceAssigned
                || event instanceof CareEvent.DeviceReturned;
    }

    List<EpisodeStep> steps() {
        return steps;
    }

    List<Review> reviews() {
        return reviews;
    }

    /// {@return when the last attempt of a page was made, if that was in this batch}
    Optional<Long> attemptMadeAtMicros(PageId page) {
        return Optional.ofNullable(attemptsMadeAtMicros.get(page));
    }

    int recordCount() {
        return recordCount;
    }

    /// {@return how many items the records after the one of the constructor had}
    long countedItems() {
        return countedItems;
    }

    private void count(int more) {
        if (position > countedAfter) {
            countedItems += more;
        }
    }

    @Override
    public void verdict(
            long at,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        count(1);
        holdsReleasable |= reason == VerdictReason.BEYOND_MEMORY;
        items.item(fragments, row, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
        if (verdict != Verdict.DUPLICATE && item.identityHigh != fragments.identityHigh[row]) {
            items.claimsOnly(item.identityHigh, item.identityLow);
        }
        row++;
    }

    @Override
    public void settled(
            long at, int index, Verdict verdict, VerdictReason reason, long practice, long patient, long device) {
        items.settle(at, index, verdict, reason, practice, patient, device);
    }

    @Override
    public void unreadable(long at, int count) {
        count(count);
        for (int fault = 0; fault < count; fault++) {
            items.unreadable(fragments.faultItem(fault), fragments.fault(fault), fragments.faultField(fault));
        }
    }

    @Override
    public void event(long at, long stamp, CareEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Applied(long number)) {
            events.add(new AppliedEvent(at, stamp, actor, event, number));
            noteDecision(at, event);
        }
    }

    private void noteDecision(long decidedAt, CareEvent event) {
        if (event instanceof CareEvent.HeldReleased released) {
            items.release(
                    decidedAt,
                    released.reading().position(),
                    released.reading().index(),
                    released.practice().number(),
                    released.patient().number(),
                    released.reading().device());
        } else if (event instanceof CareEvent.HeldRejected rejected) {
            items.reject(
                    decidedAt,
                    rejected.position(),
                    rejected.index(),
                    rejected.practice().number());
        }
    }

    private void keep(EpisodeStepKind kind, Episode episode) {
        steps.add(new EpisodeStep(position, stampMicros, kind, Optional.empty(), episode));
    }

    private void keep(EpisodeStepKind kind, PersonId person, Episode episode) {
        steps.add(new EpisodeStep(position, stampMicros, kind, Optional.of(person), episode));
    }

    @Override
    public void opened(Episode episode) {
        keep(EpisodeStepKind.OPENED, episode);
    }

    @Override
    public void breached(Episode episode) {
        keep(EpisodeStepKind.BREACHED, episode);
    }

    @Override
    public void worsened(Episode episode) {
        keep(EpisodeStepKind.WORSENED, episode);
    }

    @Override
    public void stepped(Episode episode) {
        keep(EpisodeStepKind.STEPPED, episode);
    }

    @Override
    public void exhausted(Episode episode) {
        keep(EpisodeStepKind.EXHAUSTED, episode);
    }

    @Override
    public void unrouted(Episode episode) {
        keep(EpisodeStepKind.UNROUTED, episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        if (episode.state() instanceof Episode.State.Acknowledged taken) {
            keep(EpisodeStepKind.ACKNOWLEDGED, taken.by(), episode);
        }
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        keep(EpisodeStepKind.ACKNOWLEDGED_TOO_LATE, by, episode);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        keep(EpisodeStepKind.ACKNOWLEDGEMENT_TIMED_OUT, episode);
    }

    @Override
    public void resolved(Episode episode) {
        Optional<PersonId> person = episode.state() instanceof Episode.State.Resolved over
                        && over.how() instanceof Episode.Resolution.ByPerson ended
                ? Optional.of(ended.by())
                : Optional.empty();
        steps.add(new EpisodeStep(position, stampMicros, EpisodeStepKind.RESOLVED, person, episode));
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        keep(EpisodeStepKind.DELIVERED, episode);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        attemptsMadeAtMicros.put(attempt.page(), stampMicros);
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        // The episode that is told beforehand holds the page.
    }

    @Override
    public void late(LateBreach late) {
        reviews.add(new Review(
                position,
                new ReviewRecord(
                        ReviewRecord.Kind.LATE,
                        late.practice(),
                        late.patient(),
                        late.planVersion(),
                        late.thresholdIndex(),
                        late.threshold().tier(),
                        late.reason(),
                        Optional.empty(),
                        late.count(),
                        at(stampMicros))));
    }

    @Override
    public void suppressed(SuppressedBreach breach) {
        reviews.add(new Review(
                position,
                new ReviewRecord(
                        ReviewRecord.Kind.SUPPRESSED,
                        breach.practice(),
                        breach.patient(),
                        breach.planVersion(),
                        breach.thresholdIndex(),
                        breach.threshold().tier(),
                        breach.reason(),
                        Optional.of(breach.status()),
                        1,
                        at(stampMicros))));
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
