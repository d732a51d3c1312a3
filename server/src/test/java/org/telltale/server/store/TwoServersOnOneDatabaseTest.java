package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.ingest.store.StoreMoved;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoServersOnOneDatabaseTest {
    private final StoreDatabase database;

    TwoServersOnOneDatabaseTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void do_not_both_write_the_same_records() throws SQLException {
        try (ReadingStore one = store();
                ReadingStore other = store()) {
            assertThat(one.position()).isEqualTo(other.position());
            commit(one, 11);

            assertThatThrownBy(() -> commit(other, 11))
                    .isInstanceOf(StoreMoved.class)
                    .hasMessageContaining("another server writes to this database: it was left at its beginning");
            assertThat(database.count("reading")).isEqualTo(1);
        }
    }

    @Test
    void do_not_go_on_where_the_other_left_off_in_ignorance() throws SQLException {
        try (ReadingStore one = store();
                ReadingStore other = store()) {
            commit(one, 11);
            assertThat(other.position()).contains(position(11));
            commit(one, 12);

            assertThatThrownBy(() -> commit(other, 13)).isInstanceOf(StoreMoved.class);
            assertThat(database.rows("select sequence from journal_position")).containsExactly("12");
        }
    }

    @Test
    void are_told_apart_where_the_other_one_has_another_journal() throws SQLException {
        try (ReadingStore one = store();
                ReadingStore other = store()) {
            commit(one, 11);
            assertThat(other.position()).contains(position(11));
            database.execute("update journal_position set epoch = 2");
            assertThatThrownBy(() -> commit(other, 12))
                    .isInstanceOf(StoreMismatch.class)
                    .hasMessageStartingWith("another server writes to this database: it was left at record 11 of");
        }
        try (ReadingStore other = store()) {
            database.execute("update journal_position set epoch = 1");
            other.position();
            database.execute("delete from journal_position");
            assertThatThrownBy(() -> commit(other, 12))
                    .isInstanceOf(StoreMismatch.class)
                    .hasMessageEndingWith("and is now at its beginning");
        }
        assertThat(database.count("reading")).isEqualTo(1);
    }

    @Test
    void wait_for_each_other_and_then_one_of_them_writes_nothing() throws Exception {
        try (ReadingStore one = store();
                ReadingStore other = store();
                ExecutorService second = Executors.newSingleThreadExecutor()) {
            commit(one, 11);
            other.position();
            CountDownLatch inTransaction = new CountDownLatch(1);
            Batch batch = new Batch();
            new Bodies(batch).weight(12, "2026-11-21T07:58:12Z", "82.5");
            Future<?> waiting = second.submit(() -> {
                assertThat(inTransaction.await(60, TimeUnit.SECONDS)).isTrue();
                return commit(other, 12);
            });

            one.commit(batch, position(12), COMMITTED_MICROS, _ -> {
                inTransaction.countDown();
                database.awaitLockWaiter(waiting::isDone);
            });

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoreMoved.class);
            assertThat(database.rows("select acknowledged from ledger")).containsExactly("2");
        }
    }

    private ReadingStore store() {
        return new ReadingStore(database.app()::connect, 0);
    }

    private static Committed commit(ReadingStore store, long sequence) {
        Batch batch = new Batch();
        new Bodies(batch).weight(sequence, "2026-11-21T07:58:%02dZ".formatted(sequence), "82.5");
        return store.commit(batch, position(sequence), COMMITTED_MICROS, AlsoWrite.NOTHING);
    }
}
