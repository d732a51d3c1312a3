package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.saturationBelow;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.Acknowledged;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAcknowledgementTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void stops_the_chain_and_withdraws_what_was_not_delivered_from_everybody() {
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("03:06").acknowledge(PHYSICIAN);
        ward.at("03:35");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:00 SENT to nurse",
                        "03:05 stepped",
                        "03:05 page to backup",
                        "03:06 withdrawn from backup",
                        "03:06 acknowledged");
    }

    @Test
    void of_t1_that_nobody_follows_up_pages_again_after_half_an_hour_the_first_step_and_the_acker() {
        ward.at("03:00").saturates("84");
        ward.at("03:01").acknowledge(PHYSICIAN);
        ward.happened.clear();

        ward.at("03:36");

        assertThat(ward.happened)
                .containsExactly(
                        "03:31 acknowledgement timed out",
                        "03:31 page to nurse",
                        "03:31 page to physician",
                        "03:36 stepped",
                        "03:36 page to backup");
    }

    @Test
    void of_t2_holds_two_hours_and_of_t3_for_ever() {
        Ward t2 = Ward.with(saturationBelow("88", Tier.T2));
        t2.at("03:00").saturates("84");
        t2.acknowledge(NURSE);
        Ward t3 = Ward.with(saturationBelow("88", Tier.T3));
        t3.at("03:00").saturates("84");
        t3.acknowledge(NURSE);

        assertThat(t2.at("04:59").happened).last().isEqualTo("03:00 acknowledged");
        assertThat(t2.at("05:00").happened).contains("05:00 acknowledgement timed out");
        assertThat(t3.at("48:00").happened).last().isEqualTo("03:00 acknowledged");
    }

    @Test
    void by_somebody_else_takes_the_episode_over_and_starts_the_clock_again() {
        ward.at("03:00").saturates("84");
        ward.acknowledge(NURSE);
        ward.at("03:20").acknowledge(BACKUP);
        ward.happened.clear();

        ward.at("03:50");

        assertThat(ward.happened)
                .containsExactly("03:50 acknowledgement timed out", "03:50 page to nurse", "03:50 page to backup");
    }

    @Test
    void after_the_episode_is_resolved_is_recorded_and_does_nothing() {
        ward.at("03:00").saturates("84");
        ward.at("03:02").resolve(NURSE);
        ward.happened.clear();

        assertThat(ward.at("03:03").acknowledge(BACKUP)).isEmpty();
        ward.at("12:00");

        assertThat(ward.happened).containsExactly("03:03 acknowledged too late by backup");
    }

    @Test
    void of_an_episode_that_is_not_known_or_another_practices_is_refused_alike() {
        ward.at("03:00").saturates("84");
        EpisodeId id = ward.episode().id();

        assertThat(ward.event(new Acknowledged(Ward.PRACTICE, new EpisodeId(999, 0), NURSE)))
                .contains(Refusal.unknown("episode 999-0"));
        assertThat(ward.event(new Acknowledged(new PracticeId(2), id, NURSE)))
                .contains(Refusal.unknown("episode " + id));
    }
}
