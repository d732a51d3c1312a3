package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.Resolved;
import org.telltale.care.event.CareEvent.Viewed;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnOpenEpisodeTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1), weightGain("2", Ward.DAY, Tier.T2));

    @Test
    void takes_further_breaches_of_its_threshold_without_paging_again() {
        ward.at("03:00").saturates("85");
        ward.at("03:02").saturates("84");
        ward.at("03:04").saturates("86");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:02 breached: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:04 breached: Oxygen saturation 86 %, below the limit of 88 %");
        assertThat(ward.episode().pageCount()).isEqualTo(1);
    }

    @Test
    void that_worsens_pages_the_people_of_its_step_again_and_does_not_put_the_next_step_off() {
        ward.at("03:00").saturates("85");
        ward.at("03:04").saturates("82");
        ward.at("03:05");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:04 worsened: Oxygen saturation 82 %, below the limit of 88 %",
                        "03:04 page to nurse",
                        "03:05 stepped",
                        "03:05 page to backup");
    }

    @Test
    void that_worsens_after_somebody_took_it_pages_the_first_step_and_whoever_took_it() {
        ward.at("03:00").saturates("85");
        ward.at("03:02").acknowledge(BACKUP);
        ward.at("03:10").saturates("83");
        ward.at("03:11").saturates("82");
        ward.at("03:16");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:02 withdrawn from nurse",
                        "03:02 acknowledged",
                        "03:10 breached: Oxygen saturation 83 %, below the limit of 88 %",
                        "03:11 worsened: Oxygen saturation 82 %, below the limit of 88 %",
                        "03:11 page to nurse",
                        "03:11 page to backup",
                        "03:16 stepped",
                        "03:16 page to backup");
    }

    @Test
    void that_worsens_after_the_policy_ran_out_pages_the_failsafe_at_once() {
        ward.at("03:00").saturates("85");
        ward.at("03:25");
        ward.happened.clear();

        ward.saturates("80");
        ward.at("03:35");

        assertThat(ward.happened)
                .containsExactly(
                        "03:25 worsened: Oxygen saturation 80 %, below the limit of 88 %",
                        "03:25 page to failsafe", "03:35 stepped", "03:35 page to failsafe");
    }

    @Test
    void worsens_from_what_was_paged_last_so_that_a_slow_fall_pages_too() {
        ward.at("03:00").saturates("87");
        ward.acknowledge(NURSE);
        ward.at("03:01").saturates("86");
        ward.at("03:02").saturates("85");
        ward.at("03:03").saturates("84");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 87 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:00 withdrawn from nurse",
                        "03:00 acknowledged",
                        "03:01 breached: Oxygen saturation 86 %, below the limit of 88 %",
                        "03:02 breached: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:03 worsened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:03 page to nurse");
    }

    @Test
    void is_resolved_by_a_new_reading_that_clears_it() {
        ward.at("03:00").saturates("85");
        ward.at("03:03").saturates("88.5");
        ward.at("03:04").saturates("89");
        ward.at("04:00");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse", "03:04 withdrawn from nurse", "03:04 resolved");
        assertThat(ward.episode().state())
                .isInstanceOfSatisfying(
                        State.Resolved.class, over -> assertThat(over.how()).isInstanceOf(Resolution.ByReading.class));
    }

    @Test
    void is_never_resolved_by_time() {
        ward.at("03:00").saturates("85");
        ward.at("03:01").acknowledge(NURSE);
        ward.at("720:00");

        assertThat(ward.episode().isResolved()).isFalse();
    }

    @Test
    void of_a_weight_is_not_over_because_the_window_moved_on() {
        ward.at("08:00").weighs("180", Unit.POUND);
        ward.at("31:00").weighs("183", Unit.POUND);
        ward.acknowledge(NURSE);
        ward.at("56:00").weighs("183", Unit.POUND);
        assertThat(ward.episode().isResolved()).isFalse();

        ward.at("80:00").weighs("181", Unit.POUND);
        assertThat(ward.episode().isResolved()).isTrue();
    }

    @Test
    void of_a_weight_pages_again_when_the_gain_has_grown_by_another_gain() {
        ward.at("08:00").weighs("180", Unit.POUND);
        ward.at("31:00").weighs("183", Unit.POUND);
        ward.acknowledge(NURSE);
        ward.happened.clear();

        ward.at("31:10").weighs("184.9", Unit.POUND);
        ward.at("31:20").weighs("185", Unit.POUND);

        assertThat(ward.happened)
                .containsExactly(
                        "31:10 breached: Weight up 4.9 lb (2.2 kg) in 23 h, limit 2 lb in 24 h",
                        "31:20 worsened: Weight up 5 lb (2.3 kg) in 23 h, limit 2 lb in 24 h",
                        "31:20 page to nurse");
    }

    @Test
    void of_one_threshold_leaves_another_threshold_to_its_own() {
        ward.at("08:00").weighs("180", Unit.POUND);
        ward.at("31:00").saturates("85").weighs("183", Unit.POUND);

        assertThat(ward.happened)
                .containsExactly(
                        "31:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "31:00 page to nurse",
                        "31:00 opened: Weight up 3 lb (1.4 kg) in 23 h, limit 2 lb in 24 h",
                        "31:00 page to nurse");
    }

    @Test
    void that_a_person_resolved_is_followed_by_another_when_it_breaches_again() {
        ward.at("03:00").saturates("85");
        EpisodeId first = ward.episode().id();
        ward.resolve(NURSE);
        ward.at("03:10").saturates("85");

        assertThat(ward.episode().id()).isNotEqualTo(first);
        assertThat(ward.happened).contains("03:10 opened: Oxygen saturation 85 %, below the limit of 88 %");
    }

    @Test
    void is_resolved_once() {
        ward.at("03:00").saturates("85");
        ward.resolve(NURSE);

        assertThat(ward.resolve(BACKUP))
                .contains(Refusal.conflict("episode " + ward.episode().id() + " is resolved already"));
        assertThat(ward.event(new Resolved(PRACTICE, new EpisodeId(77, 0), NURSE, Disposition.KNOWN, "")))
                .contains(Refusal.unknown("episode 77-0"));
    }

    @Test
    void is_not_answered_by_looking_at_it() {
        ward.at("03:00").saturates("85");
        ward.event(new Viewed(PRACTICE, ward.episode().id(), NURSE));
        ward.at("03:05");

        assertThat(ward.happened).last().isEqualTo("03:05 page to backup");
    }

    @Test
    void is_remembered_for_a_week_after_its_end_and_then_forgotten() {
        ward.at("03:00").saturates("85");
        ward.resolve(NURSE);

        assertThat(ward.at("170:59").acknowledge(NURSE)).isEmpty();
        assertThat(ward.at("171:00").acknowledge(NURSE))
                .contains(Refusal.unknown("episode " + ward.episode().id()));
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void carries_all_that_a_page_shows() {
        ward.at("08:00").weighs("180", Unit.POUND);
        ward.at("31:00").weighs("183", Unit.POUND);

        Episode episode = ward.episode();
        assertThat(episode.practice()).isEqualTo(PRACTICE);
        assertThat(episode.patient()).isEqualTo(Ward.PATIENT);
        assertThat(episode.tier()).isEqualTo(Tier.T2);
        assertThat(episode.planVersion()).isEqualTo(1);
        assertThat(episode.thresholdIndex()).isEqualTo(1);
        assertThat(episode.ruleVersion()).isEqualTo(1);
        assertThat(episode.openedAtMicros()).isEqualTo(ward.nowMicros());
        assertThat(episode.state())
                .isEqualTo(new State.Open(
                        0, 0, ward.nowMicros() + Duration.ofMinutes(5).toNanos() / 1_000));
        assertThat(episode.readings())
                .extracting(TriggerReading::firstQuanta)
                .containsExactly(Ward.quanta("180", Unit.POUND), Ward.quanta("183", Unit.POUND));
        assertThat(episode.pages())
                .singleElement()
                .satisfies(page -> assertThat(page.person()).isEqualTo(NURSE));
    }
}
