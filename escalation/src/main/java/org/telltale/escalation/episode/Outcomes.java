package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.State;

/// What becomes of pages, and what follows for their episodes where they reach nobody.
final class Outcomes {
    private final Cases cases;
    private final Pages pages;
    private final Chain chain;
    private final Summary summary;
    private final Telling telling;

    Outcomes(Cases cases, Pages pages, Chain chain, Summary summary, Telling telling) {
        this.cases = cases;
        this.pages = pages;
        this.chain = chain;
        this.summary = summary;
        this.telling = telling;
    }

    /// A page whose attempt failed is tried again.
    void retries(PageId page) {
        cases.ofPage(page).ifPresent(paged -> {
            cases.put(paged.with(pages.retry(paged.episode(), page)));
            pages.handOut();
        });
    }

    /// What became of an attempt is known.
    Optional<Refusal> reported(CareEvent.DeliveryReported event) {
        Optional<Case> paged = cases.ofPage(event.page());
        paged.ifPresent(known -> follow(known, pages.report(known.episode(), event)));
        return paged.isPresent() ? Optional.empty() : Optional.of(Refusal.unknown("page " + event.page()));
    }

    /// How far an attempt has come is known: which is no answer.
    Optional<Refusal> progressed(PageEvent.PageProgressed event) {
        Optional<Case> paged = cases.ofPage(event.page());
        paged.ifPresent(known -> follow(known, pages.progressed(known.episode(), event)));
        return paged.isPresent() ? Optional.empty() : Optional.of(Refusal.unknown("page " + event.page()));
    }

    /// A page that told of other episodes too is gone, with the first of them, before it has reached
    /// its people: the next one tells them.
    ///
    /// @param lead the first of them, as it was
    /// @param by who has acted on it, and knows
    void tellOfOthers(Episode lead, Optional<PersonId> by) {
        List<PersonId> untold = lead.pages().stream()
                .filter(page -> page.episodes() > 1 && page.isUndelivered())
                .map(Page::person)
                .filter(person -> !by.equals(Optional.of(person)))
                .distinct()
                .toList();
        List<Case> others = untold.isEmpty() ? List.of() : cases.begunWith(lead);
        if (!others.isEmpty()) {
            Case next = others.getFirst();
            telling.turn(next, pages.page(next.episode(), untold, others.size()));
        }
    }

    private void follow(Case paged, Episode after) {
        Case known = paged.with(after);
        cases.put(known);
        boolean changed = !after.equals(paged.episode());
        // Waiting for an answer from nobody helps nobody. The failsafe keeps its floor: it would spin otherwise.
        if (changed && after.state() instanceof State.Open && Pages.hasReachedNobody(after)) {
            List<Case> unreached = new ArrayList<>(List.of(known));
            unreached.addAll(untold(after));
            goOn(after, unreached);
        } else if (changed && after.state() instanceof State.Open) {
            goOn(after, untold(after));
        }
        pages.handOut();
    }

    /// The others of which pages told that have all failed: another person of the first one, who was
    /// reached, knows nothing of them.
    private List<Case> untold(Episode lead) {
        return Pages.toldNobodyOfSeveral(lead)
                ? cases.begunWith(lead).stream()
                        .filter(other -> Pages.hasReachedNobodyBeside(other.episode(), lead))
                        .toList()
                : List.of();
    }

    private void goOn(Episode lead, List<Case> unreached) {
        long pagedAtMicros = lead.pages().getLast().madeAtMicros();
        if (!chain.isInStorm(lead)) {
            unreached.forEach(one -> telling.turn(one, chain.advanceUnreached(one.episode(), pagedAtMicros)));
        } else if (chain.isQuietAt(lead, pagedAtMicros)) {
            telling.turns(unreached, summary.takeNow(unreached));
        } else {
            telling.turns(unreached, summary.take(unreached));
        }
    }
}
