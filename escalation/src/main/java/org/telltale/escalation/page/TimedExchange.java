package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Exchanges over HTTP whose whole length is timed, for a receiver may also answer one byte a minute. No redirect is
/// followed: a page goes where the person said, or nowhere. Safe on every thread.
///
/// | answer                  | outcome | category      |
/// |-------------------------|---------|---------------|
/// | none within the time    | FAILED  | `timeout`     |
/// | no connection           | FAILED  | `unreachable` |
/// | no agreement on TLS     | FAILED  | `tls`         |
/// | the connection broke    | FAILED  | `broken-off`  |
public final class TimedExchange implements AutoCloseable {
    private final Duration answerTimeout;
    private final HttpClient client;

    /// What came of one.
    public sealed interface Outcome {
        /// A whole answer.
        ///
        /// @param status the status of HTTP
        /// @param body as text in UTF-8, as far as it was asked for
        record Answered(int status, String body) implements Outcome {}

        /// None.
        ///
        /// @param delivery what that means for a page
        record Unanswered(Delivery delivery) implements Outcome {}
    }

    /// Exchanges that take no longer than this.
    public TimedExchange(Duration connectTimeout, Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /// Sends a request, and wants the answer's status alone.
    public Outcome send(HttpRequest request) throws InterruptedException {
        return send(request, HttpResponse.BodyHandlers.replacing(""));
    }

    /// Sends a request, and reads the answer to its end; one of over `mostBytes` is broken off.
    public Outcome send(HttpRequest request, int mostBytes) throws InterruptedException {
        return send(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(UTF_8), mostBytes));
    }

    private Outcome send(HttpRequest request, HttpResponse.BodyHandler<String> handler) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, handler);
        try {
            HttpResponse<String> whole = answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Outcome.Answered(whole.statusCode(), whole.body());
        } catch (ExecutionException failure) {
            return new Outcome.Unanswered(delivery(failure));
        } catch (TimeoutException late) {
            return new Outcome.Unanswered(Delivery.failed("timeout"));
        } finally {
            answer.cancel(true);
        }
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
