package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateAssignmentTest extends InHindsight {
    ALateAssignmentTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void sends_what_the_monitor_refuses_to_release_once_and_no_more() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "97");
            theLateOximeterIsMarias(shard);
            await("released", () -> database.count("reading") == 1);
            awaitStored(shard);
            database.execute("update held set settled_as = null, settled_position = null");
            LateAssignments again = new LateAssignments(shard.core, this::connect);

            try (LogLines log = new LogLines(LateAssignments.class)) {
                assertThat(again.some()).isPositive();
                assertThat(again.some()).isZero();
                assertThat(log.errors()).as("it was released before").isEmpty();
            }
            assertThat(again.released()).isZero();
        }
        assertThat(database.count("reading")).isOne();
    }

    @Test
    void says_of_each_that_is_refused_why_it_stays_and_goes_on_behind_however_many_they_are() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            theLateOximeterIsMarias(shard);
            awaitStored(shard);
        }
        database.execute("""
                insert into held (position, item, credential, device_name, vital, unit, first_value, taken_at,
                    time_source, received_at, committed_at, flags, reason)
                select position, 1, 1, 'late-oximeter', %d, %d, 97, timestamptz '2026-11-21 13:00Z',
                    1, now(), now(), 0, %d
                from generate_series(1001, 2201) position""".formatted(
                        Vital.OXYGEN_SATURATION.code(), Unit.PERCENT.code(), VerdictReason.UNKNOWN_DEVICE.code()));
        LateAssignments late = new LateAssignments(ALateAssignmentTest::refuseAllButTheLast, this::connect);
        try (LogLines log = new LogLines(LateAssignments.class)) {
            assertThat(late.some()).isEqualTo(1500);
            assertThat(late.some()).isEqualTo(2000);
            assertThat(late.some()).isEqualTo(2201);
            assertThat(late.released()).isOne();
            database.execute("delete from held where position = 2201");
            assertThat(late.some()).isZero();

            assertThat(log.errors())
                    .hasSize(1200)
                    .doesNotHaveDuplicates()
                    .startsWith("item 1 of record 1001 stays held, because its release was refused: not yet");
        }
    }

    private static Answered refuseAllButTheLast(long actor, CareEvent event) {
        long position = ((CareEvent.HeldAssigned) event).reading().position();
        return new Answered(
                position, position == 2201 ? Outcome.applied(0) : Outcome.refused(Refusal.conflict("not yet")));
    }
}
