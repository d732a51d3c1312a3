package org.telltale.server.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.meters.CanaryStatus;

/// Sends a reading round at an interval, and says where it stood still.
///
/// What it finds is in the server's health and its meters; while something that pages need stands still, the
/// dead-man's watch outside hears nothing. Safe on every thread; owns one.
public final class Canary implements AutoCloseable {
    /// How long every stage may take.
    static final Duration LONGEST_STAGE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final Duration every;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST_STAGE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Perch perch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("telltale-canary").daemon().factory());
    private final Instant begun;
    private volatile Seen seen = new Seen(Optional.empty(), 0, 0, Instant.EPOCH, Instant.EPOCH);

    /// What the flights so far have shown.
    private record Seen(Optional<Stage> stage, long flights, long stopped, Instant endedAt, Instant throughAt) {
        Seen and(Optional<Stage> stoodStill, Instant at) {
            boolean isThrough = stoodStill.isEmpty();
            return new Seen(stoodStill, flights + 1, stopped + (isThrough ? 0 : 1), at, isThrough ? at : throughAt);
        }
    }

    /// A canary that does not fly yet.
    ///
    /// @throws IOException if there is no port on which its pages can arrive
    public Canary(Duration every, InstantSource clock) throws IOException {
        this.every = every;
        this.clock = clock;
        this.begun = clock.instant();
        this.perch = new Perch();
    }

    /// Opens its practice where there is none yet, and flies now and at every interval until it is closed.
    ///
    /// @param door where readings are posted to
    /// @param key a secret that only this server knows
    /// @throws IOException if the practice is refused
    public void start(URI door, String key, Shard shard, Commands commands, Directory directory)
            throws IOException, Commands.Unavailable {
        CanaryPractice.Home home = new CanaryPractice(commands, directory, key).open(perch.address());
        Flight flight = new Flight(
                home,
                Door.overHttp(client, door, key, LONGEST_STAGE),
                shard,
                commands,
                perch,
                Patience.of(LONGEST_STAGE),
                clock);
        var _ = timer.scheduleWithFixedDelay(() -> flyOrStop(flight), 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void flyOrStop(Flight flight) {
        try {
            note(flight.fly());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            LOG.error("the canary itself failed, and flies again", defect);
        }
    }

    private void note(Optional<Stage> stoodStill) {
        Optional<Stage> before = seen.stage();
        seen = seen.and(stoodStill, clock.instant());
        if (!stoodStill.equals(before)) {
            stoodStill.ifPresentOrElse(
                    stage -> LOG.error("the canary stands still at stage {}: {}", stage.label(), stage.words()),
                    () -> LOG.info("the canary comes through again"));
        }
    }

    /// {@return whether whatever pages need came through last, as far as anybody knows}
    public boolean isPagingWhole() {
        return !isOverdue() && seen.stage().filter(Stage::isNeededToPage).isEmpty();
    }

    /// {@return how its flights went}
    public CanaryStatus status() {
        Seen last = seen;
        Optional<String> stage =
                isOverdue() ? Optional.of("canary") : last.stage().map(Stage::label);
        return new CanaryStatus(
                stage,
                detail(last),
                last.flights(),
                last.stopped(),
                last.throughAt().getEpochSecond());
    }

    private String detail(Seen last) {
        if (isOverdue()) {
            return "no flight has ended in time";
        }
        if (last.flights() == 0) {
            return "its first flight has not ended yet";
        }
        return last.stage()
                .map(stage -> "stands still at stage " + stage.label() + ": " + stage.words())
                .orElse("came through at " + last.throughAt());
    }

    /// A flight takes as long as all its stages at most.
    private boolean isOverdue() {
        Instant since = seen.flights() == 0 ? begun : seen.endedAt();
        Duration longest = every.plus(LONGEST_STAGE.multipliedBy(Stage.values().length + 2));
        return clock.instant().isAfter(since.plus(longest));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        perch.close();
        client.shutdownNow();
    }
}
