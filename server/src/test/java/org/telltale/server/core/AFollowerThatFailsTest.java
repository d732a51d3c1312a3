package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFollowerThatFailsTest extends InHindsight {
    private static final int MORE_THAN_A_SNAPSHOT_LIES_APART = 130;

    AFollowerThatFailsTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void begins_again_and_stores_each_reading_once(boolean isAnError) throws Exception {
        AtomicInteger failuresLeft = new AtomicInteger(2);
        DecisionWriter tables = DecisionWriter.toTables();
        DecisionWriter failing = (connection, batch) -> {
            tables.write(connection, batch);
            if (failuresLeft.getAndDecrement() > 0) {
                fail(isAnError);
            }
        };
        try (TestShard shard = new TestShard(folder, clock, this::connect, failing)) {
            shard.openPractice();
            shard.saturation("97", "2026-11-21T11:59:00Z");
            shard.saturation("96", "2026-11-21T12:00:00Z");
            awaitStored(shard);

            assertThat(shard.core.status().follower()).isEqualTo(FollowerState.FOLLOWING);
            assertThat(failuresLeft.get()).isNegative();
        }
        assertThat(database.count("reading")).isEqualTo(2);
    }

    private static void fail(boolean withAnError) {
        if (withAnError) {
            throw new InternalError("a page of the journal could not be read, as this test wants it");
        }
        throw new IllegalStateException("a defect, as this test wants it");
    }

    @Test
    void says_that_it_failed_for_as_long_as_it_does() throws Exception {
        DecisionWriter failing = (_, _) -> fail(true);
        try (TestShard shard = new TestShard(folder, clock, this::connect, failing)) {
            shard.openPractice();
            await("failed", () -> shard.core.status().follower() == FollowerState.FAILED);
            shard.settle();
            assertThat(shard.core.storedPosition()).isZero();
        }
        assertThat(database.count("reading")).isZero();
    }

    @Test
    void stores_on_while_no_snapshot_can_be_written_and_cuts_one_when_it_can() throws Exception {
        Path snapshots = folder.resolve("snapshots");
        try (TestShard shard = openAt("13:00")) {
            awaitStored(shard);
            Files.delete(snapshots);
            Files.createFile(snapshots);
            saturations(shard);
            awaitStored(shard);
            await("tried", () -> shard.core.status().troubles().snapshotFailing());
            saturation(shard, "95");
            awaitStored(shard);
            assertThat(shard.core.status().snapshotPosition()).isZero();

            Files.delete(snapshots);
            Files.createDirectory(snapshots);
            pass(shard, Duration.ofSeconds(61));
            awaitStored(shard);
            await("a snapshot", () -> shard.core.status().snapshotPosition() > 0);
            assertThat(shard.core.status().troubles().snapshotFailing()).isFalse();
            try (var files = Files.list(snapshots)) {
                assertThat(files).hasSize(1);
            }
        }
    }

    private void saturations(TestShard shard) throws Exception {
        for (int i = 0; i < MORE_THAN_A_SNAPSHOT_LIES_APART; i++) {
            clock.pass(Duration.ofSeconds(1));
            saturation(shard, "97");
        }
    }

    @Test
    void shows_for_how_long_its_database_has_said_nothing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ConnectionSource silent = () -> {
            asked.countDown();
            awaitForEver(answer);
            return connect();
        };
        try (TestShard shard = new TestShard(folder, clock, silent, (_, _) -> {})) {
            try {
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                // Others may have asked first: the follower counts from its own question on.
                await("waited", () -> {
                    clock.pass(Duration.ofSeconds(1));
                    return shard.core.status().troubles().silentMicros() >= 12_000_000;
                });
            } finally {
                answer.countDown();
            }
            await("answered", () -> shard.core.status().troubles().silentMicros() == 0);
            await("follows", () -> shard.core.status().follower() == FollowerState.FOLLOWING);
        }
    }

    private static void awaitForEver(CountDownLatch answer) throws SQLException {
        try {
            answer.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "08001", stopping);
        }
    }
}
