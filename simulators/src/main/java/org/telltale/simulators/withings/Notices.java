package org.telltale.simulators.withings;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Sends notices, and tries each again as Withings does: after 10 s, a minute, an hour and four hours. Owns its
/// threads.
final class Notices implements AutoCloseable {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(4));

    /// Each waits for its notice's answer: one alone would fall behind many homes.
    private static final int THREADS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("withings-notices").factory());
    private final double speed;
    private final Duration patience;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final AtomicLong waiting = new AtomicLong();

    /// @param speed how much faster than the day the run is: pauses are as much shorter
    /// @param patience what a notice must be answered within
    Notices(double speed, Duration patience) {
        this.speed = speed;
        this.patience = patience;
    }

    long delivered() {
        return delivered.sum();
    }

    long givenUp() {
        return givenUp.sum();
    }

    /// {@return how many are neither delivered nor given up}
    long waiting() {
        return waiting.get();
    }

    void send(String callback, String form) {
        waiting.incrementAndGet();
        later.execute(() -> attempt(callback, form, 0));
    }

    private void attempt(String callback, String form, int before) {
        if (isTaken("POST", callback, form)) {
            delivered.increment();
            waiting.decrementAndGet();
        } else if (before == PAUSES.size()) {
            givenUp.increment();
            waiting.decrementAndGet();
        } else {
            long nanos = (long) (PAUSES.get(before).toNanos() / speed);
            var _ = later.schedule(() -> attempt(callback, form, before + 1), nanos, TimeUnit.NANOSECONDS);
        }
    }

    /// {@return whether the address answers with less than 400, in time}
    boolean isTaken(String method, String callback, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(callback))
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        client.shutdownNow();
    }
}
