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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A sender that gives another value of a reading: the first is kept, the second counts, and what that would
/// have changed is listed.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACorrectedReadingTest extends InHindsight {
    private static final String LEDGER = "select acknowledged, stored, duplicate, held, rejected from ledger";

    ACorrectedReadingTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    private static String named(String percent, Instant takenAt) {
        return item("oximeter-1", percent, takenAt).replace("{", "{\"id\":\"spot-1\",");
    }

    private List<ReadingReads.DayProof> proofs() throws SQLException {
        try (Connection connection = connect()) {
            return new ReadingReads(CareJdbi.on(connection))
                    .dayProofs(PRACTICE, MARIA, new TimeSpan(NOON, NOON.plusSeconds(86_400)));
        }
    }

    @Test
    void counts_once_keeps_the_first_and_lists_the_page_that_would_not_have_been() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            Instant taken = clockNow();
            long first = shard.send(named("80", taken));
            shard.nextAttempt();
            at(shard, "13:10");
            long second = shard.send(named("98", taken));
            awaitAnswers(1);

            assertThat(database.rows("select position, first_value from reading order by position"))
                    .containsExactly(first + ", 80", second + ", 98");
            assertThat(database.rows("select position, by_position, by_patient from superseded"))
                    .containsExactly(first + ", " + second + ", 1");
            assertThat(proofs()).extracting(ReadingReads.DayProof::position).containsExactly(second);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("CORRECTED, 1, f");
        assertThat(database.rows(CHANGES)).first().isEqualTo("f, OPENED, 13:00, 1, 1, {}, t");
        assertThat(database.rows(LEDGER)).containsExactly("2, 2, 0, 0, 0");
        assertThat(database.rows("select state from episode")).containsExactly("RESOLVED");
    }

    @Test
    void of_a_held_one_ends_its_waiting_and_lists_the_page_that_would_not_have_been() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            Instant taken = clockNow();
            shard.send(named("55", taken));
            shard.nextAttempt();
            at(shard, "13:10");
            shard.send(named("95", taken));
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("CORRECTED, 1, f");
        assertThat(database.rows(CHANGES)).first().isEqualTo("f, OPENED, 13:00, 1, 1, {}, t");
        assertThat(database.rows(LEDGER)).containsExactly("2, 1, 1, 0, 0");
        assertThat(database.rows("select settled_as from held")).containsExactly("3");
    }

    private static String ofBoth(String marias, String omars, Instant takenAt) {
        return "[" + named(marias, takenAt) + ","
                + named(omars, takenAt).replace("oximeter-1", "omars").replace("spot-1", "spot-2") + "]";
    }

    @ParameterizedTest
    @CsvSource({"55, 54", "80, 54", "55, 80"})
    void of_two_people_in_one_body_says_to_each_what_theirs_would_have_changed(String marias, String omars)
            throws Exception {
        try (TestShard shard = openAt("13:00")) {
            omarHoldsAnOximeter(shard);
            Instant taken = clockNow();
            shard.send(ofBoth(marias, omars, taken));
            shard.nextAttempt();
            shard.nextAttempt();
            at(shard, "13:10");
            shard.send(ofBoth("95", "96", taken));
            awaitAnswers(2);
        }
        assertThat(database.rows("""
                select h.patient, split_part(c.reason, ',', 1) from hindsight h join hindsight_change c using (position, item)
                where c.kind = 'OPENED' order by h.patient"""))
                .containsExactly("1, Oxygen saturation " + marias + " %", "2, Oxygen saturation " + omars + " %");
    }

    @Test
    void of_a_device_that_nobody_holds_waits_beside_the_first_and_stops_nothing() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "in-stock", "Nonin 3230", true));
            String item = named("97", clockNow()).replace("oximeter-1", "in-stock");
            long first = shard.send(item);
            long second = shard.send(item.replace(":97", ":96"));
            awaitStored(shard);

            assertThat(database.rows("select position, first_value from held order by position"))
                    .containsExactly(first + ", 97", second + ", 96");
            assertThat(database.rows("select position, of_position from held_correction"))
                    .containsExactly(second + ", " + first);
        }
        assertThat(database.count("superseded")).isZero();
        assertThat(database.rows(LEDGER)).containsExactly("2, 0, 0, 2, 0");
    }

    @Test
    void that_is_held_takes_its_place_when_a_person_lets_it_count() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            Instant taken = clockNow();
            long first = shard.send(named("95", taken));
            at(shard, "13:10");
            long second = shard.send(named("55", taken));
            awaitStored(shard);
            assertThat(proofs()).extracting(ReadingReads.DayProof::position).containsExactly(first);

            shard.apply(releaseOf(second));
            awaitAnswers(1);

            assertThat(proofs()).extracting(ReadingReads.DayProof::position).containsExactly(second);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 1, f");
        assertThat(database.rows(LEDGER)).containsExactly("2, 2, 0, 0, 0");
    }
}
