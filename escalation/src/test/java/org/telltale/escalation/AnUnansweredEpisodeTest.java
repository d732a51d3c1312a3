package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.page.Tier;
import org.telltale.escalation.Episode.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnUnansweredEpisodeTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void goes_through_every_step_to_the_failsafe_and_never_ends_quietly() {
        ward.at("03:00").saturates("84");
        ward.at("04:00");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:05 stepped",
                        "03:05 page to backup",
                        "03:10 stepped",
                        "03:10 page to physician",
                        "03:20 exhausted",
                        "03:20 page to failsafe",
                        "03:35 stepped",
                        "03:35 page to failsafe",
                        "03:50 stepped",
                        "03:50 page to failsafe");
    }

    @Test
    void runs_through_its_steps_again_as_often_as_the_policy_says() {
        ward.event(new PolicyPublished(PRACTICE, policy(1, step(5, NURSE), step(10, BACKUP))));

        ward.at("03:00").saturates("84");
        ward.at("03:30");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:05 stepped",
                        "03:05 page to backup",
                        "03:15 stepped",
                        "03:15 page to nurse",
                        "03:20 stepped",
                        "03:20 page to backup",
                        "03:30 exhausted",
                        "03:30 page to failsafe");
    }

    @Test
    void is_exhausted_and_can_still_be_taken() {
        ward.at("03:00").saturates("84");
        ward.at("03:22").acknowledge(BACKUP);
        ward.happened.clear();

        ward.at("03:51");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.episode().state())
                .isInstanceOfSatisfying(
                        State.Acknowledged.class,
                        taken -> assertThat(taken.by()).isEqualTo(BACKUP));
    }

    @Test
    void skips_an_empty_step_at_once() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5), step(5, BACKUP), step(5), step(5, PHYSICIAN))));

        ward.at("03:00").saturates("84");
        ward.at("03:05");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 skipped",
                        "03:00 page to backup",
                        "03:05 stepped",
                        "03:05 skipped",
                        "03:05 page to physician");
    }

    @Test
    void goes_to_the_failsafe_at_once_when_every_step_is_empty() {
        ward.event(new PolicyPublished(PRACTICE, policy(9, step(5), step(5))));

        ward.at("03:00").saturates("84");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 exhausted", "03:00 skipped", "03:00 page to failsafe");
    }

    @Test
    void pages_everybody_of_a_step_together_and_nobody_twice() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5, NURSE, BACKUP, NURSE))));

        ward.at("03:00").saturates("84");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse", "03:00 page to backup");
    }

    @Test
    void fires_a_step_that_was_due_while_the_machine_was_off_once_and_counts_the_next_from_then() {
        ward.at("03:00").saturates("84");
        ward.restart().offUntil("05:00");
        ward.at("05:05");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "05:00 stepped",
                        "05:00 page to backup",
                        "05:05 stepped",
                        "05:05 page to physician");
    }

    @Test
    void reads_the_policy_when_a_step_is_due_not_when_it_opened() {
        ward.at("03:00").saturates("84");
        ward.at("03:02").event(new PolicyPublished(PRACTICE, policy(0, step(5, NURSE), step(5, PHYSICIAN))));
        ward.at("03:05");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse", "03:05 stepped", "03:05 page to physician");
    }
}
