package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.EpisodeEvent.Escalated;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// Nurse, backup and physician have five, five and ten minutes; then the failsafe is paged.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APersonWhoEscalatesTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @BeforeEach
    void an_episode_is_open() {
        ward.at("03:00").saturates("85");
    }

    @Test
    void has_the_next_step_paged_now_and_its_time_counts_from_there() {
        ward.at("03:01");
        assertThat(press(NURSE, 0, 0)).isEmpty();
        ward.restart();
        ward.at("03:06");

        assertThat(ward.happened)
                .endsWith("03:01 stepped", "03:01 page to backup", "03:06 stepped", "03:06 page to physician")
                .hasSize(6);
    }

    @Test
    void twice_has_one_step_paged_and_is_told() {
        ward.at("03:01");
        assertThat(press(NURSE, 0, 0)).isEmpty();
        assertThat(press(BACKUP, 0, 0)).contains(stale(1));

        assertThat(ward.happened).endsWith("03:01 page to backup").hasSize(4);
    }

    @Test
    void just_after_the_step_was_over_has_nobody_paged_twice() {
        ward.at("03:05");
        assertThat(press(NURSE, 0, 0)).contains(stale(1));

        assertThat(ward.happened).endsWith("03:05 page to backup").hasSize(4);
    }

    @Test
    void at_the_last_step_has_the_failsafe_paged() {
        ward.at("03:11");
        assertThat(press(PHYSICIAN, 2, 0)).isEmpty();

        assertThat(ward.happened).endsWith("03:11 exhausted", "03:11 page to failsafe");
        assertThat(press(PHYSICIAN, 2, 0)).contains(stale(3));
    }

    @Test
    void what_somebody_has_taken_has_nobody_paged() {
        ward.at("03:01").acknowledge(NURSE);
        assertThat(press(BACKUP, 0, 0)).contains(stale(1));

        assertThat(ward.happened).endsWith("03:01 acknowledged");
    }

    @Test
    void what_is_over_has_nobody_paged() {
        ward.at("03:01").resolve(NURSE);
        assertThat(press(BACKUP, 0, 0)).contains(stale(1));

        assertThat(ward.happened).endsWith("03:01 resolved");
    }

    @Test
    void in_another_practice_knows_no_such_episode() {
        EpisodeId episode = ward.episode().id();

        assertThat(ward.event(new Escalated(new PracticeId(2), episode, NURSE, 0, 0)))
                .contains(Refusal.unknown("episode " + episode));
        assertThat(ward.happened).endsWith("03:00 page to nurse").hasSize(2);
    }

    private Optional<Refusal> press(PersonId by, int step, int loop) {
        return ward.event(new Escalated(PRACTICE, ward.episode().id(), by, step, loop));
    }

    private Refusal stale(int step) {
        return Refusal.conflict("episode " + ward.episode().id() + " does not wait at step " + step + " any more");
    }
}
