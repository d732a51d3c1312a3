package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.policy.Turn;

/// What waited for the end of quiet hours begins together: whoever is called about several episodes of a tier gets
/// one page, which says how many they are and leads to their list.
///
/// Every episode begins its own run through the policy at that moment, and whatever nobody answers pages by itself at
/// the next step.
final class CatchUp {
    private final Chain chain;

    private record Together(Tier tier, List<PersonId> people) {}

    CatchUp(Chain chain) {
        this.chain = chain;
    }

    /// {@return each of these as it has begun, in their order; the first of those who call the same people has the
    /// pages}
    List<Case> begin(List<Case> waiting) {
        Map<Together, Integer> sizes = new LinkedHashMap<>();
        waiting.forEach(one -> together(one.episode()).ifPresent(key -> sizes.merge(key, 1, Integer::sum)));
        List<Case> begun = new ArrayList<>();
        for (Case one : waiting) {
            Optional<Together> key = together(one.episode());
            int told = key.map(sizes::get).orElse(1);
            begun.add(one.with(key.isPresent() ? begin(one.episode(), told) : alone(one.episode())));
            key.ifPresent(group -> sizes.put(group, 0));
        }
        return begun;
    }

    private Episode begin(Episode episode, int told) {
        return chain.first(episode)
                .map(turn -> chain.beginTogether(episode, turn, told))
                .orElseGet(() -> alone(episode));
    }

    private Episode alone(Episode episode) {
        return chain.begin(episode, besides(episode));
    }

    /// Where somebody had it before, that person is paged about it alone; where it is still quiet, nobody is.
    private Optional<Together> together(Episode episode) {
        return besides(episode).isPresent() || chain.quietUntil(episode).isPresent()
                ? Optional.empty()
                : chain.first(episode).map(Turn::people).map(people -> new Together(episode.tier(), people));
    }

    private static Optional<PersonId> besides(Episode episode) {
        return episode.state() instanceof State.Quiet quiet ? quiet.besides() : Optional.empty();
    }
}
