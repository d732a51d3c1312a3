package org.telltale.escalation;

import org.telltale.care.people.PersonId;

/// Writes down what happens on a [Ward].
final class WardDiary implements EscalationOutput {
    private final Ward ward;

    WardDiary(Ward ward) {
        this.ward = ward;
    }

    private void note(String what) {
        ward.happened.add(Ward.clock(ward.nowMicros()) + " " + what);
    }

    private void note(String what, Episode episode) {
        ward.isAbout(episode);
        note(what);
    }

    @Override
    public void opened(Episode episode) {
        note("opened: " + episode.reason(), episode);
    }

    @Override
    public void breached(Episode episode) {
        note("breached: " + episode.reason(), episode);
    }

    @Override
    public void worsened(Episode episode) {
        note("worsened: " + episode.reason(), episode);
    }

    @Override
    public void stepped(Episode episode) {
        note("stepped", episode);
    }

    @Override
    public void skipped(Episode episode) {
        note("skipped", episode);
    }

    @Override
    public void exhausted(Episode episode) {
        note("exhausted", episode);
    }

    @Override
    public void unrouted(Episode episode) {
        note("unrouted", episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        note("acknowledged", episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        note("acknowledged too late by " + who(by), episode);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        note("acknowledgement timed out", episode);
    }

    @Override
    public void snoozed(Episode episode) {
        note("snoozed", episode);
    }

    @Override
    public void followUpOverdue(Episode episode) {
        note("follow-up overdue", episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        note("follow-up done", episode);
    }

    @Override
    public void snoozeEnded(Episode episode) {
        note("snooze ended: " + episode.sinceThen().orElseThrow().words(), episode);
    }

    @Override
    public void resolved(Episode episode) {
        note("resolved", episode);
    }

    private static String way(int place) {
        return place == 0 ? "" : " by way " + (place + 1);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        ward.attempts.add(attempt);
        String again = attempt.attempt() == 1 ? "" : ", attempt " + attempt.attempt();
        String several = attempt.episodes() == 1 ? "" : " about " + attempt.episodes() + " episodes";
        note("page to " + who(attempt.person()) + way(attempt.way()) + again + several);
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        note("withdrawn from " + who(attempt.person()) + way(attempt.way()));
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        note(page.state() + " to " + who(page.person()) + way(page.way()), episode);
    }

    @Override
    public void late(LateBreach breach) {
        ward.late.add(breach);
        note("late: " + breach.reason());
    }

    @Override
    public void suppressed(SuppressedBreach breach) {
        ward.suppressed.add(breach);
        note("suppressed: " + breach.reason());
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {
        ward.unconfirmed.add(breach);
        note("unconfirmed: " + breach.reason());
    }

    @Override
    public void stormBegan(Storm storm) {
        note("storm began: " + storm.opened() + " opened");
    }

    @Override
    public void stormEnded(Storm storm) {
        note("storm ended: " + storm.opened() + " opened");
    }

    private static String who(PersonId person) {
        return switch ((int) person.number()) {
            case 1 -> "nurse";
            case 2 -> "backup";
            case 3 -> "physician";
            case 9 -> "failsafe";
            default -> "person " + person.number();
        };
    }
}
