package org.telltale.server.core;

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

/// Acts on what the live Monitor decides: keeps the board, counts, and hands pages out.
///
/// While the journal is replayed at start, pages are not handed out: afterwards whatever is still
/// pending is, once.
final class LiveObserver implements MonitorObserver {
    private final Board board;
    private final Pages pages;
    private final AccountBoard accounts;
    private final Fetches fetches;
    private final LongAdder[] verdicts = new LongAdder[Verdict.values().length];
    private final LongAdder opened = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder storms = new LongAdder();
    private boolean replaying = true;
    private long countedAfter;

    LiveObserver(Board board, Pages pages, AccountBoard accounts, Fetches fetches) {
        this.board = board;
        this.pages = pages;
        this.accounts = accounts;
        this.fetches = fetches;
        for (int verdict = 0; verdict < verdicts.length; verdict++) {
            verdicts[verdict] = new LongAdder();
        }
    }

    /// From now on pages are handed out.
    ///
    /// @param position the last record that came before
    void goLive(long position) {
        replaying = false;
        countedAfter = position;
    }

    /// {@return how many items got this verdict since the server started}
    long count(Verdict verdict) {
        return verdicts[verdict.ordinal()].sum();
    }

    /// {@return how many episodes were opened since the server started}
    long openedCount() {
        return opened.sum();
    }

    /// {@return how many attempts to page somebody were made since the server started}
    long attemptCount() {
        return attempts.sum();
    }

    /// {@return how often steps of a policy were passed over since the server started, because they call
    /// nobody}
    long skippedCount() {
        return skipped.sum();
    }

    /// {@return how many storms began since the server started}
    long stormCount() {
        return storms.sum();
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
        if (!replaying) {
            verdicts[verdict.ordinal()].increment();
        }
    }

    /// An item that came before this start was acknowledged by another process, which has counted it as
    /// such.
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
        if (!replaying && position > countedAfter) {
            verdicts[verdict.ordinal()].increment();
        }
    }

    @Override
    public void unreadable(long position, int count) {
        if (!replaying) {
            verdicts[Verdict.REJECTED.ordinal()].add(count);
        }
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
        // The answer goes to whoever asked; the follower writes it down.
    }

    @Override
    public void opened(Episode episode) {
        board.opened(episode);
        if (!replaying) {
            opened.increment();
        }
    }

    @Override
    public void breached(Episode episode) {
        board.put(episode);
    }

    @Override
    public void worsened(Episode episode) {
        board.put(episode);
    }

    @Override
    public void stepped(Episode episode) {
        board.put(episode);
    }

    @Override
    public void skipped(Episode episode) {
        if (!replaying) {
            skipped.increment();
        }
    }

    @Override
    public void exhausted(Episode episode) {
        board.put(episode);
    }

    @Override
    public void unrouted(Episode episode) {
        board.put(episode);
    }

    @Override
    public void snoozed(Episode episode) {
        board.put(episode);
    }

    @Override
    public void followUpOverdue(Episode episode) {
        board.put(episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        board.put(episode);
    }

    @Override
    public void snoozeEnded(Episode episode) {
        board.put(episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        board.put(episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        board.put(episode);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        board.put(episode);
    }

    @Override
    public void resolved(Episode episode) {
        board.put(episode);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        board.put(episode);
    }

    @Override
    public void stormBegan(Storm storm) {
        board.stormBegan(storm);
        if (!replaying) {
            storms.increment();
        }
    }

    @Override
    public void stormEnded(Storm storm) {
        board.stormEnded(storm);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        if (!replaying) {
            attempts.increment();
            pages.send(attempt);
        }
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        if (!replaying) {
            pages.withdraw(attempt);
        }
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        if (!replaying) {
            fetches.fetch(attempt);
        }
    }

    @Override
    public void accountChanged(AccountView account) {
        accounts.put(account);
    }

    @Override
    public void noticeOfNobody(long credential) {
        if (!replaying) {
            accounts.noticeOfNobody();
        }
    }

    @Override
    public void late(LateBreach breach) {
        // Pages nobody; the follower writes it down for a person to look at.
    }

    @Override
    public void suppressed(SuppressedBreach breach) {
        // Shown to nobody at once; the follower writes it down.
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {
        // Pages nobody; the follower writes it down for a person to look at.
    }
}
