package org.telltale.server.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.escalation.Episode;
import org.telltale.server.access.Action;
import org.telltale.server.access.Caller;
import org.telltale.server.api.Browser.Visitor;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;
import org.telltale.server.page.EpisodePage;
import org.telltale.server.page.ListPage;
import org.telltale.server.page.MessagePage;
import org.telltale.server.page.Viewer;

/// The page that the link in a page opens, and its buttons.
///
/// It needs memory and the journal, and no database. Looking is a GET and changes nothing but the note that
/// somebody looked; a mail scanner that follows the link has no session and gets the sign-in. Only a form
/// with the session's own token acknowledges.
final class EpisodePages {
    private static final Logger LOG = LoggerFactory.getLogger(EpisodePages.class);
    private static final ZoneId NO_SITE = ZoneId.of("UTC");
    private static final int LONGEST_NOTE = 2_000;

    private final ApiParts parts;
    private final Browser browser;
    private final SignInPages signIn;
    private final EvidenceTimes times;

    EpisodePages(ApiParts parts, Browser browser, SignInPages signIn) {
        this.parts = parts;
        this.browser = browser;
        this.signIn = signIn;
        this.times = new EvidenceTimes(parts.records(), parts.figures());
    }

    void list(Context context) {
        Optional<Visitor> visitor = browser.visitor(context);
        if (visitor.isEmpty()) {
            signIn.ask(context);
            return;
        }
        Caller caller = visitor.get().caller();
        boolean may = caller.may(Action.READ_EPISODES);
        String subject = "practice/" + caller.practice().number();
        if (!note(caller, Action.READ_EPISODES, subject, may ? 200 : 403, 0)) {
            say(context, 503, "Not now", "The audit log cannot take more at the moment. Please try again.");
        } else if (may) {
            List<Episode> open = parts.board().open(caller.practice());
            Browser.show(
                    context,
                    200,
                    new ListPage(open, zone(caller.practice()), parts.clock().instant()).render());
        } else {
            say(context, 403, "Not for you", "None of your roles may see episodes.");
        }
    }

    void show(Context context) {
        Optional<Visitor> visitor = browser.visitor(context);
        if (visitor.isEmpty()) {
            signIn.ask(context);
            return;
        }
        withEpisode(context, visitor.get(), Action.VIEW_EPISODE, episode -> {
            long position = noteView(visitor.get().caller(), episode.id());
            note(visitor.get().caller(), Action.VIEW_EPISODE, "episode/" + episode.id(), 200, position);
            show(context, 200, visitor.get(), episode, Optional.empty());
        });
    }

    void acknowledge(Context context) {
        act(
                context,
                Action.ACKNOWLEDGE_EPISODE,
                (caller, episode) -> new CareEvent.Acknowledged(caller.practice(), episode.id(), caller.person()));
    }

    void escalate(Context context) {
        Optional<Integer> step = number(context, "step", 15);
        Optional<Integer> loop = number(context, "loop", 9);
        if (step.isEmpty() || loop.isEmpty()) {
            say(context, 422, "Nothing has happened", "Please open the page again.");
            return;
        }
        act(
                context,
                Action.ESCALATE_EPISODE,
                (caller, episode) -> new EpisodeEvent.Escalated(
                        caller.practice(), episode.id(), caller.person(), step.get(), loop.get()));
    }

