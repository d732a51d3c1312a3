package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.HindsightProjection;
import org.telltale.care.store.HindsightReads;
import org.telltale.care.store.HindsightRecord;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// How far an answer reaches, who is told, and that it stays as it is.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsKnownInHindsightTest extends InHindsight {
    WhatIsKnownInHindsightTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void cannot_be_known_where_an_episode_is_older_than_what_is_looked_back_on() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "86");
            shard.nextAttempt();
            at(shard, "13:10");
            // At the level: neither a breach nor the end of one.
            manySaturations(shard, "88", PatientPast.MOST_BEFORE, Duration.ofDays(30));
            lateOximeter(shard, "97");
            pass(shard, Duration.ofHours(1));
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 1001, t");
        assertThat(database.rows("select cannot_be_known from hindsight_answer"))
                .containsExactly("an episode was going on that was opened before the 1000 readings which are looked"
                        + " back on");
        assertThat(database.count("hindsight_change")).isZero();
    }

    @Test
    void cannot_be_known_where_what_is_looked_back_on_is_shorter_than_the_rules_reach() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "97");
            at(shard, "13:10");
            manySaturations(shard, "96", PatientPast.MOST_BEFORE, Duration.ofHours(5));
            lateOximeter(shard, "80");
            pass(shard, Duration.ofHours(1));
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows("select cannot_be_known from hindsight_answer"))
                .containsExactly("the 1000 readings before it, which are looked back on, do not go back as far as the"
                        + " rules do");
    }

    @Test
    void is_known_until_the_last_reading_that_is_looked_at() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "80");
            at(shard, "13:10");
            manySaturations(shard, "97", PatientPast.MOST_AFTER + 1, Duration.ofHours(5));
            saturation(shard, "80");
            shard.nextAttempt();
            pass(shard, Duration.ofHours(1));
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 4001, f");
        assertThat(database.rows(
                        "select judged_until < (select max(taken_at) from reading), judged_until > '2026-11-21T17:00Z'"
                                + " from hindsight_answer"))
                .containsExactly("t, t");
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:00, 1, 1, {1}, f", "t, RESOLVED, 13:40, 1, 1, {}, f");
    }

    @Test
    void nobody_alters_what_was_worked_out() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "80");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        for (String table : List.of("hindsight", "hindsight_answer", "hindsight_change")) {
            assertThatThrownBy(() -> database.execute("delete from " + table)).hasMessageContaining("never altered");
            assertThatThrownBy(() -> database.execute("update " + table + " set item = 1"))
                    .hasMessageContaining("never altered");
            assertThat(database.count(table)).isOne();
        }
        assertThat(database.rows("""
                select table_name, privilege_type from information_schema.role_table_grants
                where table_name like 'hindsight%%' and grantee = '%s' order by 1, 2""".formatted(database.app().user())))
                .containsExactly(
                        "hindsight, INSERT",
                        "hindsight, SELECT",
                        "hindsight_answer, INSERT",
                        "hindsight_answer, SELECT",
                        "hindsight_change, INSERT",
                        "hindsight_change, SELECT");
    }

    @Test
    void another_practice_is_told_nothing_and_an_answer_is_written_once() throws Exception {
        long body;
        try (TestShard shard = openAt("13:00")) {
            body = lateOximeter(shard, "80");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        try (Connection connection = connect()) {
            HindsightReads reads = new HindsightReads(CareJdbi.on(connection));
            HindsightRecord found =
                    reads.of(PRACTICE, body, 0, Optional.empty()).orElseThrow();
            assertThat(found.question().patient()).contains(MARIA);
            assertThat(found.answer().orElseThrow().changes()).hasSize(1);
            assertThat(reads.list(PRACTICE, Optional.of(MARIA), Long.MAX_VALUE, 10))
                    .containsExactly(found);
            assertThat(reads.list(PRACTICE, Optional.of(new PatientId(2)), Long.MAX_VALUE, 10))
                    .isEmpty();
            assertThat(reads.list(PRACTICE, Optional.empty(), found.question().decidedPosition(), 10))
                    .isEmpty();
            assertThat(reads.of(new PracticeId(2), body, 0, Optional.empty())).isEmpty();
            assertThat(reads.list(new PracticeId(2), Optional.empty(), Long.MAX_VALUE, 10))
                    .isEmpty();

            new HindsightProjection(CareJdbi.on(connection))
                    .answer(found.question(), found.answer().orElseThrow());
        }
        assertThat(database.count("hindsight_answer")).isOne();
        assertThat(database.count("hindsight_change")).isOne();
    }
}
