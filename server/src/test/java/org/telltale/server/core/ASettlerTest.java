package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.CareEvent.Settled.Answer;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A row that stays, whatever the Monitor is told, is a defect of ours; it is not to be one of everything behind it.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASettlerTest {
    private final StoreDatabase database;
    private final List<Answer> sent = new ArrayList<>();
    private final Settler settler;

    ASettlerTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        Commands notingOnly = (_, event) -> {
            sent.addAll(((CareEvent.Settled) event).answers());
            return new Answered(7, Outcome.applied(0));
        };
        settler = new Settler(notingOnly, database.app()::connect);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void sends_each_answer_once_and_lets_one_that_stays_hold_up_no_other() throws Exception {
        waits(11, true);
        assertThat(settler.some()).isEqualTo(7);
        assertThat(settler.some()).isZero();

        waits(12, false);
        assertThat(settler.some()).isEqualTo(7);
        assertThat(settler.some()).isZero();

        assertThat(sent).containsExactly(new Answer(11, 0, true), new Answer(12, 0, false));
    }

    @Test
    void sends_an_answer_again_that_has_become_another() throws Exception {
        waits(11, false);
        settler.some();
        database.execute("update unsettled set duplicate = true");
        settler.some();

        assertThat(sent).containsExactly(new Answer(11, 0, false), new Answer(11, 0, true));
    }

    @Test
    void reports_those_that_stay_once_and_goes_on_behind_however_many_they_are() throws Exception {
        database.execute("""
                insert into unsettled (position, item, credential, device_name, vital, unit, first_value, taken_at,
                    time_source, received_at, flags, duplicate)
                select position, 0, 1, 'scale-1', 1, 1, 80, now(), 1, now(), 0, false
                from generate_series(1, 1200) position""");
        try (LogLines log = new LogLines(Settler.class)) {
            assertThat(settler.some()).isEqualTo(7);
            assertThat(settler.some()).isEqualTo(7);
            assertThat(settler.some()).isEqualTo(7);
            assertThat(settler.some()).isZero();
            waits(1201, true);
            assertThat(settler.some()).isEqualTo(7);
            database.execute("delete from unsettled where position = 1201");
            assertThat(settler.some()).isZero();

            assertThat(log.errors()).hasSize(1200).doesNotHaveDuplicates();
        }
        assertThat(sent).hasSize(1201).endsWith(new Answer(1201, 0, true)).doesNotHaveDuplicates();
    }

    private void waits(long position, boolean duplicate) throws SQLException {
        database.execute("""
                insert into unsettled (position, item, credential, device_name, vital, unit, first_value, taken_at,
                    time_source, received_at, flags, duplicate)
                values (%d, 0, 1, 'scale-1', 1, 1, 80, now(), 1, now(), 0, %b)""".formatted(position, duplicate));
    }
}
