package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.FAILSAFE;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PATIENT;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PolicyEvent.TierPolicyPublished;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Unit;

/// A practice pages about each tier by the tier's own policy, where it has published one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APolicyOfATierTest {
    private static final PersonId OTHER_PHYSICIAN = new PersonId(4);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1), weightGain("2", Ward.DAY, Tier.T2));

    @Test
    void pages_its_own_people_in_its_own_time_and_nobody_of_another_tier() {
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, step(30, BACKUP))));
        gains();
        ward.at("09:00");

        assertThat(pagesAfter("08:00"))
                .containsExactly(
                        "08:00 page to backup",
                        "08:30 page to failsafe",
                        "08:45 page to failsafe",
                        "09:00 page to failsafe");
    }

    @Test
    void leaves_every_other_tier_with_the_practices_one_policy() {
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, step(30, BACKUP))));
        ward.restart();
        ward.at("08:00").saturates("84");
        ward.at("08:04");

        assertThat(pagesAfter("08:00")).containsExactly("08:00 page to nurse");
    }

    @Test
    void says_how_long_an_acknowledgement_holds() {
        EscalationPolicy tenMinutes = new EscalationPolicy(
                List.of(step(30, BACKUP)),
                0,
                FAILSAFE,
                Duration.ofMinutes(15),
                Duration.ofMinutes(20),
                Duration.ofMinutes(10));
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, tenMinutes));
        gains();
        ward.at("08:05").acknowledge(NURSE);
        ward.at("08:16");

        assertThat(ward.happened).endsWith("08:15 page to backup", "08:15 page to nurse");
    }

    @Test
    void is_gone_on_with_after_a_restart() {
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, step(30, BACKUP), supervised())));
        gains();
        ward.restart();
        ward.at("08:31");

        assertThat(pagesAfter("08:00")).containsExactly("08:00 page to backup", "08:30 page to physician");
    }

    @Test
    void calls_whoever_signed_the_plan_in_force_when_the_step_fires() {
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, step(30, BACKUP), supervised())));
        gains();
        ward.at("08:10");
        CarePlan next = new CarePlan(
                2,
                List.of(saturationBelow("88", Tier.T1), weightGain("2", Ward.DAY, Tier.T2)),
                LocalDate.of(2027, 1, 1));
        ward.event(new CareEvent.PlanSigned(PRACTICE, PATIENT, next, OTHER_PHYSICIAN));
        ward.at("08:31");

        assertThat(pagesAfter("08:00")).containsExactly("08:00 page to backup", "08:30 page to person 4");
    }

    @Test
    void calls_the_physician_once_though_a_step_names_the_same_person() {
        Step both = new Step(
                List.of(NURSE, PHYSICIAN), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), HALF_AN_HOUR);
        ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, both)));
        gains();

        assertThat(pagesAfter("08:00")).containsExactly("08:00 page to nurse", "08:00 page to physician");
    }

    @Test
    void of_another_practice_changes_nothing_here() {
        ward.event(new TierPolicyPublished(new PracticeId(2), Tier.T2, policy(0, step(30, BACKUP))));
        gains();

        assertThat(pagesAfter("08:00")).containsExactly("08:00 page to nurse");
    }

    @Test
    void begins_what_waited_for_it_and_leaves_waiting_what_still_has_none() {
        Ward without = new Ward();
        without.enroll();
        without.sign(saturationBelow("88", Tier.T1), weightGain("2", Ward.DAY, Tier.T2));
        without.at("07:59").weighs("180", Unit.POUND);
        without.at("08:00").weighs("190", Unit.POUND).saturates("84");

        without.at("08:10").event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, step(30, BACKUP))));

        assertThat(without.happened)
                .filteredOn(line -> line.startsWith("08:10"))
                .containsExactly("08:10 stepped", "08:10 page to backup");
    }

    @Test
    void is_refused_where_it_calls_a_rota_that_is_not_there() {
        Step rota = new Step(List.of(), List.of("nurses"), HALF_AN_HOUR);

        assertThat(ward.event(new TierPolicyPublished(PRACTICE, Tier.T2, policy(0, rota))))
                .contains(Refusal.unknown("rota nurses"));
    }

    @Test
    void keeps_its_failsafe_in_the_practice() {
        PersonId last = new PersonId(7);
        ward.event(new TierPolicyPublished(
                PRACTICE, Tier.T3, new EscalationPolicy(List.of(step(30, BACKUP)), 0, last, Duration.ofMinutes(15))));

        assertThat(ward.escalation().isFailsafe(PRACTICE, last)).isTrue();
        assertThat(ward.escalation().isFailsafe(PRACTICE, FAILSAFE)).isTrue();
        assertThat(ward.escalation().isFailsafe(PRACTICE, BACKUP)).isFalse();
        assertThat(ward.escalation().isFailsafe(new PracticeId(2), last)).isFalse();
    }

    private void gains() {
        ward.at("07:29").weighs("180", Unit.POUND);
        ward.at("08:00").weighs("190", Unit.POUND);
    }

    private static Step supervised() {
        return new Step(List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), HALF_AN_HOUR);
    }

    private List<String> pagesAfter(String time) {
        return ward.happened.stream()
                .filter(line -> line.compareTo(time) >= 0)
                .filter(line -> line.contains(" page to "))
                .toList();
    }
}
