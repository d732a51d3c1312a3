package org.telltale.benchmarks.series;

import java.util.ArrayList;
import java.util.List;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.Episode;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.UnconfirmedBreach;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.server.core.MonitorObserver;
import org.telltale.server.core.Outcome;

/// Keeps what a Monitor finds out of limits, and asks for nothing else.
final class Alarms implements MonitorObserver {
    private final List<Episode> paging = new ArrayList<>();
    private int count;
    private int notStored;
    private Verdict last = Verdict.UNSETTLED;

    /// {@return how many readings opened an episode, or were out of limits while one was open}
    int count() {
        return count;
    }

    /// {@return the verdict on the newest reading}
    Verdict last() {
        return last;
    }

    /// {@return each episode as it was when it opened or worsened, which pages}
    List<Episode> paging() {
        return paging;
    }

    /// {@return how many readings are held, or were here before}
    int notStored() {
        return notStored;
    }

    @Override
    public void opened(Episode episode) {
        paging.add(episode);
        count++;
    }

    @Override
    public void breached(Episode episode) {
        count++;
    }

    @Override
    public void worsened(Episode episode) {
        paging.add(episode);
        count++;
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
        last = verdict;
        if (verdict != Verdict.STORED) {
            notStored++;
        }
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(var refusal)) {
            throw new IllegalStateException(event + " was refused: " + refusal.message());
        }
    }

    @Override
    public void settled(
            long position,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules) {
        throw new IllegalStateException("nothing waits for a store here");
    }

    @Override
    public void unreadable(long position, int items) {
        throw new IllegalStateException("every item can be read");
    }

    @Override
    public void stepped(Episode episode) {}

    @Override
    public void skipped(Episode episode) {}

    @Override
    public void exhausted(Episode episode) {}

    @Override
    public void unrouted(Episode episode) {}

    @Override
    public void acknowledged(Episode episode) {}

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {}

    @Override
    public void acknowledgementTimedOut(Episode episode) {}

    @Override
    public void snoozed(Episode episode) {}

    @Override
    public void followUpOverdue(Episode episode) {}

    @Override
    public void followUpDone(Episode episode) {}

    @Override
    public void snoozeEnded(Episode episode) {}

    @Override
    public void resolved(Episode episode) {}

    @Override
    public void attempt(PageAttempt attempt) {}

    @Override
    public void withdrawn(PageAttempt attempt) {}

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {}

    @Override
    public void late(LateBreach late) {}

    @Override
    public void suppressed(SuppressedBreach suppressed) {}

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {}

    @Override
    public void fetchDue(FetchAttempt attempt) {}

    @Override
    public void accountChanged(AccountView account) {}

    @Override
    public void noticeOfNobody(long credential) {}

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}
}
