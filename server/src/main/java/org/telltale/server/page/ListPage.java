package org.telltale.server.page;

import static org.telltale.server.page.Html.element;
import static org.telltale.server.page.Html.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.telltale.escalation.Episode;

/// The episodes of a practice that are not over.
///
/// @param episodes the oldest first
/// @param zone the zone to show times in
/// @param now when the page is made
public record ListPage(List<Episode> episodes, ZoneId zone, Instant now) {
    /// {@return the page}
    public String render() {
        Html list = episodes.isEmpty()
                ? element("p", "Nothing is open.")
                : element("ul", episodes.stream().map(this::item).toList());
        return Document.of(
                "Telltale: open episodes", List.of(), List.of(element("main", element("h1", "Open episodes"), list)));
    }

    private Html item(Episode episode) {
        String answered = episode.isUnanswered() ? "unanswered" : "taken";
        Times clock = new Times(zone, now);
        List<Html> parts = new ArrayList<>();
        parts.add(element("a", Wording.of(episode.tier()) + ": " + episode.reason())
                .with("href", "/e/" + episode.id()));
        // Of that moment, and readings may have come since.
        episode.sinceThen()
                .ifPresent(known -> parts.add(
                        element("div", text(known.words() + ", when its snooze ended, "), clock.at(known.atMicros()))
                                .with("class", "small")));
        parts.add(element("div", text(answered + ", opened "), clock.at(episode.openedAtMicros()))
                .with("class", "small"));
        return element("li", parts);
    }
}
