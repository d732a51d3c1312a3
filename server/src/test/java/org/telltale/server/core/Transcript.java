package org.telltale.server.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
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

/// Everything that a Monitor decides, a line each, in words that outlive the classes.
final class Transcript implements MonitorObserver {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
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
        say(
                "item",
                position + "." + item.index,
                verdict,
                reason,
                "patient " + patient,
                "device " + device,
                at(takenAtMicros),
                timeSource);
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
        say("settled", position + "." + index, verdict, reason, "patient " + patient, "device " + device);
    }

    @Override
    public void corrects(long position, int index, Verdict verdict, long patient, long corrected) {
        ReadingPlace other = ReadingPlace.of(corrected);
        say("corrects", position + "." + index, verdict, "patient " + patient, other.position() + "." + other.index());
    }

    @Override
    public void retimed(long position, int index, long takenAtMicros) {
        say("taken at another time", position + "." + index, at(takenAtMicros));
    }

    @Override
    public void noted(long position, int index, ReadingNote note) {
        say("noted", position + "." + index, note);
    }

    @Override
    public void heldAgain(
            long position,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        say("held again", position + "." + index, reason, at(takenAtMicros), isForRules ? "for rules" : "for nobody");
    }

    @Override
    public void unreadable(long position, int count) {
        say("unreadable", position, count);
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        say("fetch", attempt.id(), "from " + attempt.fromSeconds(), "offset " + attempt.offset());
    }

    @Override
    public void accountChanged(AccountView account) {
        say("account", account);
    }

    @Override
    public void noticeOfNobody(long credential) {
        say("notice of nobody", "credential " + credential);
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
        String answer = switch (outcome) {
            case Outcome.Applied(long number) -> "applied " + number;
            case Outcome.Refused(var refusal) -> "refused: " + refusal.message();
        };
        say("event", position, at(stampMicros), event.getClass().getSimpleName(), answer);
    }

    @Override
    public void opened(Episode episode) {
        say("opened", episode);
    }

    @Override
    public void breached(Episode episode) {
        say("breached", episode);
    }

    @Override
    public void worsened(Episode episode) {
        say("worsened", episode);
    }

    @Override
    public void stepped(Episode episode) {
        say("stepped", episode);
    }

    @Override
    public void skipped(Episode episode) {
        say("skipped", episode);
    }

    @Override
    public void exhausted(Episode episode) {
        say("exhausted", episode);
    }

    @Override
    public void unrouted(Episode episode) {
        say("unrouted", episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        say("acknowledged", episode);
    }

    @Override
    public void snoozed(Episode episode) {
        say("snoozed", episode);
    }

    @Override
    public void followUpOverdue(Episode episode) {
        say("follow-up overdue", episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        say("follow-up done", episode);
    }

    @Override
    public void snoozeEnded(Episode episode) {
        say("snooze ended", episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        say("acknowledged too late", episode.id(), "person " + by.number());
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        say("acknowledgement timed out", episode);
    }

    @Override
    public void resolved(Episode episode) {
        say("resolved", episode);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        say("page", page.id(), "attempt " + page.attempt(), page.state(), page.detail());
    }

    @Override
    public void attempt(PageAttempt attempt) {
        say(
                "attempt",
                attempt.page(),
                attempt.attempt(),
                attempt.episode(),
                "person " + attempt.person().number(),
                attempt.tier(),
                at(attempt.dueAtMicros()));
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        say("withdrawn", attempt.page(), attempt.attempt());
    }

    @Override
    public void late(LateBreach late) {
        say(
                "late",
                "patient " + late.patient().number(),
                "threshold " + late.thresholdIndex(),
                late.count(),
                late.stands() ? "stands" : "over",
                late.reason());
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        say(
                "suppressed",
                "patient " + suppressed.patient().number(),
                "threshold " + suppressed.thresholdIndex(),
                suppressed.status(),
                suppressed.reason());
    }

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {
        say(
                "unconfirmed",
                "patient " + unconfirmed.patient().number(),
                "threshold " + unconfirmed.thresholdIndex(),
                unconfirmed.reason());
    }

    private void say(String what, Episode episode) {
        List<String> readings = episode.readings().stream()
                .map(reading -> reading.position() + "." + reading.index())
                .toList();
        say(
                what,
                episode.id(),
                "patient " + episode.patient().number(),
                "plan " + episode.planVersion() + "." + episode.thresholdIndex(),
                episode.state().getClass().getSimpleName(),
                "pages " + episode.pageCount(),
                readings,
                episode.reason());
    }

    @Override
    public void stormBegan(Storm storm) {
        say("STORM BEGAN", storm.practice().number(), storm.opened());
    }

    @Override
    public void stormEnded(Storm storm) {
        say("STORM ENDED", storm.practice().number(), storm.opened());
    }

    private void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " | ").append(word);
        }
        lines.add(line.toString());
    }

    private static String at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
