package org.telltale.server.core;

import java.util.function.Consumer;
import org.telltale.care.account.AccountView;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.Obligation;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.UnconfirmedBreach;
import org.telltale.ingest.admit.AdmissionOutput;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.fetch.FetchOutput;

/// Where the two halves of a Monitor meet: hands admitted readings from one to the other, folds every
/// decision into the digest, and passes it on to the observer. Belongs to the Monitor's thread.
final class Decisions implements AdmissionOutput, EscalationOutput, FetchOutput {
    private static final int OPENED = 1;
    private static final int BREACHED = 2;
    private static final int WORSENED = 3;
    private static final int STEPPED = 4;
    private static final int EXHAUSTED = 5;
    private static final int UNROUTED = 6;
    private static final int ACKNOWLEDGED = 7;
    private static final int ACKNOWLEDGED_TOO_LATE = 8;
    private static final int ACKNOWLEDGEMENT_TIMED_OUT = 9;
    private static final int RESOLVED = 10;
    private static final int ATTEMPT = 11;
    private static final int WITHDRAWN = 12;
    private static final int PAGE_OUTCOME = 13;
    private static final int LATE = 14;
    private static final int SUPPRESSED = 15;
    private static final int SETTLED = 16;
    private static final int SUPERSEDED = 17;
    private static final int RETIMED = 18;
    private static final int HELD_AGAIN = 19;
    private static final int FETCH = 20;
    private static final int ACCOUNT = 21;
    private static final int SKIPPED = 22;
    private static final int UNCONFIRMED = 24;
    private static final int SNOOZED = 25;
    private static final int SNOOZE_ENDED = 26;
    private static final int NOTED = 27;
    private static final int CORRECTS = 28;
    private static final int STORM_BEGAN = 29;
    private static final int STORM_ENDED = 30;
    private static final int FOLLOW_UP_OVERDUE = 31;
    private static final int FOLLOW_UP_DONE = 32;

    private final Digest digest;
    private final MonitorObserver observer;
    private Consumer<AdmittedReading> readings = _ -> {};
    private Superseded superseded = (_, _, _) -> {};

    /// Who must know that a reading counts no more. The parameters are those of
    /// [AdmissionOutput#superseded].
    @FunctionalInterface
    interface Superseded {
        void accept(long patient, Vital vital, long place);
    }

    Decisions(Digest digest, MonitorObserver observer) {
        this.digest = digest;
        this.observer = observer;
    }

