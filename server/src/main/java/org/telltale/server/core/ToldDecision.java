package org.telltale.server.core;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.ReviewRecord;
import org.telltale.escalation.Episode;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.UnconfirmedBreach;

/// One decision about an episode or a breach, as the Monitor told it.
///
/// Two runs over one journal give the same `text`, to the byte, in whatever release: its words are
/// never given another meaning.
///
/// @param kind an [EpisodeStepKind] or a [ReviewRecord.Kind]
/// @param readings what it rests on; for an end, the reading that ended it
public record ToldDecision(
        DecisionId id,
        long atMicros,
        String kind,
        PracticeId practice,
        PatientId patient,
        Optional<EpisodeId> episode,
        int planVersion,
        int thresholdIndex,
        Threshold threshold,
        String reason,
        List<TriggerReading> readings,
        String text) {
    /// Copies the list.
    public ToldDecision {
        readings = List.copyOf(readings);
    }

    /// {@return something that happened to an episode}
    ///
    /// @param person who did it, where a person did
    /// @param outcome the page whose outcome it is, where it is one
    static ToldDecision of(
            DecisionId id,
            long atMicros,
            EpisodeStepKind kind,
            Optional<PersonId> person,
            Optional<Episode.Page> outcome,
            Episode episode) {
        DecisionText text = new DecisionText(id, atMicros, kind.name())
                .about(
                        episode.practice(),
                        episode.patient(),
                        episode.planVersion(),
                        episode.thresholdIndex(),
                        episode.tier())
                .episode(episode)
                .reason(episode.reason())
                .sinceThen(episode.sinceThen())
                .readings(episode.readings())
                .person(person)
                .state(episode.state())
                .followUp(episode.followUp())
                .pages(episode);
        outcome.ifPresent(text::page);
        return new ToldDecision(
                id,
                atMicros,
                kind.name(),
                episode.practice(),
                episode.patient(),
                Optional.of(episode.id()),
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.threshold(),
                episode.reason(),
                evidence(episode),
                text.toString());
    }

    private static List<TriggerReading> evidence(Episode episode) {
        return episode.state() instanceof Episode.State.Resolved over
                        && over.how() instanceof Episode.Resolution.ByReading ended
                ? List.of(ended.reading())
                : episode.readings();
    }

    static ToldDecision of(DecisionId id, long atMicros, LateBreach late) {
        DecisionText text = new DecisionText(id, atMicros, ReviewRecord.Kind.LATE.name())
                .about(
                        late.practice(),
                        late.patient(),
                        late.planVersion(),
                        late.thresholdIndex(),
                        late.threshold().tier())
                .reason(late.reason())
                .readings(late.readings())
                .line("count " + late.count() + (late.stands() ? " stands" : ""));
        return new ToldDecision(
                id,
                atMicros,
                ReviewRecord.Kind.LATE.name(),
                late.practice(),
                late.patient(),
                Optional.empty(),
                late.planVersion(),
                late.thresholdIndex(),
                late.threshold(),
                late.reason(),
                late.readings(),
                text.toString());
    }

    static ToldDecision of(DecisionId id, long atMicros, SuppressedBreach breach) {
        DecisionText text = new DecisionText(id, atMicros, ReviewRecord.Kind.SUPPRESSED.name())
                .about(
                        breach.practice(),
                        breach.patient(),
                        breach.planVersion(),
                        breach.thresholdIndex(),
                        breach.threshold().tier())
                .reason(breach.reason())
                .readings(breach.readings())
                .line("status " + breach.status());
        return new ToldDecision(
                id,
                atMicros,
                ReviewRecord.Kind.SUPPRESSED.name(),
                breach.practice(),
                breach.patient(),
                Optional.empty(),
                breach.planVersion(),
                breach.thresholdIndex(),
                breach.threshold(),
                breach.reason(),
                breach.readings(),
                text.toString());
    }

    static ToldDecision of(DecisionId id, long atMicros, UnconfirmedBreach breach) {
        DecisionText text = new DecisionText(id, atMicros, ReviewRecord.Kind.UNCONFIRMED.name())
                .about(
                        breach.practice(),
                        breach.patient(),
                        breach.planVersion(),
                        breach.thresholdIndex(),
                        breach.threshold().tier())
                .reason(breach.reason())
                .readings(breach.readings());
        return new ToldDecision(
                id,
                atMicros,
                ReviewRecord.Kind.UNCONFIRMED.name(),
                breach.practice(),
                breach.patient(),
                Optional.empty(),
                breach.planVersion(),
                breach.thresholdIndex(),
                breach.threshold(),
                breach.reason(),
                breach.readings(),
                text.toString());
    }
}
