package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.usualPolicy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.page.Tier;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class APracticeWithoutAPolicyTest {
    private final Ward ward = new Ward();

    @BeforeEach
    void a_breach_happens() {
        ward.enroll();
        ward.sign(saturationBelow("88", Tier.T1));
        ward.at("03:00").saturates("85");
    }

    @Test
    void opens_the_episode_and_says_that_nobody_can_be_paged() {
        assertThat(ward.happened)
                .containsExactly("03:00 opened: Oxygen saturation 85 %, below the limit of 88 %", "03:00 unrouted");
    }

    @Test
    void pages_as_soon_as_it_publishes_one() {
        ward.restart();
        ward.at("04:00").event(new PolicyPublished(PRACTICE, usualPolicy()));
        ward.at("04:05");

        assertThat(ward.happened)
                .endsWith("04:00 stepped", "04:00 page to nurse", "04:05 stepped", "04:05 page to backup")
                .hasSize(6);
    }

    @Test
    void is_not_helped_by_another_practices_policy() {
        ward.at("04:00").event(new PolicyPublished(new PracticeId(2), usualPolicy()));

        assertThat(ward.happened).hasSize(2);
    }

    @Test
    void can_take_it_and_is_told_again_when_nothing_follows() {
        ward.acknowledge(NURSE);
        ward.at("03:30");

        assertThat(ward.happened).endsWith("03:00 acknowledged", "03:30 acknowledgement timed out", "03:30 unrouted");
    }

    @Test
    void auto_resolve_before_the_first_page_is_recorded_and_shown() {
        ward.at("03:04").saturates("93");
        ward.restart();
        ward.at("03:10").event(new PolicyPublished(PRACTICE, usualPolicy()));

        assertThat(ward.happened).last().isEqualTo("03:04 resolved");
        assertThat(ward.episode().pages()).isEmpty();
        assertThat(ward.at("48:00").acknowledge(NURSE)).as("it is still known").isEmpty();
    }

    @Test
    void is_told_when_it_worsens() {
        ward.at("03:10").saturates("80");

        assertThat(ward.happened).last().isEqualTo("03:10 worsened: Oxygen saturation 80 %, below the limit of 88 %");
    }
}
