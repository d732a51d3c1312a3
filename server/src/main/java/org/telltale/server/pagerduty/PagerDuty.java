package org.telltale.server.pagerduty;

import io.javalin.config.JavalinConfig;
import java.util.Map;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.page.pagerduty.PagerDutySignature;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.FurtherPages;

/// What it takes to hear PagerDuty.
///
/// @param signature tells what is PagerDuty's
/// @param people who each of its users is here
public record PagerDuty(PagerDutySignature signature, Map<String, PersonId> people) implements FurtherPages {
    /// Where its webhooks are posted to.
    public static final String WEBHOOK = "/pagerduty/webhook";

    /// Copies the map.
    public PagerDuty {
        people = Map.copyOf(people);
    }

    @Override
    public void addTo(JavalinConfig config, ApiParts parts) {
        PagerDutyPages pages = new PagerDutyPages(parts, this);
        config.routes.post(WEBHOOK, pages::webhook);
    }
}
