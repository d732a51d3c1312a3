package org.telltale.escalation.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.telltale.care.event.CareEvent.DeliveryReported;
import org.telltale.care.event.PageEvent.PageProgressed;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.WaysToReach;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.policy.Practice;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.rule.Micros;

/// Makes pages, hands out their attempts, and takes their outcomes.
final class Pages {
    private final Practices practices;
    private final WaysToReach ways;
    private final Deadlines deadlines;
    private final Effects effects;
    private final EscalationOutput output;
    private final List<PageAttempt> made = new ArrayList<>();
    private final List<Episode> passedOver = new ArrayList<>();

    Pages(Practices practices, WaysToReach ways, Deadlines deadlines, Effects effects, EscalationOutput output) {
        this.practices = practices;
        this.ways = ways;
        this.deadlines = deadlines;
        this.effects = effects;
        this.output = output;
    }

    /// {@return the episode with a new page to each of these people in each of their ways, whose
    /// attempts [#handOut] hands out, at once or when their wait is over}
    Episode page(Episode episode, List<PersonId> people) {
        return page(episode, people, List.of(), Duration.ZERO);
    }

    /// {@return the same with pages that each tell of these others too, and are tried a while later}
    Episode page(Episode episode, List<PersonId> people, List<EpisodeId> others, Duration later) {
        Map<PersonId, List<EpisodeId>> told = new LinkedHashMap<>();
        people.forEach(person -> told.put(person, others));
        return page(episode, told, later);
    }

    /// {@return the same with pages that each tell of the others that stand beside the person}
    Episode page(Episode episode, Map<PersonId, List<EpisodeId>> told) {
        return page(episode, told, Duration.ZERO);
    }

    private Episode page(Episode episode, Map<PersonId, List<EpisodeId>> told, Duration later) {
        Episode paged = episode;
        int dispatch = episode.lastDispatch() + 1;
        for (Map.Entry<PersonId, List<EpisodeId>> called : told.entrySet()) {
            for (WaysToReach.Way way : ways.of(called.getKey(), episode.tier())) {
                Duration after = way.after().plus(later);
                Page page = unattempted(called.getKey(), way.place(), after, dispatch, called.getValue());
                paged = after.isZero() ? firstAttempt(paged, page) : laterAttempt(paged, page);
            }
        }
        return paged;
    }

    private Page unattempted(PersonId person, int way, Duration after, int dispatch, List<EpisodeId> others) {
        long nowMicros = effects.nowMicros();
        return new Page(
                effects.nextPage(),
                person,
                way,
                dispatch,
                nowMicros,
                0,
                nowMicros + Micros.of(after),
                PageState.WAITING,
                "",
                others.size() + 1,
                others);
    }

    private Episode firstAttempt(Episode episode, Page page) {
        Page tried = page.triedAgain(effects.nowMicros());
        Episode paged = episode.withNew(tried);
        made.add(attempt(paged, tried));
        return paged;
    }

    private Episode laterAttempt(Episode episode, Page page) {
        deadlines.set(new Due.PageRetries(page.id()), page.attemptAtMicros());
        return episode.withNew(page);
    }

    /// Steps before the turn of an episode call nobody, which [#handOut] tells.
    void passedOver(Episode episode) {
        passedOver.add(episode);
    }

    /// Hands out what was made: after the change of the episode has been told.
    void handOut() {
        passedOver.forEach(output::skipped);
        passedOver.clear();
        made.forEach(output::attempt);
        made.clear();
    }

    /// {@return the episode with its undelivered pages withdrawn}
    Episode withdraw(Episode episode) {
        Episode changed = episode;
        for (Page page : episode.pages()) {
            if (page.state() == PageState.PENDING) {
                output.withdrawn(attempt(episode, page));
            }
            if (page.isUndelivered()) {
                deadlines.cancel(new Due.PageRetries(page.id()));
                changed = changed.with(page.with(PageState.WITHDRAWN, page.detail()));
            }
        }
        return changed;
    }

    /// {@return the episode after an outcome; the same one if that attempt's outcome is known already}
    Episode report(Episode episode, DeliveryReported reported) {
        return episode.page(reported.page())
                .filter(page -> page.attempt() == reported.attempt())
                .filter(page -> page.state() == PageState.PENDING || page.state() == PageState.WITHDRAWN)
                .map(page -> apply(episode, page, reported))
                .orElse(episode);
    }

    /// {@return the episode after a receipt; the same one if the page has come further already, or
    /// its attempt is not the last one}
    Episode progressed(Episode episode, PageProgressed progressed) {
        return episode.page(progressed.page())
                .filter(page -> page.attempt() == progressed.attempt())
                .filter(page -> isNews(page.state(), progressed.progress()))
                .map(page -> {
                    // It is tried again for want of an answer, and this is one.
                    deadlines.cancel(new Due.PageRetries(page.id()));
                    return told(
                            episode, page.with(stateAfter(episode, page, progressed.progress()), progressed.detail()));
                })
                .orElse(episode);
    }

