package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.reading.Verdict;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreUnavailable;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleTree;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AStoreWhoseDatabaseGoesTest {
    @TempDir
    private Path folder;

    private EmbeddedTimescale timescale;
    private StoreDatabase database;
    private final Batch batch = new Batch();
    private final Bodies bodies = new Bodies(batch);
    private boolean answerIsLost;

    @BeforeEach
    void start() throws Exception {
        timescale =
                EmbeddedTimescale.start(TimescaleTree.unpacked().orElseThrow().folder(), folder, 0);
        database = StoreDatabase.in(timescale.login());
    }

    @AfterEach
    void stop() throws Exception {
        timescale.close();
    }

    @Test
    void writes_nothing_of_a_batch_that_a_kill_interrupts_and_all_of_it_when_it_comes_again() throws Exception {
        try (ReadingStore store = new ReadingStore(database.app()::connect, 0)) {
            bodies.weights(11, "2026-11-21T07:00:00Z", 500);
            store.commit(batch, position(11), COMMITTED_MICROS, AlsoWrite.NOTHING);
            batch.clear();
            bodies.weights(12, "2026-11-21T08:00:00Z", 500).weight(13, "2026-11-20T08:00:00Z", "80", Verdict.HELD);

            assertThatThrownBy(() -> store.commit(batch, position(13), COMMITTED_MICROS, _ -> kill()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.commit(batch, position(13), COMMITTED_MICROS, AlsoWrite.NOTHING))
                    .isInstanceOf(StoreUnavailable.class);
            timescale.restart();

            assertThat(counts()).isEqualTo("11, 500, 500, 0, 500");
            Committed committed = store.commit(batch, position(13), COMMITTED_MICROS, AlsoWrite.NOTHING);
            assertThat(committed.stored()).isEqualTo(500);
            assertThat(counts()).isEqualTo("13, 1001, 1000, 1, 1001");
        }
    }

    @Test
    void writes_a_batch_once_when_only_the_answer_to_its_commit_was_lost() throws Exception {
        try (ReadingStore store = new ReadingStore(this::connectionThatLosesAnAnswer, 0)) {
            bodies.weights(11, "2026-11-21T07:00:00Z", 500);
            store.commit(batch, position(11), COMMITTED_MICROS, AlsoWrite.NOTHING);
            batch.clear();
            bodies.weight(12, "2026-11-21T07:00:07Z", "80.7").weight(13, "2026-11-21T08:00:00Z", "80.0");
            answerIsLost = true;

            assertThatThrownBy(() -> store.commit(batch, position(13), COMMITTED_MICROS, AlsoWrite.NOTHING))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(counts()).isEqualTo("13, 501, 501, 0, 502");
            Committed again = store.commit(batch, position(13), COMMITTED_MICROS, AlsoWrite.NOTHING);

            assertThat(counts()).isEqualTo("13, 501, 501, 0, 502");
            assertThat(again.stored()).isEqualTo(1);
            assertThat(again.late().positions()).containsExactly(12);
        }
    }

    private String counts() throws SQLException {
        return database.rows("""
                select (select sequence from journal_position), (select count(*) from reading_identity),
                    (select count(*) from reading), (select count(*) from held), (select sum(acknowledged) from ledger)""").getFirst();
    }

    private void kill() {
        try {
            timescale.kill();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A connection whose next commit goes through and is answered by a broken line, once `answerIsLost`.
    private Connection connectionThatLosesAnAnswer() throws SQLException {
        Connection real = database.app().connect();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (method.getName().equals("commit") && answerIsLost) {
                            answerIsLost = false;
                            real.close();
                            throw new SQLException("the line broke", "08006");
                        }
                        return answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
