package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.DEVICE;
import static org.telltale.server.store.Bodies.PATIENT;
import static org.telltale.server.store.Bodies.PRACTICE;
import static org.telltale.server.store.Bodies.position;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent.Settled.Answer;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.ingest.store.UnsettledItems;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnUnsettledItemTest {
    private static final String OLD = "2023-02-01T07:58:00Z";
    private static final String LEDGER =
            "select acknowledged, stored, joined, duplicate, held, rejected, unsettled from ledger";

    private final StoreDatabase database;
    private final ReadingStore store;
    private final Batch batch = new Batch();
    private final Bodies bodies = new Bodies(batch);

    AnUnsettledItemTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        store = new ReadingStore(database.app()::connect, 0);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void is_no_reading_yet_and_is_answered_by_the_table_of_identities() throws SQLException {
        bodies.weight(11, OLD, "82.5");
        commit(11);
        bodies.weight(12, OLD, "82.5", Verdict.UNSETTLED).weight(13, OLD, "83", Verdict.UNSETTLED);
        Committed committed = commit(13);

        assertThat(committed.late().count()).isZero();
        assertThat(committed.duplicate()).isZero();
        assertThat(answers()).containsExactly(new Answer(12, 0, true), new Answer(13, 0, false));
        assertThat(database.count("reading")).isOne();
        assertThat(database.rows(LEDGER)).containsExactly("3, 1, 0, 0, 0, 0, 2");
    }

    @Test
    void loses_to_the_same_reading_that_came_before_it_in_the_same_batch() throws SQLException {
        bodies.weight(11, OLD, "82.5").weight(12, OLD, "82.5", Verdict.UNSETTLED);
        commit(12);

        assertThat(answers()).containsExactly(new Answer(12, 0, true));
        assertThat(database.rows("select position from reading_identity")).containsExactly("11");
    }

    @Test
    void goes_where_its_verdict_sends_it_and_so_does_its_count() throws SQLException {
        bodies.weight(11, OLD, "81.50", Verdict.UNSETTLED)
                .weight(12, OLD, "82", Verdict.UNSETTLED)
                .weight(13, OLD, "20", Verdict.UNSETTLED)
                .weight(14, OLD, "900", Verdict.UNSETTLED)
                .weight(15, OLD, "85", Verdict.UNSETTLED);
        commit(15);
        batch.settle(11, 0, Verdict.STORED, VerdictReason.NONE, PRACTICE, PATIENT, DEVICE);
        batch.settle(12, 0, Verdict.DUPLICATE, VerdictReason.NONE, 0, 0, 0);
        batch.settle(13, 0, Verdict.HELD, VerdictReason.IMPROBABLE, PRACTICE, PATIENT, DEVICE);
        batch.settle(14, 0, Verdict.REJECTED, VerdictReason.IMPOSSIBLE, PRACTICE, 0, DEVICE);
        commit(16);

        assertThat(database.rows("select position, item, practice, patient, device, credential, first_value, taken_at,"
                        + " device_time, received_at, committed_at from reading"))
                .containsExactly("11, 0, 1, 7, 5, 3, 81.50, 2023-02-01 07:58:00+00, 2023-02-01 07:58:00+00,"
                        + " 2026-11-21 08:00:05+00, 2026-11-21 08:00:06+00");
        assertThat(database.rows("select position, device, device_name, reason, settled_as from held"))
                .containsExactly("13, 5, scale-5, %d, null".formatted(VerdictReason.IMPROBABLE.code()));
        assertThat(database.rows("select position, reason from rejected"))
                .containsExactly("14, " + VerdictReason.IMPOSSIBLE.code());
        assertThat(answers()).containsExactly(new Answer(15, 0, false));
        assertThat(database.rows(LEDGER)).containsExactly("5, 1, 0, 1, 1, 1, 1");
    }

    @Test
    void is_held_for_the_next_monitor_where_the_journal_is_begun_anew() throws SQLException {
        bodies.weight(11, OLD, "82.5");
        commit(11);
        bodies.weight(12, OLD, "82.5", Verdict.UNSETTLED).weight(13, OLD, "83", Verdict.UNSETTLED);
        commit(13);
        store.moveTo(position(13), position(1_000_000_001), COMMITTED_MICROS, AlsoWrite.NOTHING);

        assertThat(answers()).isEmpty();
        assertThat(database.rows("select position, device_name, reason, settled_as from held"))
                .containsExactly("13, scale-5, %d, null".formatted(VerdictReason.BEYOND_MEMORY.code()));
        assertThat(database.rows(LEDGER)).containsExactly("3, 1, 0, 1, 1, 0, 0");
        assertThat(store.position()).contains(position(1_000_000_001));
    }

    @Test
    void stays_where_the_position_has_gone_on_meanwhile() throws SQLException {
        bodies.weight(11, OLD, "82.5", Verdict.UNSETTLED);
        commit(11);

        assertThatThrownBy(
                        () -> store.moveTo(position(10), position(1_000_000_001), COMMITTED_MICROS, AlsoWrite.NOTHING))
                .isInstanceOf(StoreMismatch.class);
        assertThat(answers()).hasSize(1);
        assertThat(database.count("held")).isZero();
    }

    @Test
    void is_settled_once() throws SQLException {
        bodies.weight(11, OLD, "82.5", Verdict.UNSETTLED);
        commit(11);
        batch.settle(11, 0, Verdict.STORED, VerdictReason.NONE, PRACTICE, PATIENT, DEVICE);
        commit(12);
        batch.settle(11, 0, Verdict.STORED, VerdictReason.NONE, PRACTICE, PATIENT, DEVICE);
        commit(13);

        assertThat(database.count("reading")).isOne();
        assertThat(database.rows(LEDGER)).containsExactly("1, 1, 0, 0, 0, 0, 0");
    }

    @Test
    void may_be_settled_in_the_batch_that_brings_it_when_tables_are_written_anew() throws SQLException {
        bodies.weight(11, OLD, "82.5", Verdict.UNSETTLED);
        batch.settle(11, 0, Verdict.STORED, VerdictReason.NONE, PRACTICE, PATIENT, DEVICE);
        commit(12);

        assertThat(answers()).isEmpty();
        assertThat(database.rows(LEDGER)).containsExactly("1, 1, 0, 0, 0, 0, 0");
    }

    @Test
    void is_asked_for_oldest_first_and_not_all_at_once() throws SQLException {
        bodies.weight(12, OLD, "82", Verdict.UNSETTLED).weight(13, OLD, "83", Verdict.UNSETTLED);
        commit(13);

        try (Connection connection = database.app().connect()) {
            assertThat(UnsettledItems.answers(connection, 0, 0, 1)).containsExactly(new Answer(12, 0, false));
            assertThat(UnsettledItems.answers(connection, 12, 0, 100)).containsExactly(new Answer(13, 0, false));
        }
    }

    private List<Answer> answers() throws SQLException {
        try (Connection connection = database.app().connect()) {
            return UnsettledItems.answers(connection, 0, 0, 100);
        }
    }

    private Committed commit(long sequence) {
        Committed committed = store.commit(batch, position(sequence), COMMITTED_MICROS, AlsoWrite.NOTHING);
        batch.clear();
        return committed;
    }
}