    private static Optional<Integer> number(Context context, String field, int most) {
        try {
            return Optional.ofNullable(context.formParam(field))
                    .map(Integer::parseInt)
                    .filter(number -> number >= 0 && number <= most);
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    void snooze(Context context) {
        Optional<Duration> length = length(context);
        if (length.isEmpty()) {
            say(context, 422, "Not snoozed", "Please choose for how long.");
            return;
        }
        act(
                context,
                Action.SNOOZE_EPISODE,
                (caller, episode) ->
                        new SilenceEvent.Snoozed(caller.practice(), episode.id(), caller.person(), length.get()));
    }

    private static Optional<Duration> length(Context context) {
        try {
            return Optional.ofNullable(context.formParam("length"))
                    .map(Duration::parse)
                    .filter(length -> length.compareTo(SnoozeCaps.SHORTEST) >= 0)
                    .filter(length -> length.compareTo(SnoozeCaps.LONGEST) <= 0);
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    void resolve(Context context) {
        Optional<Disposition> disposition = disposition(context);
        Optional<String> note = noteOf(context);
        if (disposition.isEmpty() || note.isEmpty()) {
            say(
                    context,
                    422,
                    "Not resolved",
                    "Please choose what came of it, with a note of at most 2,000 characters.");
            return;
        }
        act(
                context,
                Action.RESOLVE_EPISODE,
                (caller, episode) -> new CareEvent.Resolved(
                        caller.practice(), episode.id(), caller.person(), disposition.get(), note.get()));
    }

    /// {@return what was written beside it, if it can be recorded}
    private static Optional<String> noteOf(Context context) {
        String note = Optional.ofNullable(context.formParam("note")).orElse("").strip();
        try {
            Recordable.note(note, "note", LONGEST_NOTE);
            return Optional.of(note);
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private static Optional<Disposition> disposition(Context context) {
        String name = Optional.ofNullable(context.formParam("disposition")).orElse("");
        for (Disposition disposition : Disposition.values()) {
            if (disposition.name().equals(name)) {
                return Optional.of(disposition);
            }
        }
        return Optional.empty();
    }

    /// What a button asks for.
    @FunctionalInterface
    private interface Button {
        CareEvent event(Caller caller, Episode episode);
    }

    /// What is done with an episode that a visitor may see.
    @FunctionalInterface
    private interface WithEpisode {
        void accept(Episode episode);
    }

    private void act(Context context, Action action, Button button) {
        Optional<Visitor> sender = browser.sender(context);
        if (sender.isEmpty()) {
            say(context, 403, "Nothing has happened", "Your session has ended. Open the page again and sign in.");
            return;
        }
        withEpisode(context, sender.get(), action, episode -> press(context, sender.get(), action, episode, button));
    }

    private void press(Context context, Visitor visitor, Action action, Episode episode, Button button) {
        Caller caller = visitor.caller();
        String subject = "episode/" + episode.id();
        try {
            Answered answered = parts.commands().submit(caller.person().number(), button.event(caller, episode));
            switch (answered.outcome()) {
                case Outcome.Applied _ -> {
                    note(caller, action, subject, 200, answered.position());
                    Browser.sendOn(context, "/e/" + episode.id());
                }
                case Outcome.Refused(var refusal) -> {
                    note(caller, action, subject, 409, answered.position());
                    show(context, 409, visitor, asItIs(episode), Optional.of("Not done: " + refusal.message() + "."));
                }
            }
        } catch (Commands.Unavailable notNow) {
            context.header("Retry-After", "1");
            show(
                    context,
                    503,
                    visitor,
                    episode,
                    Optional.of(
                            "NOT done: the server cannot take it now. Please try again; until then the paging goes on."));
        }
    }

    /// A step may have come due just before the button did: the page says when the next one is.
    private Episode asItIs(Episode seen) {
        return parts.board().episode(seen.id()).orElse(seen);
    }

    /// Another practice's episode is as unknown as one that never was.
    private void withEpisode(Context context, Visitor visitor, Action action, WithEpisode then) {
        Caller caller = visitor.caller();
        Optional<Episode> episode = named(context)
                .flatMap(parts.board()::episode)
                .filter(found -> found.practice().equals(caller.practice()));
        if (episode.isEmpty()) {
            note(caller, action, "practice/" + caller.practice().number(), 404, 0);
            say(context, 404, "No such episode", "There is no such episode in your practice, or it ended long ago.");
        } else if (!caller.may(action)) {
            note(caller, action, "episode/" + episode.get().id(), 403, 0);
            say(context, 403, "Not for you", "None of your roles may do this.");
        } else {
            then.accept(episode.get());
        }
    }

    private static Optional<EpisodeId> named(Context context) {
        try {
            return Optional.of(EpisodeId.parse(context.pathParam("episode")));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// That somebody looked is journaled, so that it is known with the database stopped. A journal that takes
    /// nothing does not keep a clinician from the page.
    private long noteView(Caller caller, EpisodeId episode) {
        try {
            return parts.commands()
                    .submit(caller.person().number(), new CareEvent.Viewed(caller.practice(), episode, caller.person()))
                    .position();
        } catch (Commands.Unavailable notNow) {
            LOG.warn("a look at an episode could not be journaled: {}", notNow.getMessage());
            return 0;
        }
    }

    private void show(Context context, int status, Visitor visitor, Episode episode, Optional<String> message) {
        Caller caller = visitor.caller();
        EpisodePage page = new EpisodePage(
                episode,
                parts.directory().patient(episode.patient()),
                this::nameOf,
                zone(caller.practice()),
                parts.clock().instant(),
                times.of(episode),
                new Viewer(
                        caller.name(),
                        browser.formToken(visitor),
                        caller.may(Action.ACKNOWLEDGE_EPISODE),
                        caller.may(Action.SNOOZE_EPISODE),
                        caller.may(Action.RESOLVE_EPISODE)),
                message);
        Browser.show(context, status, page.render());
    }

    private String nameOf(PersonId person) {
        return parts.directory()
                .person(person)
                .map(known -> known.joined().name())
                .orElse("person " + person.number());
    }

    private ZoneId zone(PracticeId practice) {
        return parts.directory()
                .practice(practice)
                .flatMap(opened -> opened.sites().stream().findFirst())
                .map(Site::zone)
                .orElse(NO_SITE);
    }

    private boolean note(Caller caller, Action action, String subject, int status, long position) {
        return parts.audit()
                .record(new AuditEntry(
                        parts.clock().instant(),
                        caller.person().number(),
                        caller.practice().number(),
                        action.name(),
                        subject,
                        status,
                        position));
    }

    private static void say(Context context, int status, String title, String sentence) {
        Browser.show(context, status, new MessagePage(title, sentence).render());
    }
}
