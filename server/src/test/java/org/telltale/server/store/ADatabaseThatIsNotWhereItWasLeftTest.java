package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMoved;
import org.telltale.ingest.store.StoreUnavailable;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A copy takes a database's place that lacks its last commits; or a commit that was given up lands after all.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADatabaseThatIsNotWhereItWasLeftTest {
    private final StoreDatabase database;
    private final ReadingStore store;
    private final Batch batch = new Batch();
    private final Bodies bodies = new Bodies(batch);
    private boolean commitIsHeldBack;
    private @Nullable Connection heldBack;

    ADatabaseThatIsNotWhereItWasLeftTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        store = new ReadingStore(this::connect, 0);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
        write(11);
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        letGo();
    }

    @Test
    void is_written_again_from_where_it_stands_and_not_on_with_a_gap() throws SQLException {
        write(12);
        becomesOlder(11);
        bodies.weight(13, "2026-11-21T07:13:00Z", "80.3");
        assertThatThrownBy(() -> commit(13)).isInstanceOf(StoreUnavailable.class);

        assertThatThrownBy(() -> commit(13))
                .isInstanceOf(StoreMoved.class)
                .hasMessageStartingWith("the database was left at record 12 of")
                .hasMessageContaining("stands at record 11 of");
        assertThatThrownBy(() -> commit(13)).as("until it is asked").isInstanceOf(StoreMoved.class);
        assertThat(positions()).isEqualTo("11");

        assertThat(store.position()).contains(position(11));
        batch.clear();
        bodies.weight(12, "2026-11-21T07:12:00Z", "80.3").weight(13, "2026-11-21T07:13:00Z", "80.3");
        assertThat(commit(13).stored()).isEqualTo(2);
        assertThat(positions()).isEqualTo("11, 12, 13");
    }

    @Test
    void is_not_written_on_when_it_was_emptied() throws SQLException {
        database.execute("truncate journal_position, reading, reading_identity, ledger");
        breakConnections();
        bodies.weight(12, "2026-11-21T07:12:00Z", "80.3");
        assertThatThrownBy(() -> commit(12)).isInstanceOf(StoreUnavailable.class);

        assertThatThrownBy(() -> commit(12))
                .isInstanceOf(StoreMoved.class)
                .hasMessageContaining("stands at its beginning");
        assertThat(store.position()).isEmpty();
        assertThat(database.count("reading")).isZero();
    }

    @Test
    void gets_the_partitions_that_it_lacks() throws SQLException {
        bodies.weight(12, "2031-05-21T07:12:00Z", "80.3");
        commit(12);
        batch.clear();
        database.execute("drop table reading_identity_2031_05");
        breakConnections();
        bodies.weight(13, "2031-05-21T07:13:00Z", "80.3");
        assertThatThrownBy(() -> commit(13)).isInstanceOf(StoreUnavailable.class);

        assertThat(commit(13).stored()).isEqualTo(1);
    }

    @Test
    void counts_a_batch_once_whose_commit_lands_while_it_is_written_again() throws Exception {
        bodies.weight(12, "2026-11-21T07:12:00Z", "80.3");
        commitIsHeldBack = true;
        assertThatThrownBy(() -> commit(12)).isInstanceOf(StoreUnavailable.class);
        assertThat(landsWhileWaited(store).stored()).isEqualTo(1);
        assertThat(positions()).isEqualTo("11, 12");
        assertThat(database.rows("select acknowledged, stored from ledger")).containsExactly("2, 2");
        batch.clear();
        write(13);
        assertThat(positions()).isEqualTo("11, 12, 13");
    }

    /// The process that waits for its commit is killed, and the database lets the commit go when the next one writes.
    @Test
    void is_asked_again_where_a_commit_of_the_process_before_lands_late() throws Exception {
        bodies.weight(12, "2026-11-21T07:12:00Z", "80.3");
        commitIsHeldBack = true;
        assertThatThrownBy(() -> commit(12)).isInstanceOf(StoreUnavailable.class);
        try (ReadingStore next = new ReadingStore(this::connect, 0)) {
            assertThat(next.position()).contains(position(11));

            assertThatThrownBy(() -> landsWhileWaited(next))
                    .hasCauseInstanceOf(StoreMoved.class)
                    .hasMessageContaining("it was left at record 11 of")
                    .hasMessageContaining("is now at record 12 of");

            assertThat(positions()).isEqualTo("11, 12");
            assertThat(next.position()).contains(position(12));
            batch.clear();
            bodies.weight(13, "2026-11-21T07:13:00Z", "80.3");
            assertThat(commit(next, 13).stored()).isEqualTo(1);
        }
        assertThat(positions()).isEqualTo("11, 12, 13");
        assertThat(database.rows("select acknowledged, stored from ledger")).containsExactly("3, 3");
    }

    /// Writes record 12 while the commit that was held back is under way, which lands once the row is waited for.
    private Committed landsWhileWaited(ReadingStore by) throws Exception {
        try (ExecutorService again = Executors.newSingleThreadExecutor()) {
            try {
                Future<Committed> waiting = again.submit(() -> commit(by, 12));
                database.awaitLockWaiter(waiting::isDone);
                land();
                return waiting.get(60, TimeUnit.SECONDS);
            } finally {
                letGo();
            }
        }
    }

    private void land() throws SQLException {
        if (heldBack != null) {
            heldBack.commit();
        }
    }

    /// Whoever waits for the row gets it.
    private void letGo() throws SQLException {
        if (heldBack != null) {
            heldBack.close();
        }
    }

    private void write(long sequence) {
        bodies.weight(sequence, "2026-11-21T07:%02d:00Z".formatted(sequence), "80.3");
        commit(sequence);
        batch.clear();
    }

    private Committed commit(long sequence) {
        return commit(store, sequence);
    }

    private Committed commit(ReadingStore by, long sequence) {
        return by.commit(batch, position(sequence), COMMITTED_MICROS, AlsoWrite.NOTHING);
    }

    private String positions() throws SQLException {
        return String.join(", ", database.rows("select position from reading order by 1"));
    }

    /// As if a copy that had got no further had taken its place.
    private void becomesOlder(long last) throws SQLException {
        database.execute("""
                update journal_position set sequence = %1$d, chain_hash = decode('%2$s', 'hex');
                delete from reading where position > %1$d;
                delete from reading_identity where position > %1$d""".formatted(last, position(last).chainHash()));
        breakConnections();
    }

    private void breakConnections() throws SQLException {
        database.rows("select pg_terminate_backend(pid, 20000) from pg_stat_activity where usename = '" + Roles.APP
                + "' and datname = current_database()");
    }

    /// A connection whose next commit does not arrive before its answer is given up, once `commitIsHeldBack`.
    private Connection connect() throws SQLException {
        Connection real = database.app().connect();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commit") && commitIsHeldBack) {
                        commitIsHeldBack = false;
                        heldBack = real;
                        throw new SQLException("the line fell silent", "08006");
                    }
                    if (method.getName().equals("close") && real.equals(heldBack)) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
