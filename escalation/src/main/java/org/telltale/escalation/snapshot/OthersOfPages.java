package org.telltale.escalation.snapshot;

import java.util.List;
import org.telltale.care.page.EpisodeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.episode.Case;
import org.telltale.escalation.episode.Cases;

/// Finds out of which episodes pages tell that were kept with how many they are only: what began
/// together is at the same turn of the same moment.
///
/// Where the first of them has been taken or is over, nothing says any more which the others were:
/// each of them pages at its own next turn.
final class OthersOfPages {
    private OthersOfPages() {}

    static void find(Cases cases) {
        List<Case> leads = cases.all().stream()
                .filter(one -> one.episode().isUnanswered())
                .filter(one -> one.episode().pages().stream().anyMatch(page -> page.episodes() > 1))
                .toList();
        for (Case lead : leads) {
            cases.put(new Case(named(lead.episode(), cases), lead.paged(), lead.slot()));
        }
    }

    private static Episode named(Episode lead, Cases cases) {
        Episode named = lead;
        for (Page page : lead.pages()) {
            if (page.episodes() > 1 && page.dispatch() == lead.lastDispatch()) {
                named = named.with(page.about(begunWith(lead, page.episodes() - 1, cases)));
            }
        }
        return named;
    }

    private static List<EpisodeId> begunWith(Episode lead, int most, Cases cases) {
        return cases.all().stream()
                .map(Case::episode)
                .filter(other -> other.practice().equals(lead.practice()))
                .filter(other -> other.tier() == lead.tier())
                .filter(other -> other.state().equals(lead.state()))
                .map(Episode::id)
                .filter(id -> !id.equals(lead.id()))
                .limit(most)
                .toList();
    }
}
