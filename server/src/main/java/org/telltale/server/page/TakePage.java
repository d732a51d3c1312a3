package org.telltale.server.page;

import static org.telltale.server.page.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the link in a page opens. It says nothing about the patient: whoever has the link has not signed in.
///
/// @param title what waits, or what came of it
/// @param sentence what that means for whoever reads it, if there is more to say
/// @param canTake whether there is something to take
/// @param episode where all of it is seen after a sign-in; empty where that is not known
public record TakePage(String title, Optional<String> sentence, boolean canTake, String episode) {
    /// The field that the button sends.
    public static final String FIELD = "take";
    /// What the button sends in it.
    public static final String PRESSED = "yes";

    /// {@return the page}
    public String render() {
        List<Html> body = new ArrayList<>();
        body.add(element("h1", title));
        sentence.ifPresent(said -> body.add(element("p", said).with("role", "alert")));
        if (canTake) {
            body.add(element(
                            "form",
                            element("button", "Take it")
                                    .with("class", "take")
                                    .with("name", FIELD)
                                    .with("value", PRESSED))
                    .with("method", "post"));
        }
        if (!episode.isEmpty()) {
            body.add(element("p", element("a", "See it after a sign-in").with("href", "/e/" + episode)));
        }
        return Document.of("Telltale: page", List.of(), List.of(element("main", body)));
    }
}
