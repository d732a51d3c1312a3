package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.TriggerReading;

/// An episode as the API shows it, whether it comes from memory or from the database.
///
/// @param nextAt when somebody is paged about it next, whatever its state is; in memory only
record EpisodeView(
        EpisodeId episode,
        PatientId patient,
        EpisodePhase state,
        Tier tier,
        Vital vital,
        String reason,
        int planVersion,
        int thresholdIndex,
        int ruleVersion,
        Optional<Threshold> threshold,
        Instant openedAt,
        Optional<Taken> acknowledged,
        Optional<Ending> ending,
        List<Evidence> readings,
        List<Page> pages,
        int pageCount,
        Optional<Instant> snoozedUntil,
        Optional<SinceThen> sinceThen,
        Optional<WaitsAt> waitsAt,
        Optional<Instant> nextAt,
        Optional<FollowUpView> followUp) {
    /// At which step nobody has answered yet; in memory only.
    record WaitsAt(int step, int loop, Instant nextAt) {}

    /// What was known beyond the reason when a snooze had ended.
    record SinceThen(String words, Instant at) {}

    /// Who took it.
    record Taken(PersonId by, Instant at) {}

    /// How it ended.
    ///
    /// @param cause `PERSON`, `READING` or `STATUS`
    record Ending(
            String cause,
            Optional<PersonId> by,
            Optional<Disposition> disposition,
            Optional<String> note,
            Instant at) {}

    /// A reading that the reason rests on, in the vital's canonical unit.
    record Evidence(
            long position,
            int index,
            Vital vital,
            Instant takenAt,
            @JsonUnwrapped Measured measured) {}

    /// One page to one person, in one of the ways in which the person is paged.
    record Page(
            PageId page,
            PersonId person,
            int way,
            Instant madeAt,
            int attempt,
            Instant attemptAt,
            String state,
            String detail) {}

    /// {@return an episode that is in memory}
    static EpisodeView of(Episode episode) {
        return new EpisodeView(
                episode.id(),
                episode.patient(),
                phase(episode.state()),
                episode.tier(),
                episode.threshold().vital(),
                episode.reason(),
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.ruleVersion(),
                Optional.of(episode.threshold()),
                Micros.instant(episode.openedAtMicros()),
                taken(episode.state()),
                ending(episode.state()),
                episode.readings().stream().map(EpisodeView::evidence).toList(),
                episode.pages().stream().map(EpisodeView::page).toList(),
                episode.pageCount(),
                snoozedUntil(episode.state()),
                episode.sinceThen().map(known -> new SinceThen(known.words(), Micros.instant(known.atMicros()))),
                waitsAt(episode.state()),
                NextTurn.of(episode.state()).map(NextTurn::at),
                episode.followUp().map(FollowUpView::of));
    }

    /// {@return an episode that is in the database}
    ///
    /// @param threshold the limit that it is about, where it was looked up
    static EpisodeView of(EpisodeRecord episode, Optional<Threshold> threshold) {
        return new EpisodeView(
                episode.id(),
                episode.patient(),
                episode.phase(),
                episode.tier(),
                episode.vital(),
                episode.reason(),
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.ruleVersion(),
                threshold,
                episode.openedAt(),
                episode.acknowledged().map(taken -> new Taken(taken.by(), taken.at())),
                episode.ending().map(EpisodeView::ending),
                episode.readings().stream().map(EpisodeView::evidence).toList(),
                episode.pages().stream().map(EpisodeView::page).toList(),
                episode.pageCount(),
                episode.snoozedUntil(),
                episode.sinceThen().map(known -> new SinceThen(known.words(), known.at())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<WaitsAt> waitsAt(State state) {
        return state instanceof State.Open open
                ? Optional.of(new WaitsAt(open.step(), open.loop(), Micros.instant(open.nextAtMicros())))
                : Optional.empty();
    }

    private static EpisodePhase phase(State state) {
        return switch (state) {
            case State.Open _ -> EpisodePhase.OPEN;
            case State.Exhausted _ -> EpisodePhase.EXHAUSTED;
            case State.Unrouted _ -> EpisodePhase.UNROUTED;
            case State.Quiet _ -> EpisodePhase.QUIET;
            case State.InStorm _ -> EpisodePhase.IN_STORM;
            case State.Acknowledged _ -> EpisodePhase.ACKNOWLEDGED;
            case State.Snoozed _ -> EpisodePhase.SNOOZED;
            case State.Resolved _ -> EpisodePhase.RESOLVED;
        };
    }

    private static Optional<Taken> taken(State state) {
        return switch (state) {
            case State.Acknowledged taken -> Optional.of(new Taken(taken.by(), Micros.instant(taken.atMicros())));
            case State.Snoozed taken -> Optional.of(new Taken(taken.by(), Micros.instant(taken.atMicros())));
            case State.Open _, State.Exhausted _, State.Unrouted _, State.Quiet _, State.InStorm _, State.Resolved _ ->
                Optional.empty();
        };
    }

    private static Optional<Instant> snoozedUntil(State state) {
        return state instanceof State.Snoozed snoozed
                ? Optional.of(Micros.instant(snoozed.untilMicros()))
                : Optional.empty();
    }

    private static Optional<Ending> ending(State state) {
        return state instanceof State.Resolved(var how, long at)
                ? Optional.of(ending(how, Micros.instant(at)))
                : Optional.empty();
    }

    private static Ending ending(Resolution how, Instant at) {
        return switch (how) {
            case Resolution.ByPerson person ->
                new Ending(
                        "PERSON",
                        Optional.of(person.by()),
                        Optional.of(person.disposition()),
                        noted(person.note()),
                        at);
            case Resolution.ByReading _ ->
                new Ending("READING", Optional.empty(), Optional.empty(), Optional.empty(), at);
            case Resolution.ByStatus _ ->
                new Ending("STATUS", Optional.empty(), Optional.empty(), Optional.empty(), at);
        };
    }

    private static Ending ending(EpisodeRecord.Ending kept) {
        return new Ending(kept.cause(), kept.by(), kept.disposition(), noted(kept.note()), kept.at());
    }

    private static Optional<String> noted(String note) {
        return note.isBlank() ? Optional.empty() : Optional.of(note);
    }

    private static Evidence evidence(TriggerReading reading) {
        Optional<Long> second = reading.secondQuanta() == TriggerReading.ABSENT
                ? Optional.empty()
                : Optional.of(reading.secondQuanta());
        return new Evidence(
                reading.position(),
                reading.index(),
                reading.vital(),
                Micros.instant(reading.takenAtMicros()),
                Measured.ofQuanta(reading.vital(), reading.firstQuanta(), second));
    }

    private static Evidence evidence(EpisodeRecord.Evidence kept) {
        return new Evidence(
                kept.position(),
                kept.index(),
                kept.vital(),
                kept.takenAt(),
                Measured.ofQuanta(kept.vital(), kept.firstQuanta(), kept.secondQuanta()));
    }

    private static Page page(Episode.Page page) {
        return new Page(
                page.id(),
                page.person(),
                page.way(),
                Micros.instant(page.madeAtMicros()),
                page.attempt(),
                Micros.instant(page.attemptAtMicros()),
                page.state().name(),
                page.detail());
    }

    private static Page page(EpisodeRecord.Page kept) {
        return new Page(
                kept.id(),
                kept.person(),
                kept.way(),
                kept.madeAt(),
                kept.attempt(),
                kept.attemptAt(),
                kept.state(),
                kept.detail());
    }
}
