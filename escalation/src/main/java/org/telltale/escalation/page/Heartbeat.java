package org.telltale.escalation.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The dead-man's signal: an outside watch hears from us at an interval, and calls somebody when it does not.
///
/// A dead machine cannot say that it is dead, so it is silence that raises the alarm: whenever any part of the way
/// from intake to page stands still, no signal is sent. A signal is a GET without content, which every such watch
/// understands; it says nothing but that we live. Sending fails quietly here, for the watch will notice; the counts
/// say so to operators.
///
/// Safe on every thread; owns one thread.
public final class Heartbeat implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final URI address;
    private final Duration interval;
    private final Liveness liveness;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong withheld = new AtomicLong();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST_ANSWER)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("telltale-heartbeat").daemon().factory());

    /// A heart that does not beat yet.
    ///
    /// @param address where the watch listens
    /// @param interval from one signal to the next
    public Heartbeat(URI address, Duration interval, Liveness liveness) {
        this.address = address;
        this.interval = interval;
        this.liveness = liveness;
    }

    /// Beats now and at every interval, until it is closed.
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::beatOrStop, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// {@return how many signals the watch took}
    public long sentCount() {
        return sent.get();
    }

    /// {@return how many signals it did not take}
    public long failedCount() {
        return failed.get();
    }

    /// {@return how many signals were not sent because something stood still}
    public long withheldCount() {
        return withheld.get();
    }

    private void beatOrStop() {
        try {
            beat();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// One beat.
    void beat() throws InterruptedException {
        if (!isAlive()) {
            withheld.incrementAndGet();
            return;
        }
        HttpRequest signal =
                HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER).GET().build();
        try {
            int status =
                    client.send(signal, HttpResponse.BodyHandlers.discarding()).statusCode();
            (status / 100 == 2 ? sent : failed).incrementAndGet();
        } catch (IOException unreachable) {
            failed.incrementAndGet();
        }
    }

    /// Whoever cannot say that all is alive does not live.
    private boolean isAlive() {
        try {
            return liveness.isAlive();
        } catch (RuntimeException defect) {
            return false;
        }
    }

    /// The heart stops: the watch will notice unless it is told otherwise.
    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}
