package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADecisionInHindsightTest extends InHindsight {
    ADecisionInHindsightTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void a_late_assignment_lists_the_episode_that_would_have_opened_and_its_end() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "97");
            at(shard, "13:30");
            lateOximeter(shard, "80");
            at(shard, "14:00");
            saturation(shard, "96");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 3, f");
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:30, 1, 1, {1}, f", "t, RESOLVED, 14:00, 1, 1, {}, f");
        assertThat(database.rows("select reason, tier from hindsight_change where kind = 'OPENED'"))
                .containsExactly("Oxygen saturation 80 %, below the limit of 88 %, T1");
        assertThat(database.count("episode")).isZero();
    }

    @Test
    void one_that_would_have_changed_nothing_is_answered_too() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "97");
            lateOximeter(shard, "95");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 2, f");
        assertThat(database.count("hindsight_change")).isZero();
    }

    @Test
    void an_episode_that_was_there_is_named_where_it_would_have_been_another() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "86");
            at(shard, "14:00");
            saturation(shard, "87");
            shard.nextAttempt();
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:00, 1, 1, {1}, f", "f, OPENED, 14:00, 1, 1, {}, t");
    }

    @Test
    void one_of_many_is_judged_among_those_that_were_decided_about_before() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "86");
            at(shard, "13:30");
            lateOximeter(shard, "85");
            at(shard, "14:00");
            lateOximeter(shard, "81");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(3);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 1, f", "RELEASED, 2, f", "RELEASED, 3, f");
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:00, 1, 1, {1}, f", "t, WORSENED, 14:00, 1, 1, {1}, f");
    }

    @Test
    void what_was_decided_on_a_reading_that_turns_out_to_be_nobodys_is_listed() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            long body = saturation(shard, "59");
            shard.nextAttempt();
            at(shard, "14:00");
            saturation(shard, "96");
            at(shard, "15:00");
            shard.apply(new CareEvent.HeldRejected(PRACTICE, body, 0, "another person's finger"));
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("WITHDRAWN, 2, f");
        assertThat(database.rows(CHANGES))
                .containsExactly("f, OPENED, 13:00, 1, 1, {}, t", "f, RESOLVED, 14:00, 1, 1, {}, t");
    }

    @Test
    void an_improbable_one_that_had_paged_and_is_released_changes_nothing() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            long body = saturation(shard, "59");
            shard.nextAttempt();
            at(shard, "13:10");
            awaitStored(shard);
            release(shard, body);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 1, f");
        assertThat(database.count("hindsight_change")).isZero();
    }

    @Test
    void one_that_nobody_held_and_that_is_rejected_changes_nothing() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            long body = lateOximeter(shard, "70");
            awaitStored(shard);
            shard.apply(new CareEvent.HeldRejected(PRACTICE, body, 0, "a test of the device"));
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("WITHDRAWN, 0, f");
        assertThat(database.count("hindsight_change")).isZero();
    }

    @Test
    void is_judged_by_the_status_and_the_answers_of_that_time() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "86");
            at(shard, "13:30");
            saturation(shard, "87");
            shard.apply(new CareEvent.Resolved(
                    PRACTICE, shard.nextAttempt().episode(), new PersonId(1), Disposition.KNOWN, ""));
            at(shard, "14:00");
            shard.apply(new CareEvent.StatusChanged(PRACTICE, MARIA, PatientStatus.ADMITTED, clockNow()));
            at(shard, "14:30");
            lateOximeter(shard, "80");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(2);
        }
        assertThat(database.rows(CHANGES))
                .containsExactly(
                        "t, OPENED, 13:00, 1, 1, {1}, f",
                        "f, OPENED, 13:30, 1, 1, {}, t", "t, SUPPRESSED, 14:30, 1, 1, {}, f");
        assertThat(database.rows("select to_char(entered_at at time zone 'UTC', 'HH24:MI') from patient_status_change"))
                .containsExactly("14:00");
    }

    @Test
    void is_judged_with_the_other_vitals_and_the_answers_that_a_combination_looks_at() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(signsBreathlessWithAFastHeart());
            heartRate(shard, 110);
            at(shard, "13:10");
            isBreathless(shard, Answer.YES);
            at(shard, "13:30");
            lateOximeter(shard, "90");
            at(shard, "14:00");
            heartRate(shard, 80);
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 3, f");
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:30, 2, 0, {1}, f", "t, RESOLVED, 14:00, 2, 0, {}, f");
        assertThat(database.count("episode")).isZero();
    }

    @Test
    void cannot_be_known_where_answers_were_entered_after_the_decision() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(signsBreathlessWithAFastHeart());
            heartRate(shard, 110);
            lateOximeter(shard, "90");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
            isBreathless(shard, Answer.YES);
            awaitStored(shard);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 2, f");

        database.execute("truncate hindsight_answer, hindsight_change");
        database.execute("update answer set about = about - interval '1 hour'");
        try (TestShard shard = shard()) {
            awaitAnswers(1);
            awaitStored(shard);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 2, t");
        assertThat(database.rows("select cannot_be_known from hindsight_answer"))
                .containsExactly("answers that may have been others were entered since it was decided");
    }

    @Test
    void is_asked_while_the_database_is_away_and_answered_when_it_is_back() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            long body = lateOximeter(shard, "80");
            at(shard, "14:00");
            saturation(shard, "96");
            awaitStored(shard);
            CareEvent release = releaseOf(body);
            databaseIsAway = true;
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");

            shard.apply(release);
            shard.settle();
            assertThat(database.count("hindsight")).isZero();

            databaseIsAway = false;
            awaitAnswers(1);
        }
        assertThat(database.rows(CHANGES))
                .containsExactly("t, OPENED, 13:00, 1, 1, {1}, f", "t, RESOLVED, 14:00, 1, 1, {}, f");
    }

    @Test
    void is_answered_after_a_restart_and_once() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "80");
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
        }
        List<String> first = database.rows(CHANGES);
        try (TestShard shard = shard()) {
            awaitStored(shard);
        }
        assertThat(database.rows(CHANGES)).isEqualTo(first).hasSize(1);

        database.execute("truncate hindsight_answer, hindsight_change");
        try (TestShard shard = shard()) {
            awaitAnswers(1);
            awaitStored(shard);
        }
        assertThat(database.rows(CHANGES)).isEqualTo(first);
        assertThat(database.count("hindsight")).isOne();
    }

    @Test
    void one_that_the_database_fails_at_for_a_while_is_said_to_fail_and_answered_afterwards() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "80");
            at(shard, "14:00");
            database.execute("revoke select on care_plan from telltale_app");
            try {
                theLateOximeterIsMarias(shard);
                await("said", () -> shard.core.status().troubles().hindsightFailing());
            } finally {
                database.execute("grant select on care_plan to telltale_app");
            }
            pass(shard, Duration.ofMinutes(20));
            awaitAnswers(1);
            await("well again", () -> !shard.core.status().troubles().hindsightFailing());
            assertThat(shard.core.status().troubles().hindsightsGivenUp()).isZero();
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 1, f");
    }

    private static CareEvent signsBreathlessWithAFastHeart() {
        Duration halfADay = Duration.ofHours(12);
        Threshold breathless = new Threshold.Combination(
                List.of(
                        new Criterion.Beyond(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("92", Unit.PERCENT))),
                                1,
                                halfADay),
                        new Criterion.Beyond(
                                Vital.HEART_RATE,
                                List.of(Limit.over(Quantity.of("100", Unit.PER_MINUTE))),
                                1,
                                halfADay),
                        new Criterion.Answered(Question.DYSPNOEA, List.of(Answer.YES), halfADay)),
                List.of(),
                Tier.T2,
                halfADay);
        return new CareEvent.PlanSigned(
                PRACTICE, MARIA, new CarePlan(2, List.of(breathless), LocalDate.of(2027, 1, 1)), new PersonId(2));
    }

    private void heartRate(TestShard shard, int perMinute) {
        shard.send("{\"device\":\"oximeter-1\",\"vital\":\"heart_rate\",\"value\":" + perMinute
                + ",\"unit\":\"bpm\",\"taken_at\":\"" + clockNow() + "\"}");
    }

    private void isBreathless(TestShard shard, Answer answer) throws Exception {
        shard.apply(new SymptomEvent.SymptomAnswered(
                PRACTICE, MARIA, Question.DYSPNOEA, answer, clockNow(), AnsweredBy.PATIENT, new PersonId(1)));
    }
}
