package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.policy.Turn;

/// Several episodes whose turns come at one moment, of a storm or at the end of quiet hours: whoever is
/// called about some of a tier gets one page, which says how many they are and leads to their list.
///
/// Every episode is at its own turn afterwards, with its own clock. The first one that calls a person
/// has the page; those that it tells of are at the same turn, so that what becomes of it is followed
/// up for all of them.
final class Summary {
    private final Chain chain;

    private record Called(Tier tier, State turn, PersonId person) {}

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
        Map<Called, Integer> sizes = new HashMap<>();
        for (Case one : due) {
            turn(one.episode(), atAnyHour)
                    .ifPresent(turn ->
                            turn.people().forEach(person -> sizes.merge(called(one, turn, person), 1, Integer::sum)));
        }
        List<Case> taken = new ArrayList<>();
        for (Case one : due) {
            taken.add(one.with(turn(one.episode(), atAnyHour)
                    .map(turn -> chain.take(one.episode(), turn, pagesOf(one, turn, sizes)))
                    .orElseGet(() -> alone(one.episode(), atAnyHour))));
        }
        return taken;
    }

    private Map<PersonId, Integer> pagesOf(Case one, Turn turn, Map<Called, Integer> sizes) {
        Map<PersonId, Integer> pages = new LinkedHashMap<>();
        for (PersonId person : turn.people()) {
            Integer told = sizes.remove(called(one, turn, person));
            if (told != null) {
                pages.put(person, told);
            }
        }
        return pages;
    }

    private Called called(Case one, Turn turn, PersonId person) {
        return new Called(one.episode().tier(), chain.at(turn, one.episode()), person);
    }

    /// Where somebody had it before, that person is paged about it alone. What has waited for a summary was there
    /// before any quiet hours that begin meanwhile.
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
