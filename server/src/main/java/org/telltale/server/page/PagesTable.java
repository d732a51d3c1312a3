package org.telltale.server.page;

import static org.telltale.server.page.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;

/// Who was paged when, and how far each page has come.
record PagesTable(Episode episode, Times clock, Function<PersonId, String> name) {
    Html render() {
        if (episode.pages().isEmpty()) {
            return element("p", "Nobody yet.");
        }
        List<Html> rows = new ArrayList<>();
        rows.add(element("tr", column("Who"), column("When"), column("What became of it")));
        episode.pages().forEach(page -> rows.add(row(page)));
        int hidden = episode.pageCount() - episode.pages().size();
        Html table = element("table", rows);
        return hidden == 0 ? table : element("div", element("p", hidden + " older pages are not shown."), table);
    }

    private Html row(Episode.Page page) {
        return element(
                "tr",
                element("td", who(page)),
                element("td", clock.at(page.madeAtMicros())),
                element("td", outcome(page)));
    }

    private String who(Episode.Page page) {
        String person = name.apply(page.person());
        return page.way() == 0 ? person : person + ", way " + (page.way() + 1);
    }

    private static String outcome(Episode.Page page) {
        String detail = page.detail().isEmpty() ? "" : " (" + page.detail() + ")";
        String attempts = page.attempt() <= 1 ? "" : ", attempt " + page.attempt();
        return Wording.of(page.state()) + detail + attempts;
    }

    private static Html column(String title) {
        return element("th", title).with("scope", "col");
    }
}
