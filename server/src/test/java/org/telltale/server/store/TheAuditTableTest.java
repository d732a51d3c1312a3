package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.AuditLog;
import org.telltale.care.store.AuditLog.Verification;
import org.telltale.care.store.CareJdbi;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheAuditTableTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

    private final StoreDatabase database;
    private final Jdbi app;

    TheAuditTableTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        app = CareJdbi.over(database.pool());
    }

    @Test
    void is_a_chain_from_its_first_row_on() {
        long before = whole().last();

        long last = append(read("patient/12"), read("patient/13").about("what was written"));

        assertThat(last).isEqualTo(before + 2);
        assertThat(whole().last()).isEqualTo(last);
    }

    @Test
    void gives_back_what_was_appended() {
        AuditEvent event = new AuditEvent(NOON, 4, 77, "PATIENT_READ", "patient/12", 200, 31).about("words");
        append(event);

        List<AuditEvent> kept = app.withHandle(handle -> new AuditLog(handle).events(77, 0, 10));
        assertThat(kept).containsExactly(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 9",
                "delete from audit",
                "truncate audit",
                "drop table audit",
                "alter table audit disable trigger all",
                "alter table audit drop constraint hash_is_of_this_row",
                "alter table audit owner to telltale_app",
                "set session_replication_role = replica",
                "set role telltale_owner",
                "create table audit2 (n int)"
            })
    void cannot_be_altered_by_the_application(String sql) {
        append(read("patient/12"));

        assertThatThrownBy(() -> StoreDatabase.execute(database.app(), sql))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set actor = 9", "delete from audit", "truncate audit cascade"})
    void is_not_altered_even_by_its_owner_by_mistake(String sql) {
        assertThatThrownBy(() -> StoreDatabase.execute(database.roles().owner(), sql))
                .hasMessageContaining("never altered");
    }

    @Test
    void takes_no_row_whose_hash_is_not_its_own() {
        long last = append(read("patient/12"));

        assertThatThrownBy(() -> StoreDatabase.execute(database.app(), """
                        insert into audit (sequence, at, actor, practice, position, status, action, subject,
                            payload_digest, previous_hash, hash)
                        select sequence + 1, at, 9, practice, position, status, action, subject, payload_digest, hash,
                            hash
                        from audit where sequence = %d""".formatted(last)))
                .hasMessageContaining("hash_is_of_this_row");
    }

    @Test
    void takes_no_row_that_does_not_follow_the_last_one() {
        long last = append(read("patient/12"), read("patient/13"));

        // A true hash over the wrong predecessor: the row before the last one.
        assertThatThrownBy(() -> StoreDatabase.execute(database.app(), """
                        insert into audit (sequence, at, actor, practice, position, status, action, subject,
                            payload_digest, previous_hash, hash)
                        select %1$d, at, actor, practice, position, status, action, subject, payload_digest, hash,
                            sha256(int8send(%1$d) || timestamptz_send(at) || int8send(actor) || int8send(practice)
                                || int8send(position) || int4send(status)
                                || int4send(length(action)) || decode(action, 'escape')
                                || int4send(length(subject)) || decode(subject, 'escape')
                                || payload_digest || hash)
                        from audit where sequence = %2$d""".formatted(last + 1, last - 1)))
                .hasMessageContaining("foreign key");
    }

    @Test
    void shows_what_was_changed_by_whoever_can_change_tables() throws SQLException {
        long last = append(read("patient/12"), read("patient/13"));
        String tampering = """
                alter table audit disable trigger user; alter table audit drop constraint hash_is_of_this_row;
                update audit set actor = actor + %%d where sequence = %d;
                alter table audit enable trigger user""".formatted(last - 1);
        String check = database.rows("""
                select pg_get_constraintdef(oid) from pg_constraint where conname = 'hash_is_of_this_row'""").getFirst();

        database.execute(tampering.formatted(1));

        assertThat(verified()).isEqualTo(new Verification.Broken(last - 1));

        database.execute("alter table audit add constraint hash_is_of_this_row check (true)");
        database.execute(tampering.formatted(-1));
        database.execute("alter table audit add constraint hash_is_of_this_row " + check);
        assertThat(whole().last()).isEqualTo(last);
    }

    @Test
    void stays_one_chain_when_many_append_at_once() throws Exception {
        long before = whole().last();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Callable<Long>> work = IntStream.range(0, 40)
                    .<Callable<Long>>mapToObj(i -> () -> append(read("patient/" + i), read("device/" + i)))
                    .toList();
            for (Future<Long> each : people.invokeAll(work)) {
                assertThat(each.get()).isGreaterThan(before);
            }
        }

        assertThat(whole().last()).isEqualTo(before + 80);
    }

    private static AuditEvent read(String subject) {
        return new AuditEvent(NOON, 4, 1, "PATIENT_READ", subject, 200, 0);
    }

    private long append(AuditEvent... events) {
        return app.inTransaction(handle -> new AuditLog(handle).append(List.of(events)));
    }

    private Verification.Whole whole() {
        return (Verification.Whole) verified();
    }

    private Verification verified() {
        return app.inTransaction(handle -> new AuditLog(handle).verify());
    }
}
