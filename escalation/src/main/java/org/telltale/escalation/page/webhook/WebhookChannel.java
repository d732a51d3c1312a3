package org.telltale.escalation.page.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;

/// Posts a page to a person's own address.
///
/// The body is JSON and says nothing about the patient: which episode, how urgent, and a link behind which the person
/// signs in. `Idempotency-Key` is the page's id and the same for all its attempts. No redirect is followed: a page
/// goes where the person said, or nowhere.
///
/// | answer                                    | outcome | category         |
/// |-------------------------------------------|---------|------------------|
/// | 2xx                                       | SENT    | `http-200` ...   |
/// | 408, 409, 425, 429, 5xx                   | FAILED  | `http-503` ...   |
/// | any other status, 3xx among them          | REFUSED | `http-404` ...   |
/// | none within the time                      | FAILED  | `timeout`        |
/// | no connection                             | FAILED  | `unreachable`    |
/// | no agreement on TLS                       | FAILED  | `tls`            |
/// | the connection broke                      | FAILED  | `broken-off`     |
/// | the address is not of HTTP                | REFUSED | `bad-address`    |
///
/// 409 is what a receiver answers while it still works on the same key (IETF draft `httpapi-idempotency-key-header`,
/// section 2.6), so it is worth another attempt. Safe on every thread.
public final class WebhookChannel implements Channel, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final WebhookConfig config;
    private final InstantSource clock;
    private final Signature signature;
    private final HttpClient client;

    /// A channel that signs with keys derived from a secret.
    ///
    /// @param secret 32 bytes or more
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

    /// {@return the key that a practice's receivers check signatures with: text, used as it is}
    public String keyOf(PracticeId practice) {
        return signature.key(practice);
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        HttpRequest request;
        if (!(message.address() instanceof ContactAddress.Webhook(URI webhook))) {
            throw new IllegalArgumentException(
                    "not a webhook: " + message.address().kind());
        }
        try {
            request = request(webhook, message.attempt());
        } catch (IllegalArgumentException notHttp) {
            return Delivery.refused("bad-address");
        }
        return send(request);
    }

    /// The whole exchange is timed, for a receiver may also answer one byte a minute.
    private Delivery send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return delivery(answer.get(config.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)
                    .statusCode());
        } catch (ExecutionException failure) {
            return delivery(failure);
        } catch (TimeoutException late) {
            return Delivery.failed("timeout");
        } finally {
            answer.cancel(true);
        }
    }

    private static Delivery delivery(int status) {
        String category = "http-" + status;
        if (status >= 200 && status < 300) {
            return Delivery.sent(category);
        }
        boolean worthAnother = status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
        return worthAnother ? Delivery.failed(category) : Delivery.refused(category);
    }

    private static Delivery delivery(ExecutionException failure) {
        return switch (failure.getCause()) {
            case HttpConnectTimeoutException _, ConnectException _ -> Delivery.failed("unreachable");
            case HttpTimeoutException _ -> Delivery.failed("timeout");
            case SSLException _ -> Delivery.failed("tls");
            case IOException _ -> Delivery.failed("broken-off");
            case null, default -> throw new IllegalStateException("the HTTP client failed", failure);
        };
    }

    private HttpRequest request(URI webhook, PageAttempt attempt) {
        byte[] body = body(attempt);
        return HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", attempt.page().toString())
                .header(
                        Signature.HEADER,
                        signature.of(attempt.practice(), body, clock.instant().getEpochSecond()))
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
        if (attempt.episodes() > 1) {
            page.put("episodes", attempt.episodes());
        }
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
