package org.telltale.escalation.page.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;

/// Posts a page to a person's own address.
///
/// The body is JSON and says nothing about the patient: which episode, how urgent, and a link behind which the person
/// signs in. `Idempotency-Key` is the page's id and the same for all its attempts. No redirect is followed: a page goes
/// where the person said, or nowhere.
///
/// | answer                          | outcome | category       |
/// |---------------------------------|---------|----------------|
/// | 2xx                             | SENT    | the status     |
/// | 408, 425, 429, 5xx              | FAILED  | the status     |
/// | any other                       | REFUSED | the status     |
/// | none within the time            | FAILED  | `timeout`      |
/// | no connection, or it broke      | FAILED  | `unreachable`  |
public final class WebhookChannel implements Channel, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final WebhookConfig config;
    private final InstantSource clock;
    private final Signature signature;
    private final HttpClient client;

    /// A channel that signs with a secret.
    ///
    /// @param secret shared with the receivers; 32 bytes or more
    /// @param clock for the time in the signature
    public WebhookChannel(WebhookConfig config, byte[] secret, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.signature = new Signature(secret);
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Delivery deliver(PageMessage message) {
        try {
            HttpResponse<Void> answer = client.send(request(message), HttpResponse.BodyHandlers.discarding());
            return new Delivery(outcomeOf(answer.statusCode()), Integer.toString(answer.statusCode()));
        } catch (HttpTimeoutException late) {
            return new Delivery(DeliveryOutcome.FAILED, "timeout");
        } catch (IOException broken) {
            return new Delivery(DeliveryOutcome.FAILED, "unreachable");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery(DeliveryOutcome.FAILED, "stopping");
        }
    }

    private HttpRequest request(PageMessage message) {
        byte[] body = body(message.attempt());
        return HttpRequest.newBuilder(message.contact().webhook())
                .timeout(config.answerTimeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.attempt().page().toString())
                .header(Signature.HEADER, signature.of(body, clock.instant().getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(PageAttempt attempt) {
        ObjectNode page = json.createObjectNode();
        page.put("page", attempt.page().toString());
        page.put("attempt", attempt.attempt());
        page.put("episode", attempt.episode().toString());
        page.put("practice", attempt.practice().number());
        page.put("person", attempt.person().number());
        page.put("tier", attempt.tier().name());
        page.put(
                "due_at",
                Instant.EPOCH.plus(attempt.dueAtMicros(), ChronoUnit.MICROS).toString());
        attempt.link().map(URI::toString).ifPresent(link -> page.put("link", link));
        try {
            return json.writeValueAsBytes(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a page of plain fields has JSON", impossible);
        }
    }

    private static DeliveryOutcome outcomeOf(int status) {
        if (status >= 200 && status < 300) {
            return DeliveryOutcome.SENT;
        }
        boolean worthAnother = status == 408 || status == 425 || status == 429 || status >= 500;
        return worthAnother ? DeliveryOutcome.FAILED : DeliveryOutcome.REFUSED;
    }

    @Override
    public void close() {
        client.close();
    }
}
