package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.policy.Practice;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.policy.Turn;
import org.telltale.escalation.policy.Turns;
import org.telltale.escalation.rule.Micros;

/// Runs an episode through its practice's policy: who is paged now, and when the next turn is due.
///
/// A turn's time counts from its dispatch, as an absolute time in the state; policy and rotas are read at
/// every turn, so a new one takes effect with the next, and whoever is on call at the dispatch is called.
final class Chain {
    private final Patients patients;
    private final Practices practices;
    private final Deadlines deadlines;
    private final Effects effects;
    private final Pages pages;

    Chain(Patients patients, Practices practices, Deadlines deadlines, Effects effects, Pages pages) {
        this.patients = patients;
        this.practices = practices;
        this.deadlines = deadlines;
        this.effects = effects;
        this.pages = pages;
    }

    /// {@return the episode with the first turn's people paged, and these besides}
    Episode begin(Episode episode, List<PersonId> besides) {
        return turns(episode)
                .map(turns -> take(episode, turns.first(), besides))
                .orElseGet(() -> waitForPolicy(episode));
    }

    /// {@return the episode at the turn after the one that waited in vain}
    Episode advance(Episode episode) {
        return turns(episode)
                .map(turns -> take(episode, next(turns, episode), List.of()))
                .orElseGet(() -> waitForPolicy(episode));
    }

    /// {@return the episode with the people of the turn that it is at paged again; the turn's end stays where
    /// it is}
    Episode again(Episode episode) {
        return switch (episode.state()) {
            case State.Open open -> pages.page(episode, people(episode, open));
            case State.Exhausted _ ->
                pages.page(
                        episode,
                        turns(episode).map(turns -> turns.failsafe().people()).orElse(List.of()));
            case State.Unrouted _ -> episode;
            case State.Acknowledged acknowledged -> begin(episode, List.of(acknowledged.by()));
            case State.Snoozed snoozed -> begin(episode, List.of(snoozed.by()));
            case State.Resolved _ -> throw new IllegalStateException("resolved: " + episode.id());
        };
    }

    private List<PersonId> people(Episode episode, State.Open open) {
        return turns(episode)
                .map(turns -> turns.again(open.step(), open.loop()).people())
                .orElse(List.of());
    }

    /// Where nobody was on call when it began, or began again, whoever has come since is called.
    private static Turn next(Turns turns, Episode episode) {
        return switch (episode.state()) {
            case State.Open open -> turns.after(open.step(), open.loop());
            case State.Exhausted exhausted -> exhausted.afterSteps() ? turns.failsafe() : turns.first();
            case State.Unrouted _, State.Acknowledged _, State.Snoozed _ -> turns.first();
            case State.Resolved _ -> throw new IllegalStateException("a resolved episode has no turn");
        };
    }

    private static boolean isAfterSteps(State before) {
        return switch (before) {
            case State.Open _ -> true;
            case State.Exhausted exhausted -> exhausted.afterSteps();
            case State.Unrouted _, State.Acknowledged _, State.Snoozed _, State.Resolved _ -> false;
        };
    }

    private Episode take(Episode episode, Turn turn, List<PersonId> besides) {
        long nextAtMicros = effects.nowMicros() + Micros.of(turn.answerWithin());
        deadlines.set(new Due.EpisodeMoves(episode.id()), nextAtMicros);
        State state = switch (turn) {
            case Turn.OfStep step -> new State.Open(step.step(), step.loop(), nextAtMicros);
            case Turn.OfFailsafe _ -> new State.Exhausted(nextAtMicros, isAfterSteps(episode.state()));
        };
        List<PersonId> people = new ArrayList<>(turn.people());
        people.addAll(besides);
        Episode paged = pages.page(episode.with(state), people);
        if (turn.skipped() > 0) {
            pages.passedOver(paged);
        }
        return paged;
    }

    private Episode waitForPolicy(Episode episode) {
        deadlines.cancel(new Due.EpisodeMoves(episode.id()));
        return episode.with(new State.Unrouted(effects.nowMicros()));
    }

    private Optional<Turns> turns(Episode episode) {
        Practice practice = practices.of(episode.practice());
        Optional<PersonId> supervisor = patients.of(episode.patient().number()).supervisor();
        return practice.policy(episode.tier())
                .map(policy -> new Turns(policy, practice.rotas(), supervisor, effects.now()));
    }
}
