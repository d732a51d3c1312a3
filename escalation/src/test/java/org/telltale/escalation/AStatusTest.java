package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.CareEvent.StatusChanged;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AStatusTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"PAUSED", "ADMITTED"})
    void of_somebody_away_suppresses_new_pages_and_records_the_breach(PatientStatus status) {
        ward.at("03:00").becomes(status, "03:00");
        ward.at("03:10").saturates("80");
        ward.at("04:00");

        assertThat(ward.happened).containsExactly("03:10 suppressed: Oxygen saturation 80 %, below the limit of 88 %");
        assertThat(ward.suppressed).singleElement().satisfies(breach -> {
            assertThat(breach.status()).isEqualTo(status);
            assertThat(breach.readings()).hasSize(1);
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"PAUSED", "ADMITTED"})
    void of_somebody_away_leaves_an_open_episode_paging_until_a_person_takes_it(PatientStatus status) {
        ward.at("03:00").saturates("85");
        ward.at("03:01").becomes(status, "03:01");
        ward.at("03:03").saturates("80");
        ward.at("03:05");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:03 worsened: Oxygen saturation 80 %, below the limit of 88 %",
                        "03:03 page to nurse",
                        "03:05 stepped",
                        "03:05 page to backup");
    }

    @Test
    void of_somebody_traveling_changes_nothing_about_paging() {
        ward.at("03:00").becomes(PatientStatus.TRAVELING, "03:00");
        ward.at("03:10").saturates("80");

        assertThat(ward.happened)
                .containsExactly(
                        "03:10 opened: Oxygen saturation 80 %, below the limit of 88 %", "03:10 page to nurse");
        assertThat(ward.suppressed).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"DISCHARGED", "DECEASED"})
    void that_ends_monitoring_ends_the_episodes_and_judges_nothing_more(PatientStatus status) {
        ward.at("03:00").saturates("85");
        ward.at("03:01").becomes(status, "03:01");
        ward.at("03:02").saturates("80");
        ward.at("12:00");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "03:00 page to nurse", "03:01 withdrawn from nurse", "03:01 resolved");
        assertThat(ward.episode().state())
                .isEqualTo(new State.Resolved(
                        new Resolution.ByStatus(status), ward.episode().openedAtMicros() + 60_000_000));
    }

    @Test
    void that_ends_monitoring_drops_late_breaches() {
        ward.at("36:00").saturatedAt("10:00", "80");
        ward.at("36:05").becomes(PatientStatus.DECEASED, "36:00");
        ward.at("37:00");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void announced_for_later_begins_then_also_after_a_restart() {
        ward.at("03:00").becomes(PatientStatus.ADMITTED, "08:00");
        ward.at("07:59").saturates("85");
        ward.resolve(NURSE);
        ward.happened.clear();
        ward.restart();

        ward.at("08:01").saturates("85");

        assertThat(ward.happened).containsExactly("08:01 suppressed: Oxygen saturation 85 %, below the limit of 88 %");
    }

    @Test
    void active_again_pages_again() {
        ward.at("03:00").becomes(PatientStatus.PAUSED, "03:00");
        ward.at("03:10").saturates("80");
        ward.at("03:20").becomes(PatientStatus.ACTIVE, "03:20");
        ward.at("03:30").saturates("80");

        assertThat(ward.happened)
                .containsExactly(
                        "03:10 suppressed: Oxygen saturation 80 %, below the limit of 88 %",
                        "03:30 opened: Oxygen saturation 80 %, below the limit of 88 %", "03:30 page to nurse");
    }

    @Test
    void that_is_over_again_when_it_is_written_down_silences_nobody() {
        ward.at("10:00").becomes(PatientStatus.ACTIVE, "10:00");
        ward.at("11:00").becomes(PatientStatus.ADMITTED, "08:00");
        ward.restart();
        ward.at("12:00").saturates("80");

        assertThat(ward.happened).contains("12:00 page to nurse");
    }

    @Test
    void that_ended_before_the_breach_ends_no_episode() {
        ward.at("09:00").becomes(PatientStatus.ACTIVE, "09:00");
        ward.at("10:00").saturates("80");
        ward.happened.clear();
        ward.at("10:01").becomes(PatientStatus.DISCHARGED, "07:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void that_was_announced_can_be_taken_back() {
        ward.at("03:00").becomes(PatientStatus.DISCHARGED, "08:00");
        ward.at("04:00").becomes(PatientStatus.ACTIVE, "08:00");
        ward.restart();
        ward.at("07:50").saturates("80");
        ward.happened.clear();
        ward.at("08:30");

        assertThat(ward.happened)
                .noneMatch(what -> what.contains("resolved") || what.contains("withdrawn"))
                .isNotEmpty();
    }

    @Test
    void of_which_too_many_lie_ahead_is_refused_and_the_others_hold() {
        for (int day = 1; day <= 16; day++) {
            assertThat(ward.becomes(PatientStatus.PAUSED, 24 * day + ":00")).isEmpty();
        }
        assertThat(ward.becomes(PatientStatus.ACTIVE, 24 * 17 + ":00"))
                .contains(Refusal.conflict("at most 16 changes of status may be announced for a patient"));
        assertThat(ward.becomes(PatientStatus.ACTIVE, 24 * 16 + ":00")).isEmpty();

        ward.at(24 * 15 + ":01").saturates("80");
        assertThat(ward.happened).anyMatch(what -> what.contains("suppressed"));
        ward.at(24 * 16 + ":01").saturates("80");
        assertThat(ward.happened).anyMatch(what -> what.contains("page to nurse"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:01Z", "+1000000000-12-31T23:59:59Z"})
    void from_a_moment_that_cannot_be_meant_is_no_event(Instant from) {
        assertThatThrownBy(() -> new StatusChanged(PRACTICE, Ward.PATIENT, PatientStatus.DECEASED, from))
                .hasMessage("from must be from 1970 to 9999, not " + from);
    }

    @Test
    void of_somebody_unknown_is_refused() {
        assertThat(ward.event(new StatusChanged(PRACTICE, new PatientId(7), PatientStatus.PAUSED, Instant.EPOCH)))
                .contains(Refusal.unknown("patient 7"));
    }
}
