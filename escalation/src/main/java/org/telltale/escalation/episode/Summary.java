package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.policy.Turn;

/// Several episodes whose turns come at one moment, of a storm or at an end of quiet hours: whoever is
/// called about some of a tier gets one page, which says how many they are and leads to their list.
///
/// Every episode is at its own turn afterwards, with its own clock. The first one that calls a person
/// has the page, which names the others.
final class Summary {
    private final Chain chain;

    /// Who is called about an episode of a tier, and at which state it is then.
    private record Called(Tier tier, State then, PersonId person) {}

    private sealed interface Move {
        /// Its next turn, told of together with others.
        record ToTurn(Turn turn) implements Move {}

        /// Quiet hours have begun: the failsafe hears of it before.
        record ToQuiet(State.Quiet quiet, List<PersonId> failsafe) implements Move {}

        /// Its next turn, told of by itself.
        record Alone() implements Move {}
    }

    Summary(Chain chain) {
        this.chain = chain;
    }

    /// {@return each of these at its next turn, in their order}
    List<Case> take(List<Case> due) {
        return take(due, false);
    }

    /// {@return the same, at any hour: what had broken through quiet hours is not quiet again}
    List<Case> takeNow(List<Case> due) {
        return take(due, true);
    }

    private List<Case> take(List<Case> due, boolean atAnyHour) {
        List<Move> moves =
                due.stream().map(one -> move(one.episode(), atAnyHour)).toList();
        Map<Called, List<EpisodeId>> told = new HashMap<>();
        for (int i = 0; i < due.size(); i++) {
            EpisodeId id = due.get(i).episode().id();
            calls(due.get(i), moves.get(i))
                    .forEach(call ->
                            told.computeIfAbsent(call, _ -> new ArrayList<>()).add(id));
        }
        List<Case> taken = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            taken.add(due.get(i).with(after(due.get(i), moves.get(i), told, atAnyHour)));
        }
        return taken;
    }

    private Episode after(Case one, Move move, Map<Called, List<EpisodeId>> told, boolean atAnyHour) {
        return switch (move) {
            case Move.ToTurn to -> chain.take(one.episode(), to.turn(), pagesOf(one, to, told));
            case Move.ToQuiet to -> chain.close(one.episode(), to.quiet(), pagesOf(one, to, told));
            case Move.Alone _ -> alone(one.episode(), atAnyHour);
        };
    }

    /// Whoever has a page about one of them already has this one told by it.
    private Map<PersonId, List<EpisodeId>> pagesOf(Case one, Move move, Map<Called, List<EpisodeId>> told) {
        Map<PersonId, List<EpisodeId>> pages = new LinkedHashMap<>();
        for (Called call : calls(one, move)) {
            List<EpisodeId> together = told.remove(call);
            if (together != null) {
                together.remove(one.episode().id());
                pages.put(call.person(), together);
            }
        }
        return pages;
    }

    private List<Called> calls(Case one, Move move) {
        Tier tier = one.episode().tier();
        return switch (move) {
            case Move.ToTurn to -> {
                State then = chain.at(to.turn(), one.episode());
                yield to.turn().people().stream()
                        .map(person -> new Called(tier, then, person))
                        .toList();
            }
            case Move.ToQuiet to -> {
                State then = new State.Quiet(to.quiet().untilMicros(), Optional.empty(), Optional.empty());
                yield to.failsafe().stream()
                        .map(person -> new Called(tier, then, person))
                        .toList();
            }
            case Move.Alone _ -> List.of();
        };
    }

    private Move move(Episode episode, boolean atAnyHour) {
        Optional<Turn> turn = turn(episode, atAnyHour);
        if (turn.isPresent()) {
            return new Move.ToTurn(turn.get());
        }
        return (atAnyHour ? Optional.<State.Quiet>empty() : chain.closed(episode))
                .<Move>map(quiet -> new Move.ToQuiet(quiet, chain.toldAtClose(episode)))
                .orElseGet(Move.Alone::new);
    }

    /// Where somebody had it before, that person is paged about it alone. What has waited for a
    /// summary was there before any quiet hours that begin meanwhile.
    private Optional<Turn> turn(Episode episode, boolean atAnyHour) {
        boolean isPaged = atAnyHour
                || episode.state() instanceof State.InStorm
                || chain.quietUntil(episode).isEmpty();
        return isPaged && besides(episode).isEmpty()
                ? chain.next(episode).filter(turn -> !chain.isOutsideStorms(episode, turn))
                : Optional.empty();
    }

    private Episode alone(Episode episode, boolean atAnyHour) {
        return switch (episode.state()) {
            case State.InStorm _ -> chain.beginNow(episode, Optional.empty());
            case State.Quiet quiet ->
                quiet.besides().isPresent() ? chain.beginNow(episode, quiet.besides()) : chain.advanceNow(episode);
            case State.Open _,
                    State.Exhausted _,
                    State.Unrouted _,
                    State.Acknowledged _,
                    State.Snoozed _,
                    State.Resolved _ -> atAnyHour ? chain.advanceNow(episode) : chain.advance(episode);
        };
    }

    private static Optional<PersonId> besides(Episode episode) {
        return episode.state() instanceof State.Quiet quiet ? quiet.besides() : Optional.empty();
    }
}
