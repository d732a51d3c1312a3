package org.telltale.server.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.ReviewRecord;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.Obligation;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.UnconfirmedBreach;

/// What happened to episodes since the last commit, on its way to the store: the half of a [FollowerBatch]
/// that listens to escalation. Belongs to the follower's thread.
abstract class EpisodeNotes implements EscalationOutput {
    private final List<EpisodeStep> steps = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private final List<ToldDecision> decisions = new ArrayList<>();
    private final Map<PageId, Long> attemptsMadeAtMicros = new HashMap<>();
    private long position;
    private long stampMicros;
    private int ordinal;

    /// Something that happened to an episode, and the episode as it was afterwards.
    ///
    /// @param person who did it, where a person did
    record EpisodeStep(
            long position, long stampMicros, EpisodeStepKind kind, Optional<PersonId> person, Episode episode) {}

    /// Breaches that paged nobody, for a person to look at.
    record Review(long position, ReviewRecord record) {}

    /// Forgets everything.
    void clear() {
        steps.clear();
        reviews.clear();
        decisions.clear();
        attemptsMadeAtMicros.clear();
    }

    /// What is told from now on follows from this record.
    void noteFrom(long recordPosition, long recordStampMicros) {
        position = recordPosition;
        stampMicros = recordStampMicros;
        ordinal = 0;
    }

    /// {@return each of them as it was told, in order}
    List<ToldDecision> decisions() {
        return decisions;
    }

    List<EpisodeStep> steps() {
        return steps;
    }

    List<Review> reviews() {
        return reviews;
    }

    /// {@return when the last attempt of a page was made, if that was since the last commit}
    Optional<Long> attemptMadeAtMicros(PageId page) {
        return Optional.ofNullable(attemptsMadeAtMicros.get(page));
    }

    private DecisionId next() {
        return new DecisionId(position, ordinal++);
    }

    private void keep(EpisodeStepKind kind, Episode episode) {
        keep(kind, Optional.empty(), Optional.empty(), episode);
    }

    private void keep(EpisodeStepKind kind, PersonId person, Episode episode) {
        keep(kind, Optional.of(person), Optional.empty(), episode);
    }

    private void keep(
            EpisodeStepKind kind, Optional<PersonId> person, Optional<Episode.Page> outcome, Episode episode) {
        steps.add(new EpisodeStep(position, stampMicros, kind, person, episode));
        decisions.add(ToldDecision.of(next(), stampMicros, kind, person, outcome, episode));
    }

    @Override
    public void opened(Episode episode) {
        keep(EpisodeStepKind.OPENED, episode);
    }

    @Override
    public void breached(Episode episode) {
        keep(EpisodeStepKind.BREACHED, episode);
    }

    @Override
    public void worsened(Episode episode) {
        keep(EpisodeStepKind.WORSENED, episode);
    }

    @Override
    public void stepped(Episode episode) {
        keep(EpisodeStepKind.STEPPED, episode);
    }

    @Override
    public void skipped(Episode episode) {
        keep(EpisodeStepKind.SKIPPED, episode);
    }

    @Override
    public void exhausted(Episode episode) {
        keep(EpisodeStepKind.EXHAUSTED, episode);
    }

    @Override
    public void unrouted(Episode episode) {
        keep(EpisodeStepKind.UNROUTED, episode);
    }

    @Override
    public void acknowledged(Episode episode) {
        if (episode.state() instanceof Episode.State.Acknowledged taken) {
            keep(EpisodeStepKind.ACKNOWLEDGED, taken.by(), episode);
        }
    }

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {
        keep(EpisodeStepKind.ACKNOWLEDGED_TOO_LATE, by, episode);
    }

    @Override
    public void acknowledgementTimedOut(Episode episode) {
        keep(EpisodeStepKind.ACKNOWLEDGEMENT_TIMED_OUT, episode);
    }

    @Override
    public void snoozed(Episode episode) {
        if (episode.state() instanceof Episode.State.Snoozed taken) {
            keep(EpisodeStepKind.SNOOZED, taken.by(), episode);
        }
    }

    @Override
    public void followUpOverdue(Episode episode) {
        keep(EpisodeStepKind.FOLLOW_UP_OVERDUE, episode);
    }

    @Override
    public void followUpDone(Episode episode) {
        episode.followUp()
                .flatMap(Obligation::done)
                .ifPresent(done -> keep(EpisodeStepKind.FOLLOW_UP_DONE, done.by(), episode));
    }

    @Override
    public void snoozeEnded(Episode episode) {
        keep(EpisodeStepKind.SNOOZE_ENDED, episode);
    }

    @Override
    public void resolved(Episode episode) {
        Optional<PersonId> person = episode.state() instanceof Episode.State.Resolved over
                        && over.how() instanceof Episode.Resolution.ByPerson ended
                ? Optional.of(ended.by())
                : Optional.empty();
        keep(EpisodeStepKind.RESOLVED, person, Optional.empty(), episode);
    }

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {
        keep(EpisodeStepKind.DELIVERED, Optional.empty(), Optional.of(page), episode);
    }

    @Override
    public void attempt(PageAttempt attempt) {
        attemptsMadeAtMicros.put(attempt.page(), stampMicros);
    }

    @Override
    public void withdrawn(PageAttempt attempt) {
        // The episode that is told beforehand holds the page.
    }

    @Override
    public void late(LateBreach late) {
        decisions.add(ToldDecision.of(next(), stampMicros, late));
        reviews.add(new Review(
                position,
                new ReviewRecord(
                        ReviewRecord.Kind.LATE,
                        late.practice(),
                        late.patient(),
                        late.planVersion(),
                        late.thresholdIndex(),
                        late.threshold().tier(),
                        late.reason(),
                        Optional.empty(),
                        late.count(),
                        at(stampMicros))));
    }

    @Override
    public void suppressed(SuppressedBreach breach) {
        decisions.add(ToldDecision.of(next(), stampMicros, breach));
        reviews.add(new Review(
                position,
                new ReviewRecord(
                        ReviewRecord.Kind.SUPPRESSED,
                        breach.practice(),
                        breach.patient(),
                        breach.planVersion(),
                        breach.thresholdIndex(),
                        breach.threshold().tier(),
                        breach.reason(),
                        Optional.of(breach.status()),
                        1,
                        at(stampMicros))));
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {
        decisions.add(ToldDecision.of(next(), stampMicros, breach));
        reviews.add(new Review(
                position,
                new ReviewRecord(
                        ReviewRecord.Kind.UNCONFIRMED,
                        breach.practice(),
                        breach.patient(),
                        breach.planVersion(),
                        breach.thresholdIndex(),
                        breach.threshold().tier(),
                        breach.reason(),
                        Optional.empty(),
                        1,
                        at(stampMicros))));
    }

    @Override
    public void stormBegan(Storm storm) {
        // Of no patient: whoever asks is told from memory.
    }

    @Override
    public void stormEnded(Storm storm) {
        // The same.
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
