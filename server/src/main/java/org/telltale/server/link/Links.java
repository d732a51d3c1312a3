package org.telltale.server.link;

import io.javalin.config.JavalinConfig;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.FurtherPages;

/// What it takes to open the links in pages.
///
/// @param links tells which are ours
public record Links(AnswerLinks links) implements FurtherPages {
    @Override
    public void addTo(JavalinConfig config, ApiParts parts) {
        LinkPages pages = new LinkPages(parts, links);
        config.routes.get(AnswerLinks.PATH + "{link}", pages::show);
        config.routes.post(AnswerLinks.PATH + "{link}", pages::take);
    }
}
