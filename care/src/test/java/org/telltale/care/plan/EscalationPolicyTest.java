package org.telltale.care.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy.Step;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EscalationPolicyTest {
    private static final PersonId NURSE = new PersonId(1);
    private static final List<Step> ONE_STEP = List.of(new Step(List.of(NURSE), Duration.ofMinutes(5)));

    @Test
    void an_acknowledgement_holds_half_an_hour_for_t1_two_hours_for_t2_and_for_ever_for_t3() {
        EscalationPolicy policy = new EscalationPolicy(ONE_STEP, 0, NURSE, Duration.ofMinutes(15));

        assertThat(policy.ackTimeout(Tier.T1)).contains(Duration.ofMinutes(30));
        assertThat(policy.ackTimeout(Tier.T2)).contains(Duration.ofHours(2));
        assertThat(policy.ackTimeout(Tier.T3)).isEmpty();
    }

    @Test
    void a_policy_without_a_step_is_refused() {
        assertThatThrownBy(() -> new EscalationPolicy(List.of(), 0, NURSE, Duration.ofMinutes(15)))
                .hasMessageContaining("steps must be 1 to 16, not 0");
    }

    @Test
    void a_step_for_seventeen_people_is_refused() {
        List<PersonId> seventeen = Collections.nCopies(17, NURSE);

        assertThatThrownBy(() -> new Step(seventeen, Duration.ofMinutes(5)))
                .hasMessageContaining("people of a step must be at most 16, not 17");
    }

    @Test
    void a_wait_that_would_page_without_end_in_no_time_is_refused_by_the_name_of_its_field() {
        assertThatThrownBy(() -> new EscalationPolicy(ONE_STEP, 0, NURSE, Duration.ofNanos(1)))
                .hasMessageContaining("failsafeEvery must be PT1S to PT24H, not PT0.000000001S");
    }

    @Test
    void a_wait_that_no_clock_reaches_is_refused() {
        assertThatThrownBy(() -> new Step(List.of(NURSE), Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("answerWithin must be PT1S to PT168H");
        assertThatThrownBy(() -> new EscalationPolicy(
                        ONE_STEP, 0, NURSE, Duration.ofHours(25), Duration.ofHours(1), Duration.ofHours(1)))
                .hasMessageContaining("failsafeEvery");
        assertThatThrownBy(() -> new EscalationPolicy(
                        ONE_STEP, 0, NURSE, Duration.ofHours(1), Duration.ofDays(8), Duration.ofHours(1)))
                .hasMessageContaining("urgentAckTimeout");
    }
}
