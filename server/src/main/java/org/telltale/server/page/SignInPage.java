package org.telltale.server.page;

import static org.telltale.server.page.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks for a person's key.
///
/// @param to where to go afterwards: a path of ours
/// @param message why the last try was refused, if there was one
/// @param again whether to ask for the same page once more by itself: a browser that comes from another site
///     does not send its session along, and does so when we ask ourselves
public record SignInPage(String to, Optional<String> message, boolean again) {
    /// {@return the page}
    public String render() {
        List<Html> body = new ArrayList<>();
        body.add(element("h1", "Sign in"));
        message.ifPresent(
                said -> body.add(element("p", said).with("class", "message").with("role", "alert")));
        body.add(element(
                        "form",
                        element("input")
                                .with("type", "hidden")
                                .with("name", "to")
                                .with("value", to),
                        element("label", "Your key").with("for", "key"),
                        element("input")
                                .with("id", "key")
                                .with("name", "key")
                                .with("type", "password")
                                .with("autocomplete", "current-password")
                                .with("required", ""),
                        element("button", "Sign in"))
                .with("method", "post")
                .with("action", "/sign-in"));
        List<Html> head =
                again ? List.of(element("meta").with("http-equiv", "refresh").with("content", "0")) : List.of();
        return Document.of("Telltale: sign in", head, List.of(element("main", body)));
    }
}
