package org.telltale.escalation.page.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/// What a webhook (version 3) of PagerDuty says, as far as it says that somebody has a page.
///
/// | `event.event_type`      | `event.agent.type` | meaning                                       |
/// |-------------------------|--------------------|-----------------------------------------------|
/// | `incident.acknowledged` | `user_reference`   | the user has the patient                      |
/// | `incident.resolved`     | `user_reference`   | the same: how it ended is said to Telltale    |
/// | any other               | any                | nothing                                       |
/// | any                     | any other, or none | nothing: mostly what we said there ourselves  |
///
/// @param incident which page, by `event.data.incident_key`
/// @param user `event.agent.id`
public record PagerDutyWebhook(IncidentKey incident, String user) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// {@return what a body says; empty where it says nothing of a page, or of one that is not ours}
    ///
    /// @throws IOException if it is not JSON
    public static Optional<PagerDutyWebhook> of(byte[] body) throws IOException {
        JsonNode event = JSON.readTree(body).path("event");
        boolean isAnswer = switch (event.path("event_type").asText()) {
            case "incident.acknowledged", "incident.resolved" ->
                event.path("agent").path("type").asText().equals("user_reference");
            default -> false;
        };
        return isAnswer
                ? IncidentKey.parse(event.path("data").path("incident_key").asText())
                        .map(incident -> new PagerDutyWebhook(
                                incident, event.path("agent").path("id").asText()))
                : Optional.empty();
    }
}
