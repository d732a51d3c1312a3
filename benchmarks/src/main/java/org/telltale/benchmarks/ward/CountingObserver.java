package org.telltale.benchmarks.ward;

import java.util.concurrent.atomic.LongAdder;
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

/// Counts verdicts as the live path's observer does; a measured Monitor that decides anything else is a
/// mistake.
public final class CountingObserver implements MonitorObserver {
    private final LongAdder[] verdicts = new LongAdder[Verdict.values().length];

    /// An observer that has seen nothing.
    public CountingObserver() {
        for (int verdict = 0; verdict < verdicts.length; verdict++) {
            verdicts[verdict] = new LongAdder();
        }
    }

    /// {@return how many items got this verdict}
    public long count(Verdict verdict) {
        return verdicts[verdict.ordinal()].sum();
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
        verdicts[verdict.ordinal()].increment();
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
        throw unexpected("a reading settled by the store");
    }

    @Override
    public void unreadable(long position, int count) {
        throw unexpected("an unreadable item");
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        throw unexpected("a fetch");
    }

    @Override
    public void accountChanged(AccountView account) {
        throw unexpected("an account");
    }

    @Override
    public void noticeOfNobody(long credential) {
        throw unexpected("a notice");
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
        // Whoever applies it sees the outcome.
    }

    @Override
    public void opened(Episode episode) {
        throw unexpected("an episode");
    }

    @Override
    public void breached(Episode episode) {
        throw unexpected("a breach");
    }

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {
        throw unexpected("a breach");
    }

    @Override
    public void worsened(Episode episode) {
        throw unexpected("a breach");
    }

    @Override
    public void stepped(Episode episode) {
        throw unexpected("a step");
    }

    @Override
    public void skipped(Episode episode) {
        throw unexpected("a skipped step");
    }

    @Override
    public void exhausted(Episode episode) {
        throw unexpected("an exhausted policy");
    }

    @Override
    public void unrouted(Episode episode) {
        throw unexpected("an episode");
    }

    @Override
    public void acknowledged(Episode episode) {
        throw unexpected("an acknowledgement");
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        throw unexpected("an acknowledgement");
    }

    @Override
    public void snoozed(Episode episode) {
        throw unexpected("a snooze");
    }

    @Override
    public void followUpOverdue(Episode episode) {
        throw unexpected("a follow-up");
    }

    @Override
    public void followUpDone(Episode episode) {
        throw unexpected("a follow-up");
    }

    @Override
    public void snoozeEnded(Episode episode) {
        throw unexpected("a snooze");
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        throw unexpected("a deadline");
    }

    @Override
    public void resolved(Episode episode) {
        throw unexpected("an ending");
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        throw unexpected("a page's outcome");
    }

    @Override
    public void attempt(PageAttempt attempt) {
        throw unexpected("a page");
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        throw unexpected("a page");
    }

    @Override
    public void late(LateBreach late) {
        throw unexpected("a late breach");
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        throw unexpected("a breach");
    }

    private static IllegalStateException unexpected(String what) {
        return new IllegalStateException(what + " where nothing should fire");
    }

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}
}
