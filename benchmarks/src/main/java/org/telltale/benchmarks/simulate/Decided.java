package org.telltale.benchmarks.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// Writes down what a replay decides: the verdict of each body's one item, and which episodes are open.
final class Decided implements MonitorObserver {
    private final Map<Long, ItsVerdict> verdicts = new HashMap<>();
    private final Map<Watched, Episode> open = new HashMap<>();
    private final List<Episode> everOpened = new ArrayList<>();

    /// What became of an item, and whose it is; patient 0 where it is nobody's.
    record ItsVerdict(Verdict verdict, long patient) {}

    /// A threshold of a patient.
    private record Watched(long patient, int threshold) {
        static Watched by(Episode episode) {
            return new Watched(episode.patient().number(), episode.thresholdIndex());
        }
    }

    /// {@return what became of the item of a record}
    Optional<ItsVerdict> verdict(long position) {
        return Optional.ofNullable(verdicts.get(position));
    }

    /// {@return how many items got this verdict}
    long count(Verdict verdict) {
        return verdicts.values().stream()
                .filter(decided -> decided.verdict() == verdict)
                .count();
    }

    /// {@return whether an episode of the threshold is open now}
    boolean isOpen(long patient, int threshold) {
        return open.containsKey(new Watched(patient, threshold));
    }

    /// {@return every episode as it was opened}
    List<Episode> everOpened() {
        return everOpened;
    }

    /// {@return the episodes that a record has opened}
    List<Episode> openedAt(long position) {
        return everOpened.stream()
                .filter(episode -> episode.id().position() == position)
                .toList();
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
        verdicts.put(position, new ItsVerdict(verdict, patient));
    }

    @Override
    public void opened(Episode episode) {
        Episode before = open.put(Watched.by(episode), episode);
        Broken.unless(before == null, Promise.P2, "a second episode of a threshold: " + episode.id());
        everOpened.add(episode);
    }

    @Override
    public void resolved(Episode episode) {
        open.remove(Watched.by(episode));
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

    private static IllegalStateException unexpected(String what) {
        return new IllegalStateException(what + " was not part of the simulation");
    }

    @Override
    public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {}

    @Override
    public void breached(Episode episode) {}

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {}

    @Override
    public void worsened(Episode episode) {}

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
    public void snoozed(Episode episode) {}

    @Override
    public void followUpOverdue(Episode episode) {}

    @Override
    public void followUpDone(Episode episode) {}

    @Override
    public void snoozeEnded(Episode episode) {}

    @Override
    public void acknowledgementTimedOut(Episode episode) {}

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {}

    @Override
    public void attempt(PageAttempt attempt) {}

    @Override
    public void withdrawn(PageAttempt attempt) {}

    @Override
    public void late(LateBreach late) {}

    @Override
    public void suppressed(SuppressedBreach suppressed) {}

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}
}
