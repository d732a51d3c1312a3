package org.telltale.server.page;

import static org.telltale.server.page.Html.element;
import static org.telltale.server.page.Html.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.telltale.care.event.CareEvent.PatientEnrolled;
import org.telltale.care.page.Disposition;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;

/// The page of one episode: why, from which readings, under which version of the plan, who was paged, who has
/// it.
///
/// Everything on it comes from memory, except the times in [FullTimes], which are left out while the database
/// is away.
///
/// @param patient who it is about
/// @param name what people of the practice are called
/// @param zone the zone to show times in
/// @param now when the page is made
/// @param times what the database adds about the readings; empty while it is away
/// @param message what came of the button that was pressed last, if that needs saying
public record EpisodePage(
        Episode episode,
        Optional<PatientEnrolled> patient,
        Function<PersonId, String> name,
        ZoneId zone,
        Instant now,
        Optional<List<FullTimes>> times,
        Viewer viewer,
        Optional<String> message) {
    private static final List<Duration> SNOOZES = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24));

    /// {@return the page}
    public String render() {
        List<Html> body = new ArrayList<>();
        message.ifPresent(
                said -> body.add(element("p", said).with("class", "message").with("role", "alert")));
        body.add(element(
                        "p",
                        Wording.of(episode.tier()) + " · "
                                + Wording.of(episode.threshold().vital()))
                .with("class", "small"));
        episode.sinceThen().ifPresent(known -> sinceThen(body, known));
        body.add(element(episode.sinceThen().isPresent() ? "p" : "h1", episode.reason()));
        body.add(state());
        episode.followUp().ifPresent(owed -> body.add(new OwedLine(owed, clock(), name).render()));
        body.add(whom());
        actions(body);
        body.add(element("h2", "The readings"));
        body.add(new EvidenceTable(episode, clock(), times).render());
        body.add(element("h2", "The rule"));
        body.add(rule());
        body.add(element("h2", "Who was paged"));
        body.add(new PagesTable(episode, clock(), name).render());
        body.add(footer());
        return Document.of("Telltale: episode " + episode.id(), List.of(), List.of(element("main", body)));
    }

    /// A value of before the snooze says little about now: what was known when it ended comes first.
    private void sinceThen(List<Html> body, Episode.SinceThen known) {
        body.add(element("h1", known.words()));
        body.add(element("p", text("As it was known when the snooze ended, "), clock().at(known.atMicros()))
                .with("class", "small"));
    }

    private Times clock() {
        return new Times(zone, now);
    }

    private Html state() {
        return switch (episode.state()) {
            case State.Open open ->
                state(
                        "unanswered",
                        text("Nobody has answered yet. The next step is due "),
                        clock().at(open.nextAtMicros()));
            case State.Exhausted exhausted ->
                state(
                        "unanswered",
                        text("Everybody was paged and nobody has answered. The failsafe is paged again "),
                        clock().at(exhausted.nextAtMicros()));
            case State.Unrouted unrouted ->
                state(
                        "unanswered",
                        text("The practice has no escalation policy: nobody has been paged, since "),
                        clock().at(unrouted.sinceMicros()));
            case State.Quiet quiet ->
                state(
                        "unanswered",
                        text("Nobody is paged in the practice's quiet hours. Paging begins "),
                        clock().at(quiet.untilMicros()),
                        text(", and at once if it gets worse"));
            case State.InStorm gathered ->
                state(
                        "unanswered",
                        text("So many episodes open that people are paged about several together. Paging begins "),
                        clock().at(gathered.untilMicros()),
                        text(", and at once if it gets worse"));
            case State.Acknowledged taken -> acknowledged(taken);
            case State.Snoozed snoozed ->
                state(
                        "taken",
                        text("Taken by " + name.apply(snoozed.by()) + " and snoozed, "),
                        clock().at(snoozed.atMicros()),
                        text(". Pages again "),
                        clock().at(snoozed.untilMicros()),
                        text(", and at once if it gets worse"));
            case State.Resolved over -> resolved(over);
        };
    }

    private Html acknowledged(State.Acknowledged taken) {
        Html who = text("Taken by " + name.apply(taken.by()) + ", ");
        Html at = clock().at(taken.atMicros());
        return taken.pagesAgainAtMicros()
                .map(again -> state("taken", who, at, text(". Pages again unless it is resolved: "), clock().at(again)))
                .orElseGet(() -> state("taken", who, at));
    }

    private Html resolved(State.Resolved over) {
        String by = over.how() instanceof Resolution.ByPerson person ? " by " + name.apply(person.by()) : "";
        String note = over.how() instanceof Resolution.ByPerson person
                        && !person.note().isBlank()
                ? ". " + person.note()
                : "";
        return state(
                "over",
                text("Resolved" + by + ", "),
                clock().at(over.atMicros()),
                text(": " + Wording.of(over.how(), episode.threshold()) + note));
    }

    private static Html state(String kind, Html... said) {
        return element("p", said).with("class", "state " + kind);
    }

    private Html whom() {
        return element(
                "dl",
                element("dt", "Patient"),
                element(
                        "dd",
                        patient.map(EpisodePage::described)
                                .orElse("number " + episode.patient().number())),
                element("dt", "Opened"),
                element("dd", clock().at(episode.openedAtMicros())));
    }

    private static String described(PatientEnrolled patient) {
        return patient.name() + ", born " + patient.born() + ", record " + patient.recordNumber();
    }

    private void actions(List<Html> body) {
        if (viewer.mayAcknowledge() && episode.isUnanswered()) {
            body.add(
                    form("acknowledge", element("button", "I have this patient").with("class", "take")));
        }
        if (viewer.mayAcknowledge() && episode.state() instanceof State.Open open) {
            body.add(form(
                    "escalate",
                    hidden("step", Integer.toString(open.step())),
                    hidden("loop", Integer.toString(open.loop())),
                    element("button", "Page the next step now")));
        }
        if (viewer.maySnooze() && !episode.isResolved()) {
            body.add(element("details", element("summary", "Snooze this episode"), snoozeForm()));
        }
        if (viewer.mayResolve() && !episode.isResolved()) {
            body.add(element("details", element("summary", "End this episode"), resolveForm()));
        }
    }

    /// What is usual for the tier is offered; that the practice has signed less, the Monitor says.
    private Html snoozeForm() {
        Html[] choices = SNOOZES.stream()
                .filter(length -> length.compareTo(SnoozeCaps.USUAL.of(episode.tier())) <= 0)
                .map(length -> element("option", Wording.length(length)).with("value", length.toString()))
                .toArray(Html[]::new);
        return form(
                "snooze",
                element(
                        "p",
                        "You take this patient, and it pages again when the time is over."
                                + " If the patient gets worse before that, it pages at once all the same."),
                element("label", "For how long").with("for", "length"),
                element("select", choices).with("id", "length").with("name", "length"),
                element("button", "Snooze"));
    }

    private Html resolveForm() {
        List<Html> choices = new ArrayList<>();
        choices.add(element("option", "Choose what it was").with("value", ""));
        Arrays.stream(Disposition.values())
                .map(choice -> element("option", Wording.of(choice)).with("value", choice.name()))
                .forEach(choices::add);
        return form(
                "resolve",
                element("label", "What came of it").with("for", "disposition"),
                element("select", choices)
                        .with("id", "disposition")
                        .with("name", "disposition")
                        .with("required", ""),
                element("label", "Note (may be left empty)").with("for", "note"),
                element("textarea").with("id", "note").with("name", "note").with("maxlength", "2000"),
                element("button", "Resolve"));
    }

    private Html form(String what, Html... fields) {
        List<Html> all = new ArrayList<>();
        all.add(token());
        all.addAll(Arrays.asList(fields));
        return element("form", all).with("method", "post").with("action", "/e/" + episode.id() + "/" + what);
    }

    private Html token() {
        return hidden("token", viewer.formToken());
    }

    private static Html hidden(String name, String value) {
        return element("input").with("type", "hidden").with("name", name).with("value", value);
    }

    private Html rule() {
        return element(
                "p",
                text(Wording.of(episode.threshold()) + ". Signed in version " + episode.planVersion()
                        + " of the patient's plan (limit " + (episode.thresholdIndex() + 1) + "), judged by version "
                        + episode.ruleVersion() + " of the rules."));
    }

    private Html footer() {
        return element(
                "footer",
                element(
                                "p",
                                text("Made for " + viewer.name() + ", "),
                                clock().at(now),
                                text(". Opening this page is not an answer."))
                        .with("class", "small"),
                element("p", element("a", "Open episodes").with("href", "/e")).with("class", "small"),
                element("form", token(), element("button", "Sign out"))
                        .with("method", "post")
                        .with("action", "/sign-out"));
    }
}
