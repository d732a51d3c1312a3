package org.telltale.server.serve;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.DeviceSigns;
import org.telltale.care.store.DeviceTaskReads;
import org.telltale.care.store.DeviceTasks;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.api.DeviceTaskRoutes;
import org.telltale.server.meters.DeviceCounts;

/// Looks once a minute which devices and gateways are silent, and writes down that somebody
/// listened. Where there are so many that it takes long, it looks less often.
///
/// While the database is away it says nothing, and what was heard of gateways waits. Owns its thread.
final class DeviceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    /// Counts that are older say nothing of now.
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final long GRAIN_MICROS = 3_600_000_000L;

    private final ConnectionSource database;
    private final int shard;
    private final GatewaysHeard heard;
    private final Supplier<List<PracticeId>> leftOut;
    private final LongSupplier writtenUntilMicros;
    private final InstantSource clock;
    private final long listeningFromMicros;
    private final Map<Long, Long> writtenMicros = new HashMap<>();
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread;
    private final SmallShare share = new SmallShare();
    private final LongSupplier monotonicNanos;
    private String laterBecause = "";
    private volatile Optional<Looked> looked = Optional.empty();

    private record Looked(Instant at, Duration goodFor, DeviceCounts counts) {}

    /// A watch that is not started yet.
    ///
    /// @param leftOut practices whose devices nobody looks after
    /// @param writtenUntilMicros up to when everything that came in is in the database
    DeviceWatch(
            ConnectionSource database,
            int shard,
            GatewaysHeard heard,
            Supplier<List<PracticeId>> leftOut,
            LongSupplier writtenUntilMicros,
            InstantSource clock,
            LongSupplier monotonicNanos) {
        this.database = database;
        this.shard = shard;
        this.heard = heard;
        this.leftOut = leftOut;
        this.writtenUntilMicros = writtenUntilMicros;
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.listeningFromMicros = micros(clock.instant());
        this.thread = new Thread(this::run, "telltale-device-watch");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// {@return what the last look found, if it is new enough to say anything of now}
    Optional<DeviceCounts> counts() {
        Instant now = clock.instant();
        return looked.filter(last -> last.at().plus(last.goodFor()).isAfter(now))
                .map(Looked::counts);
    }

    private void run() {
        try {
            boolean isOver = false;
            while (!isOver) {
                Duration pause = look() ? EVERY : RETRY;
                isOver = closing.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return whether it could}
    boolean look() {
        try (Connection connection = database.lend()) {
            look(CareJdbi.on(connection));
            return true;
        } catch (SQLException | JdbiException later) {
            noteLater(later.toString());
        } catch (RuntimeException | Error defect) {
            LOG.error("the watch over devices failed, and looks again", defect);
        }
        return false;
    }

    /// Says so once for each reason in a row.
    private void noteLater(String reason) {
        if (!reason.equals(laterBecause)) {
            LOG.info("silent devices are looked for when the database answers: {}", reason);
            laterBecause = reason;
        }
    }

    private void look(Handle handle) {
        Instant now = clock.instant();
        Map<Long, Long> news = heard.after(writtenMicros, GRAIN_MICROS);
        handle.useTransaction(tables -> {
            DeviceSigns signs = new DeviceSigns(tables);
            signs.writeListening(shard, listeningFromMicros, micros(now));
            signs.writeGateways(news);
        });
        writtenMicros.putAll(news);
        long until = Math.min(writtenUntilMicros.getAsLong(), micros(now));
        long fromNanos = monotonicNanos.getAsLong();
        if (until > 0 && share.isDue(fromNanos)) {
            count(handle, Instant.EPOCH.plus(until, ChronoUnit.MICROS), fromNanos);
        }
    }

    /// All devices are looked at, and what takes too long is cut short by the database: not at once
    /// again.
    private void count(Handle handle, Instant at, long fromNanos) {
        DeviceTasks.Counts counts;
        try {
            counts = new DeviceTaskReads(handle, shard, at).counts(DeviceTaskRoutes.USUAL_WITHIN, leftOut.get());
        } finally {
            share.took(fromNanos, monotonicNanos.getAsLong());
        }
        looked = Optional.of(new Looked(
                at,
                STALE.plus(share.pause()),
                new DeviceCounts(counts.silent(), counts.batteryLow(), counts.gatewaysLost(), counts.notMeasuring())));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// Ends it; one that waits for a silent database is left behind, and does nothing more when
    /// that ends.
    @Override
    public void close() {
        closing.release();
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(LAST_WORD);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
