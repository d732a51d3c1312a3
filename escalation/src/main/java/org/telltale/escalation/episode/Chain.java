package org.telltale.escalation.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.vital.Vital;
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
/// A turn's time counts from its dispatch, as an absolute time in the state; policy and rotas are
/// read at every turn, so a new one takes effect with the next, and whoever is on call at the
/// dispatch is called.
final class Chain {
    private final Patients patients;
    private final Practices practices;
    private final Deadlines deadlines;
    private final Effects effects;
    private final Pages pages;
    private final Storms storms;

    Chain(Patients patients, Practices practices, Deadlines deadlines, Effects effects, Pages pages, Storms storms) {
        this.patients = patients;
        this.practices = practices;
        this.deadlines = deadlines;
        this.effects = effects;
        this.pages = pages;
        this.storms = storms;
    }

    /// {@return the episode with the first turn's people paged, and these besides, or both put off
    /// until quiet hours are over; in a storm, until the next summary, unless somebody had it
    /// before}
    Episode begin(Episode episode, Optional<PersonId> besides) {
        Optional<Turn> first = first(episode);
        if (first.isEmpty()) {
            return waitForPolicy(episode);
        }
        return quietUntil(episode)
                .map(until -> waitForEndOf(until, episode, besides))
                .orElseGet(() -> besides.isEmpty() && isInStorm(episode) && !isOutsideStorms(episode, first.get())
                        ? gather(episode)
                        : beginNow(episode, besides));
    }

    private Episode gather(Episode episode) {
        long untilMicros = storms.nextSummaryMicros(episode.practice());
        deadlines.set(new Due.EpisodeMoves(episode.id()), untilMicros);
        return episode.with(new State.InStorm(untilMicros));
    }

    /// {@return whether others of its tier are told of together with an episode now}
    boolean isInStorm(Episode episode) {
        return storms.isOn(episode.practice(), episode.tier());
    }

    /// {@return whether a turn pages about an episode alone, whatever else opens: a supervising
    /// physician is called about weight}
    boolean isOutsideStorms(Episode episode, Turn turn) {
        return episode.threshold().vital() == Vital.WEIGHT
                && turns(episode).filter(turns -> turns.callsSupervisor(turn)).isPresent();
    }

    /// {@return the same, at any hour}
    Episode beginNow(Episode episode, Optional<PersonId> besides) {
        return turns(episode)
                .map(turns -> take(episode, turns.first(), besides.stream().toList()))
                .orElseGet(() -> waitForPolicy(episode));
    }

    private Optional<Turn> first(Episode episode) {
        return turns(episode).map(Turns::first);
    }

    /// {@return who is called when the episode's time is over, or its wait}
    Optional<Turn> next(Episode episode) {
        return turns(episode).map(turns -> next(turns, episode.state()));
    }

    /// {@return the episode at the turn after the one that waited in vain, or put off until quiet
    /// hours are over}
    Episode advance(Episode episode) {
        return closed(episode)
                .map(quiet -> close(episode, quiet, alone(toldAtClose(episode))))
                .orElseGet(() -> advanceNow(episode));
    }

    /// {@return the episode at the turn after the one that it waits at, at any hour}
    Episode advanceNow(Episode episode) {
        return turns(episode)
                .map(turns -> take(episode, next(turns, episode.state()), List.of()))
                .orElseGet(() -> waitForPolicy(episode));
    }