    /// Receipts come twice, late and in any order.
    private static boolean isNews(PageState state, PageProgress progress) {
        boolean isUnderWay = state == PageState.PENDING || state == PageState.SENT;
        return switch (progress) {
            case NOT_REACHED -> isUnderWay;
            case DELIVERED -> isUnderWay || state == PageState.RETRYING;
            case READ -> isUnderWay || state == PageState.RETRYING || state == PageState.DELIVERED;
        };
    }

    private PageState stateAfter(Episode episode, Page page, PageProgress progress) {
        return switch (progress) {
            case DELIVERED -> PageState.DELIVERED;
            case READ -> PageState.READ;
            case NOT_REACHED -> episode.isUnanswered() ? retryOrFail(episode, page) : PageState.FAILED;
        };
    }

    /// {@return the episode with a page that a person has answered}
    ///
    /// @param how in one word
    Episode answered(Episode episode, PageId id, String how) {
        return episode.page(id)
                .filter(page -> page.state() != PageState.ANSWERED)
                .map(page -> {
                    // An earlier attempt was answered, and the next one may still wait to leave.
                    if (page.state() == PageState.PENDING) {
                        output.withdrawn(attempt(episode, page));
                    }
                    deadlines.cancel(new Due.PageRetries(page.id()));
                    return told(episode, page.with(PageState.ANSWERED, how));
                })
                .orElse(episode);
    }

    private Episode apply(Episode episode, Page page, DeliveryReported reported) {
        return told(episode, page.with(stateAfter(episode, page, reported), reported.detail()));
    }

    private Episode told(Episode episode, Page known) {
        Episode changed = episode.with(known);
        output.pageOutcome(changed, known);
        return known.hasFailed() && changed.isUnanswered() ? handOver(changed, known) : changed;
    }

    /// Where one way has failed, the person's next one waits for nothing any more.
    private Episode handOver(Episode episode, Page failed) {
        return episode.pages().stream()
                .filter(page -> page.state() == PageState.WAITING)
                .filter(page -> page.dispatch() == failed.dispatch())
                .filter(page -> page.person().equals(failed.person()))
                .min(Comparator.comparingLong(Page::attemptAtMicros))
                .map(next -> {
                    deadlines.cancel(new Due.PageRetries(next.id()));
                    return retry(episode, next.id());
                })
                .orElse(episode);
    }

    private PageState stateAfter(Episode episode, Page page, DeliveryReported reported) {
        boolean withdrawn = page.state() == PageState.WITHDRAWN;
        return switch (reported.outcome()) {
            case SENT -> PageState.SENT;
            case REFUSED -> withdrawn ? PageState.WITHDRAWN : PageState.REFUSED;
            case FAILED -> withdrawn ? PageState.WITHDRAWN : retryOrFail(episode, page);
        };
    }

    private PageState retryOrFail(Episode episode, Page page) {
        Practice practice = practices.of(episode.practice());
        if (page.attempt() >= practice.attempts()) {
            return PageState.FAILED;
        }
        long againMicros = effects.nowMicros() + Micros.of(practice.retryAfter());
        deadlines.set(new Due.PageRetries(page.id()), againMicros);
        return PageState.RETRYING;
    }

    /// {@return the episode with the next attempt of a page made}
    Episode retry(Episode episode, PageId id) {
        return episode.page(id)
                .filter(page -> page.state() == PageState.RETRYING || page.state() == PageState.WAITING)
                .map(page -> {
                    Page again = page.triedAgain(effects.nowMicros());
                    made.add(attempt(episode, again));
                    return episode.with(again);
                })
                .orElse(episode);
    }

    /// {@return whether nobody of the newest dispatch can be reached any more}
    static boolean hasReachedNobody(Episode episode) {
        int newest = episode.lastDispatch();
        return episode.pages().stream()
                .filter(page -> page.dispatch() == newest)
                .allMatch(Page::hasFailed);
    }

    /// Tells every attempt of an episode that was handed out and whose outcome is not known.
    void forEachPending(Episode episode, Consumer<PageAttempt> action) {
        episode.pages().stream()
                .filter(page -> page.state() == PageState.PENDING)
                .forEach(page -> action.accept(attempt(episode, page)));
    }

    private PageAttempt attempt(Episode episode, Page page) {
        Practice practice = practices.of(episode.practice());
        return new PageAttempt(
                page.id(),
                page.attempt(),
                episode.id(),
                episode.practice(),
                page.person(),
                page.way(),
                episode.tier(),
                page.episodes(),
                page.attemptAtMicros(),
                page.episodes() > 1 ? practice.linkToAll() : practice.linkTo(episode.id()));
    }
}
