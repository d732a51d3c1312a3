package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.DAY;
import static org.telltale.escalation.Ward.FAILSAFE;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PATIENT;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent.PlanSigned;
import org.telltale.care.event.EpisodeEvent.FollowUpDone;
import org.telltale.care.event.PolicyEvent.SubstitutesNamed;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent.QuietHoursSigned;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.rota.Substitution;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.Obligation.Standing;

/// What an episode owes beside an answer. The ward's first day is the second of March.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFollowUpTest {
    private static final Threshold GAIN = weightGain("2", DAY, Tier.T2);
    private static final FollowUp CALL = new FollowUp(
            0,
            FollowUpKind.SUPERVISING_PHYSICIAN_CALL,
            FollowUpOwner.SUPERVISING_PHYSICIAN,
            Optional.of(Duration.ofHours(2)));

    private final Ward ward = Ward.with();

    @Test
    void of_heart_failure_is_a_call_that_the_supervising_physician_owes() {
        gain("08:00", CALL);

        assertThat(owed().kind()).isEqualTo(FollowUpKind.SUPERVISING_PHYSICIAN_CALL);
        assertThat(owed().owners()).containsExactly(PHYSICIAN);
        assertThat(due()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(owed().standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void that_is_done_in_time_with_an_outcome_is_told_of_no_more() {
        gain("08:00", CALL);
        ward.acknowledge(NURSE);
        assertThat(done(FollowUpOutcome.TREATMENT_CHANGED)).isEmpty();
        ward.resolve(NURSE);
        ward.at("23:00");

        assertThat(owed().standing()).isEqualTo(Standing.DONE);
        assertThat(owed().done().orElseThrow().outcome()).isEqualTo(FollowUpOutcome.TREATMENT_CHANGED);
        assertThat(ward.happened).noneMatch(line -> line.contains("overdue"));
        assertThat(ward.happened).filteredOn(line -> line.contains("page to")).hasSize(1);
    }

    @Test
    void is_not_closed_by_the_end_of_its_episode_and_pages_its_owner_when_it_is_due() {
        gain("08:00", CALL);
        ward.resolve(NURSE);
        ward.at("09:59:59");
        assertThat(ward.happened).noneMatch(line -> line.contains("overdue"));

        ward.restart().at("10:00");
        assertThat(ward.happened).endsWith("10:00 follow-up overdue", "10:00 page to physician");
        assertThat(owed().standing()).isEqualTo(Standing.OVERDUE);
        assertThat(ward.episode().isResolved()).isTrue();
    }

    @Test
    void that_nobody_does_is_paged_once_and_stays_owed_for_ever() {
        gain("08:00", CALL);
        ward.resolve(NURSE);
        ward.at("10:00");
        int until = ward.happened.size();
        ward.at("1200:00");

        assertThat(ward.happened).hasSize(until);
        assertThat(owed().standing()).isEqualTo(Standing.OVERDUE);
        ward.restart();
        assertThat(done(FollowUpOutcome.NO_CHANGE)).isEmpty();
        assertThat(owed().overdue().orElseThrow().atMicros()).isEqualTo(owed().dueAtMicros());
        ward.at("1400:00");
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void goes_to_whoever_stands_in_when_it_is_due_and_both_owners_stay_known() {
        Instant half = Instant.parse("2026-03-02T09:30:00Z");
        ward.event(new SubstitutesNamed(
                PRACTICE, PHYSICIAN, List.of(new Substitution(BACKUP, TimeSpan.lasting(half, DAY)))));
        gain("08:00", CALL);
        ward.resolve(NURSE);
        ward.at("10:00");

        assertThat(ward.happened).endsWith("10:00 page to backup");
        assertThat(owed().owners()).containsExactly(PHYSICIAN);
        assertThat(owed().overdue().orElseThrow().owners()).containsExactly(BACKUP);
    }

    @Test
    void is_overdue_in_quiet_hours_and_pages_when_they_are_over() {
        QuietHours night = new QuietHours(ZoneId.of("UTC"), LocalTime.of(9, 0), LocalTime.of(12, 0), Set.of());
        ward.event(new QuietHoursSigned(PRACTICE, Optional.of(night), PHYSICIAN));
        gain("08:00", CALL);
        ward.resolve(NURSE);
        ward.at("11:59");
        assertThat(ward.happened).endsWith("10:00 follow-up overdue");

        ward.at("12:00");
        assertThat(ward.happened).endsWith("10:00 follow-up overdue", "12:00 page to physician");
    }

    @Test
    void of_t3_is_overdue_and_pages_nobody() {
        sign(weightGain("2", DAY, Tier.T3), CALL);
        gains("08:00");
        ward.acknowledge(NURSE);
        int until = ward.happened.size();
        ward.at("100:00");

        assertThat(ward.happened.subList(until, ward.happened.size())).containsExactly("10:00 follow-up overdue");
        assertThat(owed().standing()).isEqualTo(Standing.OVERDUE);
    }

    @Test
    void of_copd_is_an_urgent_review_by_whoever_the_first_step_calls() {
        sign(saturationBelow("88", Tier.T1), triggers(FollowUpKind.URGENT_CLINICAL_REVIEW, Duration.ofHours(1)));
        ward.at("08:00").saturates("84");
        ward.acknowledge(BACKUP);
        ward.at("09:00");

        assertThat(owed().owners()).containsExactly(NURSE);
        assertThat(ward.happened).contains("09:00 follow-up overdue");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_DISCREPANCY, true",
        "DISCREPANCY_RESOLVED, true",
        "TREATMENT_CHANGED, true",
        "NOT_NEEDED, true",
        "NO_CHANGE, false",
        "VISIT_ARRANGED, false",
        "SENT_TO_EMERGENCY_CARE, false"
    })
    void of_diabetes_is_a_reconciliation_that_says_what_it_has_found(FollowUpOutcome outcome, boolean closes) {
        sign(saturationBelow("88", Tier.T2), triggers(FollowUpKind.MEDICATION_RECONCILIATION, DAY));
        ward.at("08:00").saturates("84");

        assertThat(done(outcome).isEmpty()).isEqualTo(closes);
        assertThat(owed().standing()).isEqualTo(closes ? Standing.DONE : Standing.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 08:00, 2026-03-03T00:00:00Z",
        "America/Chicago, 08:00, 2026-03-03T06:00:00Z",
        "America/Chicago, 05:59:59, 2026-03-02T06:00:00Z",
        // clocks go forward on the 8th: a day of 23 hours, and back on 1 November: one of 25
        "America/Chicago, 150:00, 2026-03-09T05:00:00Z",
        "America/Chicago, 5862:00, 2026-11-02T06:00:00Z"
    })
    void of_hypertension_is_due_at_the_end_of_the_patients_own_day(String zone, String at, String due) {
        ward.livesIn(zone);
        sign(
                saturationBelow("88", Tier.T2),
                new FollowUp(
                        0, FollowUpKind.SAME_DAY_ESCALATION, FollowUpOwner.SUPERVISING_PHYSICIAN, Optional.empty()));
        ward.at(at).saturates("84");

        assertThat(due()).isEqualTo(due);
    }

    @Test
    void is_done_once_by_its_own_practice_and_where_one_is_owed() {
        gain("08:00", CALL);
        FollowUpDone elsewhere =
                new FollowUpDone(new PracticeId(2), ward.episode().id(), NURSE, FollowUpOutcome.NO_CHANGE, "");
        assertThat(ward.event(elsewhere).orElseThrow().category()).isEqualTo(Refusal.Category.UNKNOWN);
        assertThat(done(FollowUpOutcome.NO_CHANGE)).isEmpty();
        assertThat(done(FollowUpOutcome.NO_CHANGE).orElseThrow().category()).isEqualTo(Refusal.Category.CONFLICT);

        Ward without = Ward.with(saturationBelow("88", Tier.T1));
        without.at("08:00").saturates("84");
        assertThat(without.episode().followUp()).isEmpty();
        assertThat(without.event(new FollowUpDone(
                                PRACTICE, without.episode().id(), NURSE, FollowUpOutcome.NO_CHANGE, ""))
                        .orElseThrow()
                        .category())
                .isEqualTo(Refusal.Category.CONFLICT);
    }

    @Test
    void that_is_not_needed_says_why_and_one_threshold_triggers_one() {
        assertThatThrownBy(
                        () -> new FollowUpDone(PRACTICE, new EpisodeId(1, 0), NURSE, FollowUpOutcome.NOT_NEEDED, " "))
                .hasMessage("note must say why no follow-up is needed");
        assertThatThrownBy(() -> plan(1, GAIN, CALL, CALL))
                .hasMessage("followUps must each be of another threshold of the plan: 0");
    }

    private void gain(String time, FollowUp... triggered) {
        sign(GAIN, triggered);
        gains(time);
    }

    private void gains(String time) {
        ward.at("00:01").weighs("180", Unit.POUND);
        ward.at(time).weighs("183", Unit.POUND);
    }

    private void sign(Threshold threshold, FollowUp... triggered) {
        assertThat(ward.event(new PlanSigned(PRACTICE, PATIENT, plan(2, threshold, triggered), PHYSICIAN)))
                .isEmpty();
    }

    private static CarePlan plan(int version, Threshold threshold, FollowUp... triggered) {
        return new CarePlan(version, List.of(threshold), LocalDate.of(2027, 1, 1), List.of(), List.of(triggered));
    }

    private static FollowUp triggers(FollowUpKind kind, Duration within) {
        return new FollowUp(0, kind, FollowUpOwner.FIRST_STEP, Optional.of(within));
    }

    private Optional<Refusal> done(FollowUpOutcome outcome) {
        return ward.event(new FollowUpDone(PRACTICE, ward.episode().id(), FAILSAFE, outcome, "as said"));
    }

    private Obligation owed() {
        return ward.episode().followUp().orElseThrow();
    }

    private String due() {
        return Instant.EPOCH.plus(owed().dueAtMicros(), ChronoUnit.MICROS).toString();
    }
}
