package org.telltale.server.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.TimeSources;
import org.telltale.server.meters.CanaryStatus;

/// Sends a reading round at an interval, and says where it stood still.
///
/// What it finds is in the server's health and its meters; while something that pages need stands
/// still, the dead-man's watch outside hears nothing. Its own trouble is a stage like the others,
/// and stops nothing else. Safe on every thread; owns one.
public final class Canary implements AutoCloseable {
    /// How long every stage may take.
    static final Duration LONGEST_STAGE = Duration.ofSeconds(20);

    /// The stage at which the canary itself stands still.
    static final String ITSELF = "canary";

    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final Duration every;
    private final TimeSources machine;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST_STAGE.dividedBy(2)) // or the whole time would run out first, and blame the disk
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Perch perch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("telltale-canary").daemon().factory());
    private volatile Seen seen;

    /// The key of the canary's gateway and person.
    @FunctionalInterface
    public interface Key {
        /// {@return a secret that only this server knows}
        ///
        /// @throws IOException if it can neither be read nor made
        String read() throws IOException;
    }

    /// Makes its practice ready.
    interface Opening {
        /// {@return a flight that can begin}
        ///
        /// @throws IOException if it is refused
        Flight open() throws IOException, Commands.Unavailable;
    }

    /// What the flights so far have shown.
    ///
    /// @param unready why it cannot fly at all
    /// @param lastNanos when the last flight ended, or the canary was made, by the clock that
    ///     nobody sets
    private record Seen(
            Optional<String> unready,
            Optional<Stage> stage,
            long flights,
            long stopped,
            long lastNanos,
            Instant throughAt) {
        static Seen nothing(long nowNanos) {
            return new Seen(Optional.empty(), Optional.empty(), 0, 0, nowNanos, Instant.EPOCH);
        }

        Seen and(Optional<Stage> stoodStill, long nowNanos, Instant at) {
            boolean isThrough = stoodStill.isEmpty();
            return new Seen(
                    Optional.empty(),
                    stoodStill,
                    flights + 1,
                    stopped + (isThrough ? 0 : 1),
                    nowNanos,
                    isThrough ? at : throughAt);
        }

        Seen unready(String why) {
            return new Seen(Optional.of(why), stage, flights, stopped, lastNanos, throughAt);
        }
    }

    /// A canary that does not fly yet.
    ///
    /// @throws IOException if there is no port on which its pages can arrive
    public Canary(Duration every, TimeSources machine) throws IOException {
        this.every = every;
        this.machine = machine;
        this.seen = Seen.nothing(machine.monotonicNanos());
        this.perch = new Perch();
    }

    /// {@return whether a practice is a canary's, of this start or of any before}
    public static boolean isPracticeOfOne(Directory directory, PracticeId practice) {
        return CanaryPractice.isOne(directory, practice);
    }

    /// {@return every practice that is a canary's, of this start or of any before}
    public static List<PracticeId> practices(Directory directory) {
        return CanaryPractice.all(directory);
    }

    /// Opens its practice where there is none yet, and flies now and at every interval until it is
    /// closed. What cannot be opened now is tried again at every interval.
    ///
    /// @param door where readings are posted to
    public void start(URI door, Key key, Shard shard, Commands commands, Directory directory) {
        start(() -> {
            new LeftOpen(shard, commands, directory).end();
            String secret = key.read();
            return new Flight(
                    new CanaryPractice(commands, directory, secret).open(perch.address()),
                    Door.overHttp(client, door, secret, LONGEST_STAGE),
                    shard,
                    commands,
                    perch,
                    Patience.of(LONGEST_STAGE));
        });
    }

    private void start(Opening opening) {
        Runnable flights = flights(opening);
        var _ = timer.scheduleWithFixedDelay(flights, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// {@return one flight after the other, once it is open; for one thread}
    Runnable flights(Opening opening) {
        return new Runnable() {
            private @Nullable Flight ready;

            @Override
            public void run() {
                try {
                    Flight flight = ready == null ? opening.open() : ready;
                    ready = flight;
                    note(flight.fly());
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                } catch (IOException | Commands.Unavailable notNow) {
                    noteUnready(String.valueOf(notNow.getMessage()));
                } catch (RuntimeException defect) {
                    LOG.error("the canary itself failed, and flies again", defect);
                }
            }
        };
    }

    private void note(Optional<Stage> stoodStill) {
        Seen before = seen;
        Instant now = Instant.EPOCH.plus(machine.wallMicros(), ChronoUnit.MICROS);
        seen = before.and(stoodStill, machine.monotonicNanos(), now);
        if (!stoodStill.equals(before.stage()) || before.unready().isPresent()) {
            stoodStill.ifPresentOrElse(
                    stage -> LOG.error("the canary stands still at stage {}: {}", stage.label(), stage.words()),
                    () -> LOG.info("the canary comes through again"));
        }
    }

    private void noteUnready(String why) {
        if (!seen.unready().equals(Optional.of(why))) {
            LOG.error("the canary cannot fly, and tries again: {}", why);
        }
        seen = seen.unready(why);
    }

    /// {@return whether whatever pages need came through last, as far as anybody knows}
    public boolean isPagingWhole() {
        return isItselfWhole() && seen.stage().filter(Stage::isNeededToPage).isEmpty();
    }

    private boolean isItselfWhole() {
        return seen.unready().isEmpty() && !isOverdue();
    }

    /// {@return how its flights went}
    public CanaryStatus status() {
        Seen last = seen;
        Optional<String> stage = isItselfWhole() ? last.stage().map(Stage::label) : Optional.of(ITSELF);
        return new CanaryStatus(
                stage,
                detail(last),
                last.flights(),
                last.stopped(),
                last.throughAt().getEpochSecond());
    }

    private String detail(Seen last) {
        if (last.unready().isPresent()) {
            return "it cannot fly: " + last.unready().get();
        }
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
        Duration longest = every.plus(LONGEST_STAGE.multipliedBy(Stage.values().length + 2));
        return machine.monotonicNanos() - seen.lastNanos() > longest.toNanos();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        perch.close();
        client.shutdownNow();
    }
}