    void readingsGoTo(Consumer<AdmittedReading> consumer, Superseded withdrawals) {
        readings = consumer;
        superseded = withdrawals;
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
        digest.add(item.index);
        digest.add(verdict.code() * 1_000L + reason.code() * 10L + timeSource.code());
        digest.add(patient);
        digest.add(takenAtMicros);
        foldNotes(item);
        observer.verdict(position, item, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
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
        digest.add(SETTLED);
        digest.add(position);
        digest.add(index);
        digest.add(verdict.code() * 1_000L + reason.code());
        digest.add(patient);
        digest.add(isForRules ? 1 : 0);
        observer.settled(position, index, verdict, reason, practice, patient, device, isForRules);
    }

    @Override
    public void corrects(long position, int index, Verdict verdict, long patient, long corrected) {
        digest.add(CORRECTS);
        digest.add(position);
        digest.add(index);
        digest.add(corrected);
        observer.corrects(position, index, verdict, patient, corrected);
    }

    @Override
    public void retimed(long position, int index, long takenAtMicros) {
        digest.add(RETIMED);
        digest.add(position);
        digest.add(index);
        digest.add(takenAtMicros);
        observer.retimed(position, index, takenAtMicros);
    }

    @Override
    public void noted(long position, int index, ReadingNote note) {
        digest.add(NOTED);
        digest.add(position);
        digest.add(index);
        digest.add(note.bit());
        observer.noted(position, index, note);
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
        digest.add(HELD_AGAIN);
        digest.add(position);
        digest.add(index);
        digest.add(reason.code());
        digest.add(takenAtMicros);
        digest.add(isForRules ? 1 : 0);
        observer.heldAgain(position, index, reason, practice, device, takenAtMicros, isForRules);
    }

    @Override
    public void superseded(long patient, Vital vital, long place) {
        digest.add(SUPERSEDED);
        digest.add(patient);
        digest.add(place);
        superseded.accept(patient, vital, place);
    }

    @Override
    public void admitted(AdmittedReading reading) {
        readings.accept(reading);
    }

    @Override
    public void opened(Episode episode) {
        fold(OPENED, episode);
        observer.opened(episode);
    }

    @Override
    public void breached(Episode episode) {
        fold(BREACHED, episode);
        observer.breached(episode);
    }

    @Override
    public void worsened(Episode episode) {
        fold(WORSENED, episode);
        observer.worsened(episode);
    }

    @Override
    public void stepped(Episode episode) {
        fold(STEPPED, episode);
        observer.stepped(episode);
    }

    @Override
    public void skipped(Episode episode) {
        fold(SKIPPED, episode);
        observer.skipped(episode);
    }

    @Override
    public void exhausted(Episode episode) {
        fold(EXHAUSTED, episode);
        observer.exhausted(episode);
    }

    @Override
    public void unrouted(Episode episode) {
        fold(UNROUTED, episode);
        observer.unrouted(episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        fold(ACKNOWLEDGED, episode);
        observer.acknowledged(episode);
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        fold(ACKNOWLEDGED_TOO_LATE, episode);
        digest.add(by.number());
        observer.acknowledgedTooLate(episode, by);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        fold(ACKNOWLEDGEMENT_TIMED_OUT, episode);
        observer.acknowledgementTimedOut(episode);
    }

    @Override
    public void resolved(Episode episode) {
        fold(RESOLVED, episode);
        observer.resolved(episode);
    }

    @Override
    public void snoozed(Episode episode) {
        fold(SNOOZED, episode);
        observer.snoozed(episode);
    }

    @Override
    public void followUpOverdue(Episode episode) {
        fold(FOLLOW_UP_OVERDUE, episode);
        episode.followUp().flatMap(Obligation::overdue).ifPresent(overdue -> digest.add(overdue.atMicros()));
        observer.followUpOverdue(episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        fold(FOLLOW_UP_DONE, episode);
        episode.followUp().flatMap(Obligation::done).ifPresent(done -> {
            digest.add(done.by().number());
            digest.add(done.outcome().name());
        });
        observer.followUpDone(episode);
    }

    @Override
    public void snoozeEnded(Episode episode) {
        fold(SNOOZE_ENDED, episode);
        episode.sinceThen().ifPresent(known -> digest.add(known.words()));
        observer.snoozeEnded(episode);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        fold(ATTEMPT, attempt);
        observer.attempt(attempt);
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        fold(WITHDRAWN, attempt);
        observer.withdrawn(attempt);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        fold(PAGE_OUTCOME, episode);
        digest.add(page.id().position());
        digest.add(page.id().ordinal());
        digest.add(page.state().name());
        observer.pageOutcome(episode, page);
    }

    @Override
    public void late(LateBreach late) {
        digest.add(LATE);
        digest.add(late.patient().number());
        digest.add(late.thresholdIndex());
        digest.add(late.count());
        digest.add(late.reason());
        observer.late(late);
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        digest.add(SUPPRESSED);
        digest.add(suppressed.patient().number());
        digest.add(suppressed.thresholdIndex());
        digest.add(suppressed.reason());
        observer.suppressed(suppressed);
    }

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {
        digest.add(UNCONFIRMED);
        digest.add(unconfirmed.patient().number());
        digest.add(unconfirmed.thresholdIndex());
        digest.add(unconfirmed.reason());
        observer.unconfirmed(unconfirmed);
    }

    @Override
    public void stormBegan(Storm storm) {
        fold(STORM_BEGAN, storm);
        observer.stormBegan(storm);
    }

    @Override
    public void stormEnded(Storm storm) {
        fold(STORM_ENDED, storm);
        observer.stormEnded(storm);
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        digest.add(FETCH);
        digest.add(attempt.id().account().number());
        digest.add(attempt.id().position());
        digest.add(attempt.id().attempt());
        digest.add(attempt.fromSeconds());
        digest.add(attempt.offset());
        observer.fetchDue(attempt);
    }

    @Override
    public void accountChanged(AccountView account) {
        digest.add(ACCOUNT);
        digest.add(account.number().number());
        digest.add(account.fetchedUntilSeconds());
        digest.add(account.failures());
        digest.add(account.needsSomebody() ? 1 : 0);
        observer.accountChanged(account);
    }

    @Override
    public void noticeOfNobody(long credential) {
        digest.add(credential);
        observer.noticeOfNobody(credential);
    }

    /// What an admission without a past notes is nothing, and folds nothing.
    private void foldNotes(Item item) {
        int notes = item.flags & AdmissionRules.NOTES;
        if (notes != 0) {
            digest.add(notes);
        }
        if (item.corrects != 0) {
            digest.add(item.corrects);
        }
    }

    private void fold(int what, Episode episode) {
        digest.add(what);
        fold(episode.id());
        digest.add(episode.patient().number());
        digest.add(episode.planVersion());
        digest.add(episode.thresholdIndex());
        digest.add(episode.reason());
        digest.add(episode.pageCount());
        for (TriggerReading reading : episode.readings()) {
            digest.add(reading.position());
            digest.add(reading.index());
        }
    }

    private void fold(int what, Storm storm) {
        digest.add(what);
        digest.add(storm.practice().number());
        digest.add(storm.sinceMicros());
        digest.add(storm.opened());
    }

    private void fold(int what, PageAttempt attempt) {
        digest.add(what);
        digest.add(attempt.page().position());
        digest.add(attempt.page().ordinal());
        digest.add(attempt.attempt());
        digest.add(attempt.person().number());
        // Not of the first: journals from before there were several keep the digests that were recorded with them.
        if (attempt.way() != 0) {
            digest.add(attempt.way());
        }
        if (attempt.episodes() != 1) {
            digest.add(attempt.episodes());
        }
        fold(attempt.episode());
    }

    private void fold(EpisodeId episode) {
        digest.add(episode.position());
        digest.add(episode.ordinal());
    }
}
