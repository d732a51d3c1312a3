package org.telltale.escalation.page.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.TimedExchange;

/// Posts a page to a person's own address.
///
/// The body is JSON and says nothing about the patient: which episode, how urgent, and a link
/// behind which the person signs in. `Idempotency-Key` is the page's id and the same for all its
/// attempts. No redirect is followed: a page goes where the person said, or nowhere.
///
/// | answer                                    | outcome | category         |
/// |-------------------------------------------|---------|------------------|
/// | 2xx                                       | SENT    | `http-200` ...   |
/// | 408, 409, 425, 429, 5xx                   | FAILED  | `http-503` ...   |
/// | any other status, 3xx among them          | REFUSED | `http-404` ...   |
/// | none                                      | FAILED  | [TimedExchange]  |
/// | the address is not of HTTP                | REFUSED | `bad-address`    |
///
/// 409 is what a receiver answers while it still works on the same key (IETF draft
/// `httpapi-idempotency-key-header`, section 2.6), so it is worth another attempt. Safe on every
/// thread.
public final class WebhookChannel implements Channel, CodeChannel, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final InstantSource clock;
    private final Signature signature;
    private final TimedExchange exchange;

    /// A channel that signs with keys derived from a secret.
    ///
    /// @param secret 32 bytes or more
    /// @param clock for the time in the signature
    public WebhookChannel(WebhookConfig config, byte[] secret, InstantSource clock) {
        this.clock = clock;
        this.signature = new Signature(secret);
        this.exchange = new TimedExchange(config.connectTimeout(), config.answerTimeout());
    }

    /// {@return the key that a practice's receivers check signatures with: text, used as it is}
    public String keyOf(PracticeId practice) {
        return signature.key(practice);
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        PageAttempt attempt = message.attempt();
        return post(message.address(), attempt.page().toString(), attempt.practice(), body(attempt));
    }

    @Override
    public Delivery deliver(CodeMessage message) throws InterruptedException {
        return post(message.address(), message.key(), message.practice(), body(message));
    }

    private Delivery post(ContactAddress address, String key, PracticeId practice, byte[] body)
            throws InterruptedException {
        HttpRequest request;
        if (!(address instanceof ContactAddress.Webhook(URI webhook))) {
            throw new IllegalArgumentException("not a webhook: " + address.kind());
        }
        try {
            request = request(webhook, key, practice, body);
        } catch (IllegalArgumentException notHttp) {
            return Delivery.refused("bad-address");
        }
        return switch (exchange.send(request)) {
            case TimedExchange.Outcome.Answered(int status, String _) -> delivery(status);
            case TimedExchange.Outcome.Unanswered(Delivery why) -> why;
        };
    }

    private static Delivery delivery(int status) {
        String category = "http-" + status;
        if (status >= 200 && status < 300) {
            return Delivery.sent(category);
        }
        boolean worthAnother = status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
        return worthAnother ? Delivery.failed(category) : Delivery.refused(category);
    }

    private HttpRequest request(URI webhook, String key, PracticeId practice, byte[] body) {
        return HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header(
                        Signature.HEADER,
                        signature.of(practice, body, clock.instant().getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(CodeMessage message) {
        ObjectNode code = json.createObjectNode();
        code.put("verification", Long.toString(message.verification()));
        code.put("practice", message.practice().number());
        code.put("person", message.person().number());
        code.put("code", message.code());
        code.put("until", message.until().toString());
        return bytes(code);
    }

    private byte[] body(PageAttempt attempt) {
        ObjectNode page = json.createObjectNode();
        page.put("page", attempt.page().toString());
        page.put("attempt", attempt.attempt());
        page.put("episode", attempt.episode().toString());
        page.put("practice", attempt.practice().number());
        page.put("person", attempt.person().number());
        page.put("tier", attempt.tier().name());
        if (attempt.episodes() > 1) {
            page.put("episodes", attempt.episodes());
        }
        page.put(
                "due_at",
                Instant.EPOCH.plus(attempt.dueAtMicros(), ChronoUnit.MICROS).toString());
        attempt.link().map(URI::toString).ifPresent(link -> page.put("link", link));
        return bytes(page);
    }

    private byte[] bytes(ObjectNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an object of plain fields has JSON", impossible);
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
