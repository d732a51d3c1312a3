package org.telltale.server.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
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

/// What the follower's Monitor decided since the last commit, on its way to the store. Belongs to the follower's
/// thread.
final class FollowerBatch implements MonitorObserver {
    private final Batch items = new Batch();
    private final List<AppliedEvent> events = new ArrayList<>();
    private final Map<EpisodeId, Episode> episodes = new LinkedHashMap<>();
    private final List<LateBreach> lateBreaches = new ArrayList<>();
    private final List<SuppressedBreach> suppressedBreaches = new ArrayList<>();
    private Fragments fragments = new Fragments();
    private int row;
    private long actor;
    private int recordCount;

    /// An event that was applied.
    ///
    /// @param number what the new thing is called, or 0
    record AppliedEvent(long position, long stampMicros, long actor, CareEvent event, long number) {}

    void clear() {
        items.clear();
        events.clear();
        episodes.clear();
        lateBreaches.clear();
        suppressedBreaches.clear();
        recordCount = 0;
    }

    /// Starts a record; its decisions follow.
    ///
    /// @param decoded what its body says, if it has one
    void begin(JournalRecord record, Fragments decoded) {
        recordCount++;
        fragments = decoded;
        row = 0;
        actor = record.principal();
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

    Collection<Episode> episodes() {
        return episodes.values();
    }

    List<LateBreach> lateBreaches() {
        return lateBreaches;
    }

    List<SuppressedBreach> suppressedBreaches() {
        return suppressedBreaches;
    }

    int recordCount() {
        return recordCount;
    }

    @Override
    public void verdict(
            long position,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        items.item(fragments, row++, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
    }

    @Override
    public void unreadable(long position, int count) {
        for (int fault = 0; fault < count; fault++) {
            items.unreadable(fragments.faultItem(fault), fragments.fault(fault), fragments.faultField(fault));
        }
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Applied(long number)) {
            events.add(new AppliedEvent(position, stampMicros, actor, event, number));
            noteDecision(position, event);
        }
    }

    private void noteDecision(long position, CareEvent event) {
        if (event instanceof CareEvent.HeldReleased released) {
            items.release(
                    position,
                    released.reading().position(),
                    released.reading().index(),
                    released.practice().number(),
                    released.patient().number(),
                    released.reading().device());
        } else if (event instanceof CareEvent.HeldRejected rejected) {
            items.reject(
                    position,
                    rejected.position(),
                    rejected.index(),
                    rejected.practice().number());
        }
    }

    private void keep(Episode episode) {
        episodes.put(episode.id(), episode);
    }

    @Override
    public void opened(Episode episode) {
        keep(episode);
    }

    @Override
    public void breached(Episode episode) {
        keep(episode);
    }

    @Override
    public void worsened(Episode episode) {
        keep(episode);
    }

    @Override
    public void stepped(Episode episode) {
        keep(episode);
    }

    @Override
    public void exhausted(Episode episode) {
        keep(episode);
    }

    @Override
    public void unrouted(Episode episode) {
        keep(episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        keep(episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        keep(episode);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        keep(episode);
    }

    @Override
    public void resolved(Episode episode) {
        keep(episode);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        keep(episode);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        // The episode that is told beforehand holds the page.
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        // The episode that is told beforehand holds the page.
    }

    @Override
    public void late(LateBreach late) {
        lateBreaches.add(late);
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        suppressedBreaches.add(suppressed);
    }
}
