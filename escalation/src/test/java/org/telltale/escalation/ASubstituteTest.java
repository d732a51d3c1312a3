package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.PolicyEvent.SubstitutesNamed;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Substitution;

/// The physician has signed the plan, and is away from 10:00 until 12:00.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASubstituteTest {
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    ASubstituteTest() {
        Step supervisor =
                new Step(List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(30, NURSE), supervisor)));
        ward.event(new SubstitutesNamed(PRACTICE, PHYSICIAN, List.of(away(BACKUP, TEN, 2))));
    }

    @Test
    void is_called_in_the_place_of_the_supervising_physician_while_that_one_is_away() {
        ward.at("09:29").saturates("84");
        ward.at("09:59");
        assertThat(ward.happened).endsWith("09:59 page to physician");

        Ward later = new ASubstituteTest().ward;
        later.at("09:30").saturates("84");
        later.restart();
        later.at("10:00");
        assertThat(later.happened).endsWith("10:00 page to backup");
    }

    @Test
    void is_called_no_more_from_the_moment_on_at_which_the_physician_is_back() {
        ward.at("11:29:59").saturates("84");
        ward.at("11:59:59");
        assertThat(ward.happened).endsWith("11:59:59 page to backup");

        Ward later = new ASubstituteTest().ward;
        later.at("11:30").saturates("84");
        later.at("12:00");
        assertThat(later.happened).endsWith("12:00 page to physician");
    }

    @Test
    void who_is_away_too_is_stood_in_for() {
        ward.event(new SubstitutesNamed(PRACTICE, BACKUP, List.of(away(NURSE, TEN, 1))));
        ward.at("10:00").saturates("84");
        ward.at("10:30");

        assertThat(ward.happened).endsWith("10:30 page to nurse").hasSize(4);
    }

    @Test
    void of_each_other_leave_the_physician_to_be_called() {
        ward.event(new SubstitutesNamed(PRACTICE, BACKUP, List.of(away(PHYSICIAN, TEN, 2))));
        ward.at("10:00").saturates("84");
        ward.at("10:30");

        assertThat(ward.happened).endsWith("10:30 page to physician");
    }

    @Test
    void and_another_who_stand_in_for_each_other_leave_the_physician_to_be_called_too() {
        ward.event(new SubstitutesNamed(PRACTICE, BACKUP, List.of(away(NURSE, TEN, 2))));
        ward.event(new SubstitutesNamed(PRACTICE, NURSE, List.of(away(BACKUP, TEN, 2))));
        ward.at("10:00").saturates("84");
        ward.at("10:30");

        assertThat(ward.happened).endsWith("10:30 page to physician");
    }

    @Test
    void is_none_after_the_absence_was_taken_back_nor_in_another_practice() {
        ward.event(new SubstitutesNamed(PRACTICE, PHYSICIAN, List.of()));
        ward.event(new SubstitutesNamed(new PracticeId(2), PHYSICIAN, List.of(away(BACKUP, TEN, 2))));
        ward.at("10:00").saturates("84");
        ward.at("10:30");

        assertThat(ward.happened).endsWith("10:30 page to physician");
    }

    @Test
    void is_another_person_and_there_is_one_at_a_time() {
        assertThatThrownBy(() -> new SubstitutesNamed(PRACTICE, PHYSICIAN, List.of(away(PHYSICIAN, TEN, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("substitutes[0].by must be another person");
        assertThatThrownBy(() -> new SubstitutesNamed(
                        PRACTICE, PHYSICIAN, List.of(away(BACKUP, TEN, 2), away(NURSE, TEN.plusSeconds(7199), 2))))
                .hasMessage("substitutes[1] must not overlap another one");
        assertThatThrownBy(
                        () -> new SubstitutesNamed(PRACTICE, PHYSICIAN, Collections.nCopies(33, away(BACKUP, TEN, 2))))
                .hasMessage("substitutes must be at most 32, not 33");
        assertThat(new SubstitutesNamed(
                        PRACTICE, PHYSICIAN, List.of(away(BACKUP, TEN, 2), away(NURSE, TEN.plusSeconds(7200), 2))))
                .isNotNull();
    }

    private static Substitution away(PersonId by, Instant from, int hours) {
        return new Substitution(by, TimeSpan.lasting(from, Duration.ofHours(hours)));
    }
}
