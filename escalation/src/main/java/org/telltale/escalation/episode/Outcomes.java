package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.State;

/// What becomes of pages, and what follows for the episodes that they tell of where they reach nobody.
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
        paged.ifPresent(known -> follow(known, pages.report(known.episode(), event), event.page()));
        return paged.isPresent() ? Optional.empty() : Optional.of(Refusal.unknown("page " + event.page()));
    }

    /// How far an attempt has come is known: which is no answer.
    Optional<Refusal> progressed(PageEvent.PageProgressed event) {
        Optional<Case> paged = cases.ofPage(event.page());
        paged.ifPresent(known -> follow(known, pages.progressed(known.episode(), event), event.page()));
        return paged.isPresent() ? Optional.empty() : Optional.of(Refusal.unknown("page " + event.page()));
    }

    /// Pages that told of other episodes too are gone, with the first of them, before they have reached
    /// their people: further ones tell these of the others.
    ///
    /// @param lead the first of them, as it was
    /// @param by who has acted on it, and knows
    void tellOfOthers(Episode lead, Optional<PersonId> by) {
        List<Page> gone = lead.pages().stream()
                .filter(page -> page.isUndelivered() && !page.others().isEmpty())
                .filter(page -> !by.equals(Optional.of(page.person())))
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        Tellings tellings = tellings(lead, gone.getFirst());
        Map<PersonId, Set<EpisodeId>> untold = new LinkedHashMap<>();
        for (Page page : gone) {
            untold.computeIfAbsent(page.person(), _ -> new LinkedHashSet<>())
                    .addAll(ids(othersOf(page, tellings, one -> mayBeToldAgain(one, page))));
        }
        tellAgain(untold);
    }

    /// Whoever is told of the same by the same page.
    private void tellAgain(Map<PersonId, Set<EpisodeId>> untold) {
        Map<EpisodeId, Map<PersonId, List<EpisodeId>>> byNextLead = new LinkedHashMap<>();
        untold.forEach((person, told) -> {
            List<EpisodeId> others = new ArrayList<>(told);
            if (!others.isEmpty()) {
                byNextLead
                        .computeIfAbsent(others.removeFirst(), _ -> new LinkedHashMap<>())
                        .put(person, others);
            }
        });
        byNextLead.forEach((id, told) ->
                cases.find(id).ifPresent(next -> telling.turn(next, pages.page(next.episode(), told))));
    }

    /// What is quiet was told of before only to the failsafe.
    private boolean mayBeToldAgain(Episode one, Page page) {
        return switch (one.state()) {
            case State.Open _, State.Exhausted _ -> true;
            case State.Quiet _ -> wasToldAtClose(one, page);
            case State.Unrouted _, State.InStorm _, State.Acknowledged _, State.Snoozed _, State.Resolved _ -> false;
        };
    }

    /// The others of a page that no newer one tells of.
    private List<Case> othersOf(Page page, Tellings tellings, Predicate<Episode> which) {
        return page.others().stream()
                .filter(other -> tellings.isNewest(other, page.id()))
                .flatMap(other -> cases.find(other).stream())
                .filter(other -> which.test(other.episode()))
                .toList();
    }

    private Tellings tellings(Episode lead, Page since) {
        return new Tellings(cases.of(lead.practice()), since.id());
    }

    private void follow(Case paged, Episode after, PageId id) {
        Case known = paged.with(after);
        cases.put(known);
        if (!after.equals(paged.episode())) {
            after.page(id).ifPresent(page -> goOn(unreached(known, page), page));
        }
        pages.handOut();
    }

    /// Waiting for an answer from nobody helps nobody: those of which a page told and that nobody can
    /// be reached about any more, whatever has become of the first of them. The failsafe keeps its
    /// floor: it would spin otherwise.
    private List<Case> unreached(Case lead, Page page) {
        boolean mayBeLead = Pages.hasReachedNobody(lead.episode()) && goesOn(lead.episode(), page);
        boolean mayBeOthers = page.hasFailed() && !page.others().isEmpty();
        if (!mayBeLead && !mayBeOthers) {
            return List.of();
        }
        Tellings tellings = tellings(lead.episode(), page);
        List<Case> unreached = new ArrayList<>();
        if (mayBeLead && tellings.hasReachedNobody(lead.episode().id())) {
            unreached.add(lead);
        }
        if (mayBeOthers) {
            unreached.addAll(othersOf(page, tellings, one -> goesOn(one, page) && tellings.hasReachedNobody(one.id())));
        }
        return unreached;
    }

    private boolean goesOn(Episode one, Page failed) {
        return switch (one.state()) {
            case State.Open _ -> true;
            case State.Quiet _ -> wasToldAtClose(one, failed);
            case State.Exhausted _,
                    State.Unrouted _,
                    State.InStorm _,
                    State.Acknowledged _,
                    State.Snoozed _,
                    State.Resolved _ -> false;
        };
    }

    private boolean wasToldAtClose(Episode quiet, Page page) {
        return chain.isQuietAt(quiet, page.madeAtMicros())
                && chain.toldAtClose(quiet).contains(page.person());
    }

    private void goOn(List<Case> unreached, Page failed) {
        List<Case> inQuiet = new ArrayList<>();
        List<Case> closed = new ArrayList<>();
        List<Case> atTurn = new ArrayList<>();
        for (Case one : unreached) {
            if (one.episode().state() instanceof State.Quiet) {
                closed.add(one);
            } else if (!chain.isInStorm(one.episode())) {
                telling.turn(one, chain.advanceUnreached(one.episode(), failed.madeAtMicros()));
            } else if (chain.isQuietAt(one.episode(), failed.madeAtMicros())) {
                inQuiet.add(one);
            } else {
                atTurn.add(one);
            }
        }
        telling.turns(inQuiet, summary.takeNow(inQuiet));
        telling.turns(atTurn, summary.take(atTurn));
        if (!closed.isEmpty()) {
            closeAgain(closed.getFirst(), ids(closed.subList(1, closed.size())));
        }
    }

    /// The failsafe has not heard before it was quiet.
    private void closeAgain(Case first, List<EpisodeId> others) {
        if (first.episode().state() instanceof State.Quiet quiet) {
            chain.closeAgain(first.episode(), quiet, others).ifPresent(again -> telling.turn(first, again));
        }
    }

    private static List<EpisodeId> ids(List<Case> all) {
        return all.stream().map(one -> one.episode().id()).toList();
    }
}
