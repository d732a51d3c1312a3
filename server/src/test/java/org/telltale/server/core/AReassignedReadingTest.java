package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Omar put Maria's oximeter on his finger: the reading was stored as hers, and a person says that it is his.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReassignedReadingTest extends InHindsight {
    private static final String LEDGER = "select acknowledged, stored, duplicate, held, rejected from ledger";
    private static final TimeSpan THE_DAY = new TimeSpan(NOON, NOON.plusSeconds(86_400));

    private static final String LISTED = """
        select h.patient, h.kind, c.happens, c.kind, to_char(c.at at time zone 'UTC', 'HH24:MI')
        from hindsight h join hindsight_change c on c.position = h.position and c.item = h.item
            and c.decided_position = h.decided_position and c.decided_kind = h.kind
        order by h.decided_position, h.patient, c.ordinal\
        """;

    AReassignedReadingTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    private List<Long> provenDays(PatientId patient) throws SQLException {
        try (Connection connection = connect()) {
            return new ReadingReads(CareJdbi.on(connection))
                    .dayProofs(PRACTICE, patient, THE_DAY).stream()
                            .map(ReadingReads.DayProof::position)
                            .toList();
        }
    }

    private List<ReadingRecord> chart(PatientId patient) throws SQLException {
        try (Connection connection = connect()) {
            return new ReadingReads(CareJdbi.on(connection)).readings(PRACTICE, patient, THE_DAY, 10);
        }
    }

    private CareEvent moved(long body, PatientId from, PatientId to) throws SQLException {
        try (Connection connection = connect()) {
            return new ReadingEvent.ReadingReassigned(
                    PRACTICE,
                    new ReadingReads(CareJdbi.on(connection))
                            .reading(PRACTICE, from, body, 0)
                            .orElseThrow()
                            .asCarried(),
                    from,
                    to,
                    "on her finger");
        }
    }

    @Test
    void counts_for_the_other_as_of_its_own_time_and_lists_for_both_what_would_have_been() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            Instant taken = clockNow();
            long body = saturation(shard, "80");
            shard.nextAttempt();
            at(shard, "13:10");
            awaitStored(shard);

            shard.apply(moved(body, MARIA, OMAR));
            shard.nextAttempt();
            awaitAnswers(2);

            assertThat(provenDays(MARIA)).isEmpty();
            assertThat(provenDays(OMAR)).containsExactly(body);
            assertThat(chart(MARIA)).singleElement().satisfies(kept -> {
                assertThat(kept.movedTo()).contains(OMAR);
                assertThat(kept.takenAt()).isEqualTo(taken);
            });
            assertThat(chart(OMAR)).singleElement().satisfies(kept -> {
                assertThat(kept.movedTo()).isEmpty();
                assertThat(kept.replacedBy()).isEmpty();
                assertThat(kept.takenAt()).isEqualTo(taken);
                assertThat(kept.times().received())
                        .isEqualTo(chart(MARIA).getFirst().times().received());
            });
        }
        assertThat(database.rows("select patient, state from episode order by patient"))
                .containsExactly("1, OPEN", "2, OPEN");
        assertThat(database.rows(LISTED))
                .containsExactly("1, TAKEN_AWAY, f, OPENED, 13:00", "2, REASSIGNED, t, OPENED, 13:00");
        assertThat(database.rows("select kind, reading_count, cannot_be_known is not null from hindsight_answer"))
                .containsExactlyInAnyOrder("TAKEN_AWAY, 1, f", "REASSIGNED, 1, f");
        assertThat(database.rows(LEDGER)).containsExactly("1, 1, 0, 0, 0");
    }

    @Test
    void pages_nobody_where_the_other_has_a_newer_one() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            long body = saturation(shard, "80");
            shard.nextAttempt();
            at(shard, "13:05");
            shard.send(item("omars", "97", clockNow()));
            at(shard, "13:10");
            awaitStored(shard);

            shard.apply(moved(body, MARIA, OMAR));
            at(shard, "13:30");
            awaitAnswers(2);

            assertThat(database.rows("select patient from episode")).containsExactly("1");
            assertThat(database.rows("select patient, kind from review")).containsExactly("2, LATE");
        }
        assertThat(database.rows(LISTED))
                .containsExactly(
                        "1, TAKEN_AWAY, f, OPENED, 13:00",
                        "2, REASSIGNED, t, OPENED, 13:00",
                        "2, REASSIGNED, t, RESOLVED, 13:05");
    }

    @Test
    void is_a_duplicate_when_it_comes_again_after_a_start_that_decides_the_same() throws Exception {
        long digest;
        Instant taken;
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            taken = clockNow();
            long body = saturation(shard, "95");
            awaitStored(shard);
            shard.apply(moved(body, MARIA, OMAR));
            awaitAnswers(2);
            digest = shard.core.status().decisionDigest();
        }
        try (TestShard shard = shard()) {
            assertThat(shard.core.status().decisionDigest()).isEqualTo(digest);
            shard.saturation("95", taken.toString());
            awaitStored(shard);
        }
        assertThat(database.rows("select patient from reading order by patient"))
                .containsExactly("1", "2");
        assertThat(database.rows(LEDGER)).containsExactly("2, 1, 1, 0, 0");
        assertThat(database.count("hindsight")).isEqualTo(2);
    }

    @Test
    void that_is_moved_back_counts_by_its_first_row_and_may_be_moved_once_more() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            long body = saturation(shard, "95");
            awaitStored(shard);
            shard.apply(moved(body, MARIA, OMAR));
            awaitStored(shard);
            shard.apply(moved(body, OMAR, MARIA));
            awaitStored(shard);

            assertThat(provenDays(MARIA)).containsExactly(body);
            assertThat(provenDays(OMAR)).isEmpty();
            assertThat(chart(MARIA).getFirst().movedTo()).isEmpty();
            assertThat(chart(OMAR).getFirst().movedTo()).contains(MARIA);

            shard.apply(moved(body, MARIA, OMAR));
            awaitStored(shard);

            assertThat(provenDays(MARIA)).isEmpty();
            assertThat(provenDays(OMAR)).containsExactly(body);
            awaitAnswers(6);
        }
        assertThat(database.count("reading")).isEqualTo(2);
        assertThat(database.count("superseded")).isEqualTo(3);
        assertThat(database.rows("select patient from counts_no_more")).containsExactly("1");
        assertThat(database.rows(LEDGER)).containsExactly("1, 1, 0, 0, 0");
    }

    @Test
    void that_is_moved_back_lists_for_both_and_each_time_what_would_have_been() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            long body = saturation(shard, "80");
            shard.nextAttempt();
            at(shard, "13:10");
            awaitStored(shard);
            shard.apply(moved(body, MARIA, OMAR));
            awaitStored(shard);
            at(shard, "13:20");
            shard.apply(moved(body, OMAR, MARIA));
            awaitStored(shard);
            at(shard, "13:30");
            shard.apply(moved(body, MARIA, OMAR));
            awaitAnswers(6);
        }
        assertThat(database.rows(LISTED))
                .containsExactly(
                        "1, TAKEN_AWAY, f, OPENED, 13:00",
                        "2, REASSIGNED, t, OPENED, 13:00",
                        "1, REASSIGNED, t, OPENED, 13:00",
                        "2, TAKEN_AWAY, f, OPENED, 13:00",
                        "1, TAKEN_AWAY, f, OPENED, 13:00",
                        "2, REASSIGNED, t, OPENED, 13:00");
    }

    @Test
    void that_was_moved_back_is_known_of_the_first_in_what_is_decided_afterwards() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarIsAPatient(shard);
            long body = saturation(shard, "97");
            at(shard, "13:30");
            lateOximeter(shard, "80");
            at(shard, "13:40");
            awaitStored(shard);
            shard.apply(moved(body, MARIA, OMAR));
            awaitStored(shard);
            shard.apply(moved(body, OMAR, MARIA));
            awaitStored(shard);
            at(shard, "14:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(5);
        }
        assertThat(database.rows("select kind, reading_count from hindsight_answer order by decided_position, patient"
                        .replace("order by", "join hindsight using (position, item, decided_position, kind) order by")))
                .containsExactly("TAKEN_AWAY, 1", "REASSIGNED, 1", "REASSIGNED, 1", "TAKEN_AWAY, 1", "RELEASED, 2");
    }

    @Test
    void was_known_of_the_first_in_what_was_decided_before_however_late_that_is_worked_out() throws Exception {
        String released = "select reading_count from hindsight_answer where kind = 'RELEASED'";
        try (TestShard shard = openAt("13:00")) {
            omarIsAPatient(shard);
            long body = saturation(shard, "97");
            at(shard, "13:30");
            lateOximeter(shard, "80");
            at(shard, "14:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
            assertThat(database.rows(released)).containsExactly("2");
            shard.apply(moved(body, MARIA, OMAR));
            awaitAnswers(3);
        }
        database.execute("truncate hindsight_answer, hindsight_change");
        try (TestShard shard = shard()) {
            awaitAnswers(3);
            awaitStored(shard);
        }
        assertThat(database.rows(released)).containsExactly("2");
        assertThat(database.rows("select kind, reading_count from hindsight_answer order by kind"))
                .containsExactly("REASSIGNED, 1", "RELEASED, 2", "TAKEN_AWAY, 2");
    }

    @Test
    void that_was_moved_and_whose_correction_is_released_to_the_same_one_counts_once() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            omarHoldsAnOximeter(shard);
            String named = item("oximeter-1", "90", clockNow()).replace("{", "{\"id\":\"spot-1\",");
            long first = shard.send(named);
            awaitStored(shard);
            shard.apply(moved(first, MARIA, OMAR));
            long second = shard.send(named.replace(":90", ":91"));
            awaitStored(shard);
            assertThat(database.rows("select position, reason from held")).containsExactly(second + ", 13");

            shard.apply(releaseOf(second, OMAR));
            awaitAnswers(3);

            assertThat(provenDays(MARIA)).isEmpty();
            assertThat(provenDays(OMAR)).containsExactly(second);
        }
        assertThat(database.rows(LEDGER)).containsExactly("2, 2, 0, 0, 0");
    }
}
