package org.telltale.escalation;

import java.util.ArrayList;
import java.util.List;
import org.telltale.care.people.PersonId;

/// Writes down every call of an output, in full.
public final class Transcript implements EscalationOutput {
    /// One call.
    public record Call(String name, Object what, Object more) {}

    public final List<Call> calls = new ArrayList<>();
    public final List<Episode> openedEpisodes = new ArrayList<>();
    public final List<PageAttempt> attempts = new ArrayList<>();

    private void write(String name, Object what) {
        write(name, what, "");
    }

    private void write(String name, Object what, Object more) {
        calls.add(new Call(name, what, more));
    }

    @Override
    public void opened(Episode episode) {
        openedEpisodes.add(episode);
        write("opened", episode);
    }

    @Override
    public void breached(Episode episode) {
        write("breached", episode);
    }

    @Override
    public void worsened(Episode episode) {
        write("worsened", episode);
    }

    @Override
    public void stepped(Episode episode) {
        write("stepped", episode);
    }

    @Override
    public void skipped(Episode episode) {
        write("skipped", episode);
    }

    @Override
    public void exhausted(Episode episode) {
        write("exhausted", episode);
    }

    @Override
    public void unrouted(Episode episode) {
        write("unrouted", episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        write("acknowledged", episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        write("acknowledgedTooLate", episode, by);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        write("acknowledgementTimedOut", episode);
    }

    @Override
    public void snoozed(Episode episode) {
        write("snoozed", episode);
    }

    @Override
    public void followUpOverdue(Episode episode) {
        write("followUpOverdue", episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        write("followUpDone", episode);
    }

    @Override
    public void snoozeEnded(Episode episode) {
        write("snoozeEnded", episode);
    }

    @Override
    public void resolved(Episode episode) {
        write("resolved", episode);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        attempts.add(attempt);
        write("attempt", attempt);
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        write("withdrawn", attempt);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        write("pageOutcome", episode, page);
    }

    @Override
    public void late(LateBreach late) {
        write("late", late);
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        write("suppressed", suppressed);
    }

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {
        write("unconfirmed", unconfirmed);
    }

    @Override
    public void stormBegan(Storm storm) {
        write("stormBegan", storm);
    }

    @Override
    public void stormEnded(Storm storm) {
        write("stormEnded", storm);
    }
}
