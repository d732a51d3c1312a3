package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Gateways that post saturations, one after the other, and know which of them were acknowledged.
///
/// Every reading has a time of its own, so that it can be told from all others: hundreds of thousands of them lie
/// before now, however fast they are taken.
final class Senders implements AutoCloseable {
    private final HttpClient client;
    private final String key;
    private final int count;
    private final Instant start = Instant.now().minus(Duration.ofHours(2));
    private final AtomicInteger made = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean sending;

    Senders(HttpClient client, String key, int count) {
        this.client = client;
        this.key = key;
        this.count = count;
    }

    /// {@return a reading that there was none like before}
    String saturation(int oximeter, int percent) {
        return "{\"device\":\"oximeter-%d\",\"vital\":\"oxygen_saturation\",\"value\":%d,\"unit\":\"%%\",\"taken_at\":\"%s\"}"
                .formatted(oximeter, percent, start.plusMillis(10L * made.incrementAndGet()));
    }

    /// Begins to send, each sender as fast as it is answered.
    void start(int port, Supplier<String> bodies) {
        sending = true;
        for (int sender = 0; sender < count; sender++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (sending) {
                    send(port, bodies.get());
                }
            }));
        }
    }

    void stop() throws InterruptedException {
        sending = false;
        for (Thread sender : threads) {
            sender.join();
        }
        threads.clear();
    }

    /// Sends one body.
    ///
    /// @return the status of the answer, or 0 where none came
    int send(int port, String body) {
        return answer(port, body).map(HttpResponse::statusCode).orElse(0);
    }

    /// Sends one body.
    ///
    /// @return the answer, or nothing where none came
    Optional<HttpResponse<Void>> answer(int port, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/readings"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        Optional<HttpResponse<Void>> answer = Optional.empty();
        try {
            answer = Optional.of(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException brokenOff) {
            // The gateway does not know whether it arrived: it sends it again later.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (answer.map(HttpResponse::statusCode).orElse(0) == 202) {
            acknowledged.add(body);
        } else {
            unanswered.add(body);
        }
        return answer;
    }

    /// Sends again whatever was not acknowledged; now it must be.
    void sendAgain(int port) {
        for (String body = unanswered.poll(); body != null; body = unanswered.poll()) {
            assertThat(send(port, body)).isEqualTo(202);
        }
    }

    /// Whatever became of the test, nobody sends any longer.
    @Override
    public void close() {
        sending = false;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int unanswered() {
        return unanswered.size();
    }
}
