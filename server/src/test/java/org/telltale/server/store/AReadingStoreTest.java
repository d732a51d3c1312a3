package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.ingest.store.StoreUnavailable;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingStoreTest {
    private static final String LEDGER = "select credential, day, acknowledged, stored, joined, duplicate, held,"
            + " rejected from ledger order by credential, day";

    private final StoreDatabase database;
    private final ReadingStore store;
    private final Batch batch = new Batch();
    private final Bodies bodies = new Bodies(batch);

    AReadingStoreTest(DatabaseLogin superuser) throws SQLException {
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
    void keeps_the_number_as_it_was_sent_and_the_four_times_apart() throws SQLException {
        bodies.weight(11, "2026-11-21T07:58:00.123456Z", "82.50");

        Committed committed = commit(11);

        assertThat(committed.stored()).isEqualTo(1);
        assertThat(database.rows("select first_value, second_value, unit, position, item, practice, patient, device,"
                        + " credential, taken_at, device_time, gateway_time, received_at, committed_at from reading"))
                .containsExactly("82.50, null, 1, 11, 0, 1, 7, 5, 3, 2026-11-21 07:58:00.123456+00,"
                        + " 2026-11-21 07:58:00.123456+00, null, 2026-11-21 08:00:05+00, 2026-11-21 08:00:06+00");
    }

    @Test
    void moves_the_position_with_the_rows() {
        assertThat(store.position()).isEmpty();
        bodies.weight(11, "2026-11-21T07:58:00Z", "82.5");

        commit(12);

        assertThat(store.position()).contains(position(12));
    }

    @Test
    void moves_the_position_over_records_that_leave_nothing_to_write() {
        commit(5);
        commit(9);

        assertThat(store.position()).contains(position(9));
    }

    @Test
    void stores_a_reading_once_when_it_comes_again_in_the_same_batch() throws SQLException {
        bodies.weight(11, "2026-11-21T07:58:00Z", "82.5");
        bodies.weight(12, "2026-11-21T07:58:00Z", "82.5");
        bodies.weight(13, "2026-11-21T07:59:00Z", "82.5");

        Committed committed = commit(13);

        assertThat(committed.stored()).isEqualTo(2);
        assertThat(committed.duplicate()).isEqualTo(1);
        assertThat(committed.late().positions()).containsExactly(12);
        assertThat(database.rows("select position from reading order by 1")).containsExactly("11", "13");
    }

    @Test
    void stores_a_reading_once_when_it_comes_again_years_later() throws SQLException {
        bodies.weight(11, "2023-02-01T07:58:00Z", "82.5");
        commit(11);
        batch.clear();
        bodies.weight(12, "2026-11-21T07:58:00Z", "82.5").weight(13, "2023-02-01T07:58:00Z", "82.5");

        Committed committed = commit(13);

        assertThat(committed.stored()).isEqualTo(1);
        assertThat(committed.late().positions()).containsExactly(13);
        assertThat(committed.late().items()).containsExactly(0);
        assertThat(database.rows("select position from reading order by 1")).containsExactly("11", "12");
        assertThat(database.rows(LEDGER)).containsExactly("3, 2026-11-21, 3, 2, 0, 1, 0, 0");
    }

    @Test
    void takes_two_readings_whose_likeness_is_only_probable_for_two() throws SQLException {
        bodies.weight(11, "2026-11-21T07:58:00Z", "82.5", Verdict.STORED, Fragments.PROBABLE);
        bodies.weight(12, "2026-11-21T07:58:00Z", "82.5", Verdict.STORED, Fragments.PROBABLE);

        assertThat(commit(12).stored()).isEqualTo(2);
        assertThat(database.count("reading")).isEqualTo(2);
    }

    @Test
    void accounts_for_every_item() throws SQLException {
        bodies.weight(11, "2026-11-21T07:58:00Z", "82.5")
                .weight(12, "2026-11-21T07:58:01Z", "82.5", Verdict.DUPLICATE)
                .weight(13, "2026-11-21T07:58:02Z", "82.5", Verdict.HELD)
                .weight(14, "2026-11-21T07:58:03Z", "900", Verdict.REJECTED)
                .joined(15, "2026-11-21T07:58:04Z", "82.5", 11);
        batch.body(16, 4, Bodies.micros(Bodies.RECEIVED));
        batch.unreadable(2, Fault.UNKNOWN_UNIT, "unit");
        batch.body(17, 4, Bodies.micros(Bodies.RECEIVED));
        batch.undecodable(Transport.MQTT, 91);

        Committed committed = commit(17);

        assertThat(committed.rejected()).isEqualTo(2);
        assertThat(database.rows(LEDGER))
                .containsExactly("3, 2026-11-21, 5, 1, 1, 1, 1, 1", "4, 2026-11-21, 1, 0, 0, 0, 0, 1");
        assertThat(database.rows("select position, item, device_name, practice, reason, first_value from held"))
                .containsExactly("13, 0, scale-5, null, 1, 82.5");
        assertThat(database.rows("select position, item, reason, fault, field from rejected order by 1"))
                .containsExactly(
                        "14, 0, 0, null, null",
                        "16, 2, %d, unknown_unit, unit".formatted(VerdictReason.UNREADABLE.code()));
        assertThat(database.rows("select position, item, into_position, into_item from joined"))
                .containsExactly("15, 0, 11, 0");
        assertThat(database.rows("select position, credential, transport, length_bytes from undecodable"))
                .containsExactly("17, 4, 2, 91");
    }

    @Test
    void moves_a_released_reading_from_held_to_stored_with_its_own_times() throws SQLException {
        bodies.weight(11, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);
        commit(11);
        batch.clear();
        batch.release(20, 11, 0, 2, 8, 6);

        Committed committed = commit(20);

        assertThat(committed.settled()).isEqualTo(1);
        assertThat(database.rows("select position, practice, patient, device, taken_at, received_at from reading"))
                .containsExactly("11, 2, 8, 6, 2026-11-19 07:58:00+00, 2026-11-21 08:00:05+00");
        assertThat(database.rows("select settled_as, settled_position from held"))
                .containsExactly("1, 20");
        assertThat(database.rows(LEDGER)).containsExactly("3, 2026-11-21, 1, 1, 0, 0, 0, 0");
    }

    @Test
    void settles_a_held_reading_once_even_within_one_batch() throws SQLException {
        bodies.weight(11, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);
        batch.reject(20, 11, 0, 1);
        batch.release(21, 11, 0, 1, 8, 6);

        Committed committed = commit(21);

        assertThat(committed.settled()).isEqualTo(1);
        assertThat(committed.unmatched()).isEqualTo(1);
        assertThat(database.count("reading")).isZero();
        assertThat(database.rows(LEDGER)).containsExactly("3, 2026-11-21, 1, 0, 0, 0, 0, 1");
    }

    @Test
    void counts_a_repeat_of_a_held_reading_as_a_duplicate() throws SQLException {
        bodies.weight(11, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);
        commit(11);
        batch.clear();
        bodies.weight(12, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);

        assertThat(commit(12).duplicate()).isEqualTo(1);
        assertThat(database.count("held")).isEqualTo(1);
    }

    @Test
    void lets_a_reading_in_that_a_stranger_sent_before_and_finds_the_strangers_a_duplicate_when_it_is_released()
            throws SQLException {
        bodies.weight(11, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);
        batch.claimsOnly(1, 2);
        commit(11);
        batch.clear();
        bodies.weight(12, "2026-11-19T07:58:00Z", "82.5");
        assertThat(commit(12).stored()).isEqualTo(1);
        batch.clear();
        batch.release(20, 11, 0, 2, 8, 6);

        commit(20);

        assertThat(database.rows("select position from reading")).containsExactly("12");
        assertThat(database.rows("select settled_as, settled_position from held"))
                .containsExactly(Verdict.DUPLICATE.code() + ", 20");
        assertThat(database.rows(LEDGER)).containsExactly("3, 2026-11-21, 2, 1, 0, 1, 0, 0");
    }

    @Test
    void keeps_a_released_reading_the_only_one_although_it_was_held_without_its_identity() throws SQLException {
        bodies.weight(11, "2026-11-19T07:58:00Z", "82.5", Verdict.HELD);
        batch.claimsOnly(1, 2);
        commit(11);
        batch.clear();
        batch.release(20, 11, 0, 2, 8, 6);
        commit(20);
        batch.clear();
        bodies.weight(21, "2026-11-19T07:58:00Z", "82.5");

        assertThat(commit(21).duplicate()).isEqualTo(1);
        assertThat(database.rows("select position from reading")).containsExactly("11");
        assertThat(database.rows(LEDGER)).containsExactly("3, 2026-11-21, 2, 1, 0, 1, 0, 0");
    }

    @Test
    void writes_what_the_caller_writes_or_nothing_at_all() throws SQLException {
        database.execute("create table if not exists aside (n int); truncate aside; grant insert on aside to public");
        bodies.weight(11, "2026-11-21T07:58:00Z", "82.5");

        assertThatThrownBy(() -> store.commit(batch, position(11), COMMITTED_MICROS, connection -> {
                    connection.createStatement().execute("insert into aside values (1)");
                    throw new IllegalStateException("the caller changed its mind");
                }))
                .hasMessage("the caller changed its mind");

        assertThat(database.count("aside") + database.count("reading") + database.count("journal_position"))
                .isZero();
        assertThat(commit(11).stored()).isEqualTo(1);
    }

    @Test
    void keeps_readings_of_devices_whose_clock_was_never_set() throws SQLException {
        bodies.weight(11, "1970-01-01T00:03:00Z", "82.5").weight(12, "2071-01-01T00:03:00Z", "82.5");

        assertThat(commit(12).stored()).isEqualTo(2);
        assertThat(database.rows("select day, position from reading_identity order by position"))
                .containsExactly("0001-01-01, 11", "0001-01-01, 12");
    }

    @Test
    void says_which_journal_the_database_belongs_to_when_another_one_writes() {
        commit(5);
        var stranger = new JournalPosition(
                UUID.fromString("11111111-2222-3333-4444-555555555555"), 1, 9, "%064x".formatted(1));

        assertThatThrownBy(() -> store.commit(batch, stranger, COMMITTED_MICROS, AlsoWrite.NOTHING))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageStartingWith("the database belongs to another journal: it holds record 5 of journal 0f1e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "3D000", "42501", "28000", "XX000", "42P01", "08006", "57P03"})
    void goes_on_when_a_database_that_let_nobody_in_does_again(String state) throws Exception {
        String[] refusal = {state};
        ConnectionSource refusing = () -> {
            if (!refusal[0].isEmpty()) {
                throw new SQLException("not now", refusal[0]);
            }
            return database.app().connect();
        };
        try (ReadingStore patient = new ReadingStore(refusing, 0)) {
            bodies.weight(11, "2026-11-21T07:00:00Z", "82.5");
            assertThatThrownBy(patient::position).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> patient.commit(batch, position(11), COMMITTED_MICROS, AlsoWrite.NOTHING))
                    .isInstanceOf(StoreUnavailable.class);
            refusal[0] = "";

            patient.commit(batch, position(11), COMMITTED_MICROS, AlsoWrite.NOTHING);
            assertThat(database.rows("select position from reading")).containsExactly("11");
        }
    }

    private Committed commit(long sequence) {
        return store.commit(batch, position(sequence), COMMITTED_MICROS, AlsoWrite.NOTHING);
    }
}
