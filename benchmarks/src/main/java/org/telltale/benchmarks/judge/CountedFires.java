package org.telltale.benchmarks.judge;

import java.util.ArrayList;
import java.util.List;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.UnconfirmedBreach;

/// Counts what fires, and remembers whom somebody has to answer.
public final class CountedFires implements EscalationOutput {
    private final List<Episode> paged = new ArrayList<>();
    private long opened;
    private long further;
    private long unconfirmed;

    /// {@return how many episodes have opened}
    public long opened() {
        return opened;
    }

    /// {@return how many readings breached in any way: opened an episode, belonged to one, or were
    /// not confirmed}
    public long breaches() {
        return opened + further + unconfirmed;
    }

    boolean isAnybodyPaged() {
        return !paged.isEmpty();
    }

    /// {@return the episodes that somebody was paged for since the last call}
    List<Episode> paged() {
        List<Episode> now = List.copyOf(paged);
        paged.clear();
        return now;
    }

    @Override
    public void opened(Episode episode) {
        opened++;
        paged.add(episode);
    }

    @Override
    public void breached(Episode episode) {
        further++;
    }

    @Override
    public void worsened(Episode episode) {
        further++;
        paged.add(episode);
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {
        unconfirmed++;
    }

    @Override
    public void late(LateBreach late) {
        throw unexpected("a late breach");
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        throw unexpected("a suppressed breach");
    }

    @Override
    public void unrouted(Episode episode) {
        throw unexpected("an episode without a policy");
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        // A deadline paged for it, and then the reading of the same record ended it.
    }

    @Override
    public void stepped(Episode episode) {
        throw unexpected("an episode that nobody took");
    }

    @Override
    public void exhausted(Episode episode) {
        throw unexpected("an episode that nobody took");
    }

    @Override
    public void skipped(Episode episode) {
        throw unexpected("a step that calls nobody");
    }

    @Override
    public void acknowledged(Episode episode) {}

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        paged.add(episode);
    }

    @Override
    public void snoozed(Episode episode) {
        throw unexpected("a snooze");
    }

    @Override
    public void snoozeEnded(Episode episode) {
        throw unexpected("a snooze");
    }

    @Override
    public void resolved(Episode episode) {}

    @Override
    public void attempt(PageAttempt attempt) {}

    @Override
    public void withdrawn(PageAttempt attempt) {}

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {}

    @Override
    public void followUpOverdue(Episode episode) {
        throw unexpected("a follow-up");
    }

    @Override
    public void followUpDone(Episode episode) {
        throw unexpected("a follow-up");
    }

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}

    private static IllegalStateException unexpected(String what) {
        return new IllegalStateException(what + ", which these patients do not have");
    }
}
