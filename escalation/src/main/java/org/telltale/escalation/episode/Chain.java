package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.policy.Turn;
import org.telltale.escalation.rule.Micros;

/// Runs an episode through its practice's policy: who is paged now, and when the next turn is due.
///
/// A turn's time counts from its dispatch, as an absolute time in the state; the policy is read at every turn, so a
/// new one takes effect with the next.
final class Chain {
    private final Practices practices;
    private final Deadlines deadlines;
    private final Effects effects;
    private final Pages pages;

    Chain(Practices practices, Deadlines deadlines, Effects effects, Pages pages) {
        this.practices = practices;
        this.deadlines = deadlines;
        this.effects = effects;
        this.pages = pages;
    }

    /// {@return the episode with the first turn's people paged, and these besides}
    Episode begin(Episode episode, List<PersonId> besides) {
        return policy(episode)
                .map(policy -> take(episode, Turn.first(policy), besides))
                .orElseGet(() -> waitForPolicy(episode));
    }

    /// {@return the episode at the turn after the one that waited in vain}
    Episode advance(Episode episode) {
        return policy(episode)
                .map(policy -> take(episode, next(policy, episode.state()), List.of()))
                .orElseGet(() -> waitForPolicy(episode));
    }

    /// {@return the episode with the people of the turn that it is at paged again; the turn's end stays where it is}
    Episode again(Episode episode) {
        return switch (episode.state()) {
            case State.Open open -> pages.page(episode, people(episode, open));
            case State.Exhausted _ ->
                pages.page(
                        episode,
                        policy(episode)
                                .map(policy -> List.of(policy.failsafe()))
                                .orElse(List.of()));
            case State.Unrouted _ -> episode;
            case State.Acknowledged acknowledged -> begin(episode, List.of(acknowledged.by()));
            case State.Resolved _ -> throw new IllegalStateException("resolved: " + episode.id());
        };
    }

    private List<PersonId> people(Episode episode, State.Open open) {
        return policy(episode)
                .map(policy -> Turn.again(policy, open.step(), open.loop()).people())
                .orElse(List.of());
    }

    private static Turn next(EscalationPolicy policy, State state) {
        return switch (state) {
            case State.Open open -> Turn.after(policy, open.step(), open.loop());
            case State.Exhausted _ -> Turn.failsafe(policy);
            case State.Unrouted _, State.Acknowledged _ -> Turn.first(policy);
            case State.Resolved _ -> throw new IllegalStateException("a resolved episode has no turn");
        };
    }

    private Episode take(Episode episode, Turn turn, List<PersonId> besides) {
        long nextAtMicros = effects.nowMicros() + Micros.of(turn.answerWithin());
        deadlines.set(new Due.EpisodeMoves(episode.id()), nextAtMicros);
        State state = switch (turn) {
            case Turn.OfStep step -> new State.Open(step.step(), step.loop(), nextAtMicros);
            case Turn.OfFailsafe _ -> new State.Exhausted(nextAtMicros);
        };
        List<PersonId> people = new ArrayList<>(turn.people());
        people.addAll(besides);
        return pages.page(episode.with(state), people);
    }

    private Episode waitForPolicy(Episode episode) {
        deadlines.cancel(new Due.EpisodeMoves(episode.id()));
        return episode.with(new State.Unrouted(effects.nowMicros()));
    }

    private Optional<EscalationPolicy> policy(Episode episode) {
        return practices.of(episode.practice()).policy();
    }
}
