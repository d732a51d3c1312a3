package org.telltale.escalation.episode;

import java.util.Optional;
import java.util.function.Predicate;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode.Page;

/// Marks pages that a person has answered.
final class Answers {
    private final Cases cases;
    private final Pages pages;

    Answers(Cases cases, Pages pages) {
        this.cases = cases;
        this.pages = pages;
    }

    /// Whoever was paged answers.
    Optional<Refusal> answered(PageEvent.PageAnswered event) {
        return mark(
                event.practice(),
                event.episode(),
                event.page(),
                page -> page.person().equals(event.by()),
                "answered");
    }

    /// Somebody who can see the page answers.
    Optional<Refusal> taken(PageEvent.PageTaken event) {
        return mark(event.practice(), event.episode(), event.page(), _ -> true, word(event.how()));
    }

    private Optional<Refusal> mark(
            PracticeId practice, EpisodeId episode, PageId id, Predicate<Page> which, String how) {
        Optional<Case> paged = cases.find(practice, episode)
                .filter(known -> known.episode().page(id).filter(which).isPresent());
        if (paged.isEmpty()) {
            return Optional.of(Refusal.unknown("page " + id));
        }
        Case known = paged.get();
        if (!known.episode().isResolved()) {
            cases.put(known.with(pages.answered(known.episode(), id, how)));
        }
        return Optional.empty();
    }

    private static String word(AnswerWay how) {
        return switch (how) {
            case LINK -> "by-link";
            case PAGERDUTY -> "by-pagerduty";
        };
    }
}
