package org.telltale.benchmarks.flink;

import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.UnconfirmedBreach;

/// Notes every reading that breaches: the one that opens an episode, and those that belong to one.
final class FiredReadings implements EscalationOutput {
    private final Fires fires;
    private int number;

    FiredReadings(Fires fires) {
        this.fires = fires;
    }

    /// What is told from now on is of this reading.
    void judging(int reading) {
        number = reading;
    }

    @Override
    public void opened(Episode episode) {
        fires.add(episode.thresholdIndex(), number);
    }

    @Override
    public void breached(Episode episode) {
        fires.add(episode.thresholdIndex(), number);
    }

    @Override
    public void worsened(Episode episode) {
        fires.add(episode.thresholdIndex(), number);
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {}

    @Override
    public void late(LateBreach late) {
        throw new IllegalStateException("nothing is late here");
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        throw new IllegalStateException("everybody is active here");
    }

    @Override
    public void unrouted(Episode episode) {}

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {}

    @Override
    public void stepped(Episode episode) {}

    @Override
    public void exhausted(Episode episode) {}

    @Override
    public void skipped(Episode episode) {}

    @Override
    public void acknowledged(Episode episode) {}

    @Override
    public void acknowledgementTimedOut(Episode episode) {}

    @Override
    public void snoozed(Episode episode) {}

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
    public void followUpOverdue(Episode episode) {}

    @Override
    public void followUpDone(Episode episode) {}

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}
}
