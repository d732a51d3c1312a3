package org.telltale.escalation.page.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.TierWords;
import org.telltale.escalation.page.TimedExchange;

/// Opens an incident for a page by PagerDuty's Events API v2, and tells it when the page is
/// answered or over.
///
/// | answer               | outcome | category         |
/// |----------------------|---------|------------------|
/// | 2xx                  | SENT    | `http-202` ...   |
/// | 429, 5xx             | FAILED  | `http-429` ...   |
/// | any other            | REFUSED | `http-400` ...   |
/// | none                 | FAILED  | [TimedExchange]  |
/// | no such service here | REFUSED | `no-service`     |
///
/// 202 says that the event waits in line there, not that anybody was told. The routing key is in
/// the body, which nobody logs; the answer's words, which may quote it, are not read. Safe on every
/// thread.
public final class PagerDutyChannel implements Channel, CodeChannel, AutoCloseable {
    private static final String PATH = "/v2/enqueue";

    private final ObjectMapper json = new ObjectMapper();
    private final PagerDutyConfig config;
    private final TimedExchange exchange;

    /// A channel to the services of a site.
    public PagerDutyChannel(PagerDutyConfig config) {
        this.config = config;
        this.exchange = new TimedExchange(config.connectTimeout(), config.answerTimeout());
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        if (!(message.address() instanceof ContactAddress.PagerDuty(String service))) {
            throw new IllegalArgumentException(
                    "not at PagerDuty: " + message.address().kind());
        }
        PageAttempt attempt = message.attempt();
        ObjectNode event = event("trigger", new IncidentKey(attempt.episode(), attempt.page()).toString());
        event.put("client", "Telltale");
        attempt.link().ifPresent(link -> {
            event.put("client_url", link.toString());
            event.putArray("links").addObject().put("href", link.toString()).put("text", "See it and take it");
        });
        event.set("payload", payload(attempt));
        return post(service, event);
    }

    /// An incident of the service that needs no answer but the code: whoever the service tells has it.
    @Override
    public Delivery deliver(CodeMessage message) throws InterruptedException {
        if (!(message.address() instanceof ContactAddress.PagerDuty(String service))) {
            throw new IllegalArgumentException(
                    "not at PagerDuty: " + message.address().kind());
        }
        ObjectNode event = event("trigger", "telltale-" + message.key());
        event.put("client", "Telltale");
        ObjectNode payload = event.putObject("payload");
        payload.put("summary", message.words());
        payload.put("source", "telltale");
        payload.put("severity", severity(Tier.T1));
        payload.put("component", "practice " + message.practice().number());
        payload.put("class", "code");
        payload.putObject("custom_details").put("person", message.person().number());
        return post(service, event);
    }

    /// Says that somebody has the patient.
    public Delivery acknowledge(String service, IncidentKey incident) throws InterruptedException {
        return post(service, event("acknowledge", incident.toString()));
    }

    /// Says that the page is over.
    public Delivery resolve(String service, IncidentKey incident) throws InterruptedException {
        return post(service, event("resolve", incident.toString()));
    }

    private ObjectNode event(String action, String incident) {
        ObjectNode event = json.createObjectNode();
        event.put("event_action", action);
        event.put("dedup_key", incident);
        return event;
    }

    private ObjectNode payload(PageAttempt attempt) {
        ObjectNode payload = json.createObjectNode();
        payload.put("summary", "Telltale: " + TierWords.waits(attempt));
        payload.put("source", "telltale");
        payload.put("severity", severity(attempt.tier()));
        payload.put(
                "timestamp",
                Instant.EPOCH.plus(attempt.dueAtMicros(), ChronoUnit.MICROS).toString());
        payload.put("component", "practice " + attempt.practice().number());
        payload.put("class", "page");
        ObjectNode details = payload.putObject("custom_details");
        details.put("page", attempt.page().toString());
        details.put("attempt", attempt.attempt());
        details.put("episode", attempt.episode().toString());
        details.put("person", attempt.person().number());
        details.put("tier", attempt.tier().name());
        if (attempt.episodes() > 1) {
            details.put("episodes", attempt.episodes());
        }
        return payload;
    }

    private static String severity(Tier tier) {
        return switch (tier) {
            case T1 -> "critical";
            case T2 -> "error";
            case T3 -> "warning";
        };
    }

    private Delivery post(String service, ObjectNode event) throws InterruptedException {
        String routingKey = config.routingKeys().get(service);
        if (routingKey == null) {
            return Delivery.refused("no-service");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.address() + PATH))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(event.put("routing_key", routingKey))))
                .build();
        return switch (exchange.send(request)) {
            case TimedExchange.Outcome.Answered(int status, String _) -> delivery(status);
            case TimedExchange.Outcome.Unanswered(Delivery why) -> why;
        };
    }

    private byte[] bytes(ObjectNode event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event of plain fields has JSON", impossible);
        }
    }

    private static Delivery delivery(int status) {
        String category = "http-" + status;
        if (status >= 200 && status < 300) {
            return Delivery.sent(category);
        }
        return status == 429 || status >= 500 ? Delivery.failed(category) : Delivery.refused(category);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
