package org.telltale.server.page;

import static org.telltale.server.page.Html.element;

import java.util.List;

/// Says one thing, where there is nothing else to show.
///
/// @param title what happened
/// @param sentence what it means for whoever reads it
public record MessagePage(String title, String sentence) {
    /// {@return the page}
    public String render() {
        return Document.of(
                "Telltale: " + title,
                List.of(),
                List.of(element(
                        "main", element("h1", title), element("p", sentence).with("role", "alert"))));
    }
}