    /// {@return until when an episode is not paged about; empty where it is}
    ///
    /// What was due before the quiet hours, or before those of a night that is over, is paged about
    /// when a machine that was off comes to it.
    Optional<Instant> quietUntil(Episode episode) {
        Instant now = effects.now();
        Instant due = instant(Math.min(dueMicros(episode.state()), effects.nowMicros()));
        return practices
                .of(episode.practice())
                .quietHours()
                .flatMap(hours ->
                        hours.waitsUntil(episode.tier(), episode.threshold().vital(), due))
                .filter(until -> until.isAfter(now));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static long dueMicros(State state) {
        return switch (state) {
            case State.Open open -> open.nextAtMicros();
            case State.Exhausted exhausted -> exhausted.nextAtMicros();
            case State.Quiet quiet -> quiet.untilMicros();
            case State.InStorm gathered -> gathered.untilMicros();
            case State.Acknowledged acknowledged ->
                acknowledged.pagesAgainAtMicros().orElse(Long.MAX_VALUE);
            case State.Snoozed snoozed -> snoozed.untilMicros();
            case State.Unrouted _, State.Resolved _ -> Long.MAX_VALUE;
        };
    }

    /// {@return how an episode whose turn was due waits for the end of quiet hours; empty where it
    /// is paged about}
    Optional<State.Quiet> closed(Episode episode) {
        boolean isAtTurn = episode.state() instanceof State.Open || episode.state() instanceof State.Exhausted;
        return quietUntil(episode)
                .filter(_ -> isAtTurn && turns(episode).isPresent())
                .map(until -> new State.Quiet(micros(until), Optional.empty(), turnOf(episode.state())));
    }

    /// {@return who hears of an episode before it is quiet: nobody has answered a T2 through the day}
    List<PersonId> toldAtClose(Episode episode) {
        return episode.tier() == Tier.T2 ? failsafe(episode) : List.of();
    }

    /// {@return the episode as it waits for the end of quiet hours, with a page to each of these that
    /// tells of the others beside the person}
    Episode close(Episode episode, State.Quiet quiet, Map<PersonId, List<EpisodeId>> told) {
        Episode withdrawn = pages.withdraw(episode);
        deadlines.set(new Due.EpisodeMoves(episode.id()), quiet.untilMicros());
        return pages.page(withdrawn.with(quiet), told);
    }

    /// {@return a closed episode with the failsafe paged about it and others once more after a while;
    /// empty where quiet hours are over by then}
    Optional<Episode> closeAgain(Episode episode, State.Quiet quiet, List<EpisodeId> others) {
        return turns(episode)
                .map(Turns::failsafe)
                .filter(turn -> effects.nowMicros() + Micros.of(turn.answerWithin()) < quiet.untilMicros())
                .map(turn -> pages.page(episode, turn.people(), others, turn.answerWithin()));
    }

    private Episode waitForEndOf(Instant until, Episode episode, Optional<PersonId> besides) {
        return quiet(until, pages.withdraw(episode), besides);
    }

    private Episode quiet(Instant until, Episode episode, Optional<PersonId> besides) {
        long untilMicros = micros(until);
        deadlines.set(new Due.EpisodeMoves(episode.id()), untilMicros);
        return episode.with(new State.Quiet(untilMicros, besides, turnOf(episode.state())));
    }

    private static Optional<State> turnOf(State state) {
        return switch (state) {
            case State.Open _, State.Exhausted _ -> Optional.of(state);
            case State.Quiet quiet -> quiet.before();
            case State.Unrouted _, State.InStorm _, State.Acknowledged _, State.Snoozed _, State.Resolved _ ->
                Optional.empty();
        };
    }

    /// {@return an episode that waits for the end of quiet hours, put off to the end of other ones}
    Episode quietAnew(Episode episode, Instant until, State.Quiet quiet) {
        return quiet(until, episode, quiet.besides());
    }

    /// {@return the episode at the turn after one whose people cannot be reached: at any hour where they
    /// were paged in quiet hours, for it had broken through}
    ///
    /// @param pagedAtMicros when they were
    Episode advanceUnreached(Episode episode, long pagedAtMicros) {
        return isQuietAt(episode, pagedAtMicros) ? advanceNow(episode) : advance(episode);
    }

    /// {@return whether a page of that moment had broken through quiet hours}
    boolean isQuietAt(Episode episode, long pagedAtMicros) {
        return quietUntil(episode, instant(pagedAtMicros)).isPresent();
    }

    /// {@return when the quiet hours of a moment are over; empty where an episode is paged about then}
    Optional<Instant> quietUntil(Episode episode, Instant moment) {
        return practices
                .of(episode.practice())
                .quietHours()
                .flatMap(hours ->
                        hours.waitsUntil(episode.tier(), episode.threshold().vital(), moment));
    }

    /// {@return the episode with the people of the turn that it is at paged again; the turn's end
    /// stays where it is}
    Episode again(Episode episode) {
        return switch (episode.state()) {
            case State.Open open -> pages.page(episode, people(episode, open));
            case State.Exhausted _ ->
                pages.page(
                        episode,
                        turns(episode).map(turns -> turns.failsafe().people()).orElse(List.of()));
            case State.Unrouted _ -> episode;
            case State.Quiet quiet -> beginNow(episode, quiet.besides());
            case State.InStorm _ -> beginNow(episode, Optional.empty());
            case State.Acknowledged acknowledged -> beginNow(episode, Optional.of(acknowledged.by()));
            case State.Snoozed snoozed -> beginNow(episode, Optional.of(snoozed.by()));
            case State.Resolved _ -> throw new IllegalStateException("resolved: " + episode.id());
        };
    }

    private List<PersonId> people(Episode episode, State.Open open) {
        return turns(episode)
                .map(turns -> turns.again(open.step(), open.loop()).people())
                .orElse(List.of());
    }

    /// Where nobody was on call when it began, or began again, whoever has come since is called.
    private static Turn next(Turns turns, State state) {
        return switch (state) {
            case State.Open open -> turns.after(open.step(), open.loop());
            case State.Exhausted exhausted -> exhausted.afterSteps() ? turns.failsafe() : turns.first();
            case State.Quiet quiet ->
                quiet.before().map(before -> next(turns, before)).orElseGet(turns::first);
            case State.Unrouted _, State.InStorm _, State.Acknowledged _, State.Snoozed _ -> turns.first();
            case State.Resolved _ -> throw new IllegalStateException("a resolved episode has no turn");
        };
    }

    private static boolean isAfterSteps(State before) {
        return switch (before) {
            case State.Open _ -> true;
            case State.Exhausted exhausted -> exhausted.afterSteps();
            case State.Quiet quiet -> quiet.before().filter(Chain::isAfterSteps).isPresent();
            case State.Unrouted _, State.InStorm _, State.Acknowledged _, State.Snoozed _, State.Resolved _ -> false;
        };
    }

    private Episode take(Episode episode, Turn turn, List<PersonId> besides) {
        List<PersonId> called = new ArrayList<>(turn.people());
        called.addAll(besides);
        return take(episode, turn, alone(called));
    }

    /// Each of these is told of one episode only.
    private static Map<PersonId, List<EpisodeId>> alone(List<PersonId> people) {
        Map<PersonId, List<EpisodeId>> told = new LinkedHashMap<>();
        people.forEach(person -> told.put(person, List.of()));
        return told;
    }

    /// {@return the episode at a turn, with a page to each of these that tells of the others beside the
    /// person}
    Episode take(Episode episode, Turn turn, Map<PersonId, List<EpisodeId>> told) {
        deadlines.set(new Due.EpisodeMoves(episode.id()), effects.nowMicros() + Micros.of(turn.answerWithin()));
        Episode paged = pages.page(episode.with(at(turn, episode)), told);
        if (turn.skipped() > 0) {
            pages.passedOver(paged);
        }
        return paged;
    }

    /// {@return the state of an episode that is at a turn from now on}
    State at(Turn turn, Episode episode) {
        long nextAtMicros = effects.nowMicros() + Micros.of(turn.answerWithin());
        return switch (turn) {
            case Turn.OfStep step -> new State.Open(step.step(), step.loop(), nextAtMicros);
            case Turn.OfFailsafe _ -> new State.Exhausted(nextAtMicros, isAfterSteps(episode.state()));
        };
    }

    private Episode waitForPolicy(Episode episode) {
        deadlines.cancel(new Due.EpisodeMoves(episode.id()));
        return episode.with(new State.Unrouted(effects.nowMicros()));
    }

    /// {@return who owes the follow-up of an episode at this moment; empty where nobody is known}
    List<PersonId> owners(Episode episode, FollowUpOwner owner) {
        return switch (owner) {
            case SUPERVISING_PHYSICIAN -> supervisor(episode).stream().toList();
            case FIRST_STEP -> first(episode).map(Turn::people).orElse(List.of());
        };
    }

    /// {@return whom an episode falls to where nobody else is known; empty without a policy}
    List<PersonId> failsafe(Episode episode) {
        return turns(episode).map(turns -> turns.failsafe().people()).orElse(List.of());
    }

    private Optional<PersonId> supervisor(Episode episode) {
        Practice practice = practices.of(episode.practice());
        return patients.of(episode.patient().number())
                .supervisor()
                .map(signer -> practice.substitutes().inPlaceOf(signer, effects.now()));
    }

    private Optional<Turns> turns(Episode episode) {
        Practice practice = practices.of(episode.practice());
        return practice.policy(episode.tier())
                .map(policy -> new Turns(policy, practice.rotas(), supervisor(episode), effects.now()));
    }
}
