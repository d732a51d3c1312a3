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
/// has the page.
final class Summary {
    private final Chain chain;

    private record Called(Tier tier, PersonId person) {}

    Summary(Chain chain) {
        this.chain = chain;
    }

    /// {@return each of these at its next turn, in their order}
    List<Case> take(List<Case> due) {
        Map<Called, Integer> sizes = new HashMap<>();
        for (Case one : due) {
            turn(one.episode())
                    .ifPresent(turn ->
                            turn.people().forEach(person -> sizes.merge(called(one, person), 1, Integer::sum)));
        }
        List<Case> taken = new ArrayList<>();
        for (Case one : due) {
            taken.add(one.with(turn(one.episode())
                    .map(turn -> chain.take(one.episode(), turn, pagesOf(one, turn, sizes)))
                    .orElseGet(() -> alone(one.episode()))));
        }
        return taken;
    }

    private static Map<PersonId, Integer> pagesOf(Case one, Turn turn, Map<Called, Integer> sizes) {
        Map<PersonId, Integer> pages = new LinkedHashMap<>();
        for (PersonId person : turn.people()) {
            Integer told = sizes.remove(called(one, person));
            if (told != null) {
                pages.put(person, told);
            }
        }
        return pages;
    }

    private static Called called(Case one, PersonId person) {
        return new Called(one.episode().tier(), person);
    }

    /// Where somebody had it before, that person is paged about it alone. What has waited for a summary was there
    /// before any quiet hours that begin meanwhile.
    private Optional<Turn> turn(Episode episode) {
        boolean isPaged = episode.state() instanceof State.InStorm
                || chain.quietUntil(episode).isEmpty();
        return isPaged && besides(episode).isEmpty()
                ? chain.next(episode).filter(turn -> !chain.isOutsideStorms(episode, turn))
                : Optional.empty();
    }

    private Episode alone(Episode episode) {
        return switch (episode.state()) {
            case State.InStorm _, State.Quiet _ -> chain.beginNow(episode, besides(episode));
            case State.Open _,
                    State.Exhausted _,
                    State.Unrouted _,
                    State.Acknowledged _,
                    State.Snoozed _,
                    State.Resolved _ -> chain.advance(episode);
        };
    }

    private static Optional<PersonId> besides(Episode episode) {
        return episode.state() instanceof State.Quiet quiet ? quiet.besides() : Optional.empty();
    }
}
