package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.core.SmallCore;
import org.telltale.server.meters.DeviceCounts;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviceWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final StoreDatabase database;
    private final SmallCore core = new SmallCore();
    private volatile Instant now = NOON;
    private volatile long writtenUntilMicros = Long.MAX_VALUE;

    ADeviceWatchTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void a_gateway_that_was_never_heard() throws SQLException {
        database.emptyEverything();
        database.execute("""
                insert into credential (credential, gateway, practices, key_hash, issued_at, position)
                values (1, 'hub', '{1}', 'aa', '2026-11-01T00:00:00Z', 1)""");
    }

    @Test
    void counts_what_is_silent_and_says_that_somebody_listens() throws Exception {
        try (DeviceWatch watch = watch(database.app()::connect)) {
            Await.until("counts", () -> watch.counts().isPresent());

            assertThat(watch.counts()).contains(new DeviceCounts(0, 0, 1, 0));
            now = NOON.plus(Duration.ofMinutes(6));
            assertThat(watch.counts()).as("nobody has looked for minutes").isEmpty();
        }
        assertThat(database.rows("select shard, listening_from, listening_until from listening"))
                .containsExactly("3, 2026-11-21 12:00:00+00, 2026-11-21 12:00:00+00");
    }

    @Test
    void says_nothing_of_what_is_not_written_down_and_nothing_while_the_database_is_away() throws Exception {
        writtenUntilMicros = Instant.parse("2026-11-01T12:00:00Z").getEpochSecond() * 1_000_000;
        try (DeviceWatch watch = watch(database.app()::connect)) {
            Await.until("a look", () -> !listening().isEmpty());
            assertThat(watch.counts()).as("of three weeks ago").isEmpty();
        }
        AtomicInteger asked = new AtomicInteger();
        try (DeviceWatch watch = watch(() -> {
            asked.incrementAndGet();
            throw new SQLException("away", "08001");
        })) {
            Await.until("a question", () -> asked.get() > 0);
            assertThat(watch.counts()).isEmpty();
        }
    }

    @Test
    void looks_again_only_after_twenty_times_what_a_look_took_and_its_figures_hold_until_then() throws Exception {
        AtomicLong nanos = new AtomicLong();
        LongSupplier slow = () -> nanos.getAndAdd(Duration.ofSeconds(10).toNanos());
        GatewaysHeard heard = new GatewaysHeard(core.directory(), () -> now);
        try (DeviceWatch watch = new DeviceWatch(
                database.app()::connect, 3, heard, List::of, () -> writtenUntilMicros, () -> now, slow)) {
            assertThat(watch.look()).isTrue();
            assertThat(watch.counts()).contains(new DeviceCounts(0, 0, 1, 0));
            database.execute("update credential set revoked_at = '2026-11-21T11:00:00Z'");

            now = NOON.plus(Duration.ofMinutes(8));
            assertThat(watch.look()).isTrue();
            assertThat(watch.counts()).as("of the look before").contains(new DeviceCounts(0, 0, 1, 0));
            assertThat(database.rows("select listening_until from listening"))
                    .as("somebody listens all the same")
                    .containsExactly("2026-11-21 12:08:00+00");

            nanos.addAndGet(Duration.ofSeconds(200).toNanos());
            assertThat(watch.look()).isTrue();
            assertThat(watch.counts()).contains(new DeviceCounts(0, 0, 0, 0));
        }
    }

    @Test
    void does_not_ask_at_once_again_what_the_database_has_cut_short() throws Exception {
        AtomicLong nanos = new AtomicLong();
        LongSupplier slow = () -> nanos.getAndAdd(Duration.ofSeconds(10).toNanos());
        GatewaysHeard heard = new GatewaysHeard(core.directory(), () -> now);
        database.execute("alter table device_sign rename to device_sign_away");
        try (DeviceWatch watch = new DeviceWatch(
                database.app()::connect, 3, heard, List::of, () -> writtenUntilMicros, () -> now, slow)) {
            assertThat(watch.look()).isFalse();
            assertThat(watch.look()).as("it does not look").isTrue();
            assertThat(watch.counts()).isEmpty();
        } finally {
            database.execute("alter table device_sign_away rename to device_sign");
        }
    }

    private List<String> listening() {
        try {
            return database.rows("select listening_from from listening");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private DeviceWatch watch(ConnectionSource source) {
        GatewaysHeard heard = new GatewaysHeard(core.directory(), () -> now);
        DeviceWatch watch =
                new DeviceWatch(source, 3, heard, List::of, () -> writtenUntilMicros, () -> now, System::nanoTime);
        watch.start();
        return watch;
    }
}
