package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.store.SilentProxy;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A database from which nothing comes back, for ever: there is no time limit on the sockets here. It is given up at
/// the end, and what it did not store is stored after the next start.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AShardWhoseDatabaseIsSilentTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private final StoreDatabase database;
    private final DatabaseLogin app;
    private final MovedClock clock = new MovedClock(Instant.parse("2026-08-01T08:00:00Z"));

    AShardWhoseDatabaseIsSilentTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        app = database.app();
    }

    @Test
    void ends_though_a_batch_is_under_way_and_stores_it_after_the_next_start() throws Exception {
        database.emptyEverything();
        try (SilentProxy proxy = new SilentProxy(port(app.jdbcUrl()))) {
            TestShard shard = shard(() -> through(proxy).connect());
            long weight;
            try (shard) {
                shard.openPractice();
                awaitStored(shard);
                proxy.fallSilent();
                weight = shard.weigh("180.5", "2026-08-01T07:59:00Z");
                shard.settle();
            }
            assertThat(shard.core.storedPosition()).isLessThan(weight);
        }
        assertThat(database.count("reading")).isZero();
        try (TestShard next = shard(app::connect)) {
            awaitStored(next);
        }
        assertThat(database.count("reading")).isOne();
    }

    @Test
    void ends_though_a_connection_is_being_made() throws Exception {
        try (SilentProxy proxy = new SilentProxy(port(app.jdbcUrl()))) {
            proxy.fallSilent();
            TestShard shard = shard(() -> through(proxy).connect());
            try (shard) {
                shard.openPractice();
            }
            assertThat(shard.core.storedPosition()).isZero();
        }
    }

    private TestShard shard(ConnectionSource source) throws Exception {
        return new TestShard(folder, clock, source, DecisionWriter.toTables(), Monitor.FIRST_MEMORY, LIMIT);
    }

    private DatabaseLogin through(SilentProxy proxy) {
        String url = app.jdbcUrl().replace(":" + port(app.jdbcUrl()) + "/", ":" + proxy.port() + "/");
        return new DatabaseLogin(url + "?socketTimeout=0", app.user(), app.password());
    }

    private static int port(String jdbcUrl) {
        String address = jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/'));
        return Integer.parseInt(address, address.lastIndexOf(':') + 1, address.length(), 10);
    }

    private static void awaitStored(TestShard shard) throws Exception {
        shard.settle();
        long last = shard.core.status().judgedPosition();
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (shard.core.storedPosition() < last) {
            assertThat(System.nanoTime()).as("stored in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
