package org.telltale.server.link;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.AnswerWay;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.TierWords;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.Browser;
import org.telltale.server.api.TakenPages;
import org.telltale.server.meters.AnswerCounts;
import org.telltale.server.page.TakePage;

/// What a link in a page opens: a button, and once it is pressed, what came of it. Nothing on it is about the patient.
///
/// Opening a link changes nothing: mail is looked through by machines that open every link. Neither does a post without
/// the button's own field.
final class LinkPages {
    private static final String SHOWS_ONLY = "Nothing was taken by opening this link.";

    private final AnswerLinks links;
    private final TakenPages taken;
    private final AnswerCounts counts;
    private final InstantSource clock;

    LinkPages(ApiParts parts, AnswerLinks links) {
        this.links = links;
        this.counts = parts.figures().links();
        this.taken = new TakenPages(parts, counts);
        this.clock = parts.clock();
    }

    void show(Context context) {
        counts.receipt();
        answer(context, found(context));
    }

    void take(Context context) {
        Optional<TakenPages.Named> found = found(context);
        if (found.isPresent() && trouble(context, found.get()).isEmpty() && isPressed(context)) {
            press(context, found.get());
        } else {
            answer(context, found);
        }
    }

    private static boolean isPressed(Context context) {
        return TakePage.PRESSED.equals(context.formParam(TakePage.FIELD));
    }

    /// {@return the page of a link that is ours}
    private Optional<TakenPages.Named> found(Context context) {
        Optional<AnswerLinks.Link> link = AnswerLinks.parse(context.pathParam("link"));
        Optional<TakenPages.Named> found = link.flatMap(given -> taken.find(given.episode(), given.page())
                .filter(named -> links.isGenuine(given, named.page().person())));
        if (found.isEmpty()) {
            counts.forged();
        }
        return found;
    }

    private void answer(Context context, Optional<TakenPages.Named> found) {
        if (found.isEmpty()) {
            Browser.show(context, 404, page("This link is not known", "It is cut off, or its page is long over.", ""));
            return;
        }
        String episode = found.get().episode().id().toString();
        trouble(context, found.get())
                .ifPresentOrElse(
                        why -> Browser.show(context, 410, page(why.title(), why.sentence(), episode)),
                        () -> Browser.show(context, 200, button(found.get(), Optional.empty())));
    }

    private record Trouble(String title, String sentence) {}

    /// {@return why a link takes nothing}
    private Optional<Trouble> trouble(Context context, TakenPages.Named named) {
        boolean isExpired = AnswerLinks.parse(context.pathParam("link"))
                .filter(link -> clock.instant().isBefore(link.until()))
                .isEmpty();
        if (named.page().state() == PageState.ANSWERED) {
            return Optional.of(new Trouble("This page was answered before", "A link takes a page once. " + SHOWS_ONLY));
        } else if (isExpired) {
            return Optional.of(new Trouble("This link has expired", SHOWS_ONLY));
        } else if (!named.episode().isUnanswered()) {
            return Optional.of(new Trouble("Somebody has taken this page already", SHOWS_ONLY));
        }
        return Optional.empty();
    }

    private void press(Context context, TakenPages.Named named) {
        PageEvent.PageTaken answer = new PageEvent.PageTaken(
                named.episode().practice(),
                named.episode().id(),
                named.page().id(),
                named.page().person(),
                AnswerWay.LINK);
        String episode = named.episode().id().toString();
        switch (taken.take(answer)) {
            case TAKEN -> Browser.show(context, 200, page("You have taken the page", "Thank you.", episode));
            case OVER ->
                Browser.show(
                        context,
                        200,
                        page("Nothing was taken", "It is over already. There is nothing left to do.", episode));
            case REFUSED ->
                Browser.show(context, 403, page("NOT taken", "This page is not open to you any more.", episode));
            case NOT_NOW ->
                Browser.show(
                        context,
                        503,
                        button(named, Optional.of("NOT taken: the server cannot record it now. Press again.")));
        }
    }

    private static String page(String title, String sentence, String episode) {
        return new TakePage(title, Optional.of(sentence), false, episode).render();
    }

    private static String button(TakenPages.Named named, Optional<String> sentence) {
        String tier = TierWords.of(named.episode().tier());
        return new TakePage(
                        "Telltale: " + tier + " page waits",
                        sentence,
                        true,
                        named.episode().id().toString())
                .render();
    }
}
