package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongBinaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.core.FollowerState;
import org.telltale.server.meters.Figures;
import org.telltale.server.page.FullTimes;

/// The times of an episode's readings that only the database keeps: looked up for a moment, and done without.
final class EvidenceTimes {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceTimes.class);
    private static final Duration LONGEST = Duration.ofMillis(700);
    private static final int MOST_READINGS = 2_000;

    private final Records records;
    private final Figures figures;
    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

    EvidenceTimes(Records records, Figures figures) {
        this.records = records;
        this.figures = figures;
    }

    /// {@return the times of those readings that are stored; empty if the database does not say in time: a
    /// person waits}
    Optional<List<FullTimes>> of(Episode episode) {
        if (figures.status().follower() == FollowerState.DATABASE_AWAY) {
            return Optional.empty();
        }
        CompletableFuture<Optional<List<FullTimes>>> lookUp =
                CompletableFuture.supplyAsync(() -> lookUp(episode), lookUps);
        try {
            return lookUp.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException defect) {
            // Whatever is wrong with the database, whoever was paged sees the page.
            LOG.error("the times of an episode could not be looked up", defect);
            return Optional.empty();
        }
    }

    private Optional<List<FullTimes>> lookUp(Episode episode) {
        try {
            return Optional.of(stored(episode));
        } catch (Away away) {
            return Optional.empty();
        }
    }

    private List<FullTimes> stored(Episode episode) throws Away {
        if (episode.readings().isEmpty()) {
            return List.of();
        }
        TimeSpan span = new TimeSpan(
                instant(episode, Math::min), instant(episode, Math::max).plusMillis(1));
        return records.ask(handle -> new ReadingReads(handle)
                .readings(episode.practice(), episode.patient(), span, MOST_READINGS).stream()
                        .map(EvidenceTimes::timesOf)
                        .toList());
    }

    private static Instant instant(Episode episode, LongBinaryOperator choice) {
        long micros = episode.readings().stream()
                .mapToLong(TriggerReading::takenAtMicros)
                .reduce(choice)
                .orElseThrow();
        return Micros.instant(micros);
    }

    private static FullTimes timesOf(ReadingRecord reading) {
        return new FullTimes(
                reading.position(),
                reading.index(),
                reading.times().device(),
                reading.times().gateway(),
                reading.times().received(),
                reading.times().committed());
    }
}
