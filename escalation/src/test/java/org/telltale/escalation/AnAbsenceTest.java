package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.PHYSICIAN;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A patient is to weigh every day and does not. Days are the patient's own, counted from Monday, 2 March 2026; the
/// ward's clock shows UTC.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAbsenceTest {
    private static final String NUDGE = "Weight missing for 1 day, the last one on 2026-03-02; remind the patient";
    static final String CALL = "Weight missing for 3 days, the last one on 2026-03-02; call the patient";
    private static final String REVIEW =
            "Weight missing for 7 days, the last one on 2026-03-02; review whether the program fits";

    /// Every day at ten, a nudge after one missed day, a call after three, a review after seven.
    static Threshold daily() {
        return absence(1);
    }

    static Threshold absence(int everyDays) {
        return new Threshold.Absence(
                Vital.WEIGHT, everyDays, LocalTime.of(10, 0), 1, 3, 7, Tier.T3, Duration.ofHours(36));
    }

    static Ward weighedOnMonday() {
        return Ward.with(daily()).at("08:00").weighs("80", Unit.KILOGRAM);
    }

    @Test
    void asks_for_a_nudge_then_a_call_then_a_review_each_on_its_day() {
        Ward ward = weighedOnMonday().at("400:00");

        assertThat(said(ward, "opened")).containsExactly("58:00 opened: " + NUDGE);
        assertThat(said(ward, "worsened")).containsExactly("106:00 worsened: " + CALL, "202:00 worsened: " + REVIEW);
        assertThat(ward.episode().tier()).isEqualTo(Tier.T3);
        assertThat(ward.episode().readings()).hasSize(1);
        assertThat(ward.happened).noneMatch(line -> line.contains("breached"));
    }

    @Test
    void says_nothing_while_readings_come() {
        Ward ward = weighedOnMonday();

        for (int day = 1; day < 14; day++) {
            ward.at(24 * day + 8 + ":00").weighs("80", Unit.KILOGRAM);
        }

        assertThat(ward.happened).isEmpty();
        assertThat(ward.suppressed).isEmpty();
    }

    @Test
    void is_none_where_the_reading_comes_late_on_the_day_after() {
        Ward ward = weighedOnMonday();

        // Nothing on Tuesday; Wednesday before ten.
        ward.at("57:59").weighs("80", Unit.KILOGRAM).at("80:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_over_with_the_next_reading_and_begins_anew() {
        Ward ward = weighedOnMonday().at("60:00").weighs("81", Unit.KILOGRAM).at("107:00");

        assertThat(ward.happened)
                .filteredOn(line -> line.contains("opened") || line.contains("resolved"))
                .containsExactly(
                        "58:00 opened: " + NUDGE,
                        "60:00 resolved",
                        "106:00 opened: Weight missing for 1 day, the last one on 2026-03-04; remind the patient");
    }

    @Test
    void that_began_anew_after_a_call_does_not_wait_for_the_day_of_the_review() {
        Ward ward = weighedOnMonday().at("108:00").weighs("81", Unit.KILOGRAM).at("155:00");

        assertThat(said(ward, "resolved")).containsExactly("108:00 resolved");
        assertThat(said(ward, "opened"))
                .containsExactly(
                        "58:00 opened: " + NUDGE,
                        "154:00 opened: Weight missing for 1 day, the last one on 2026-03-06; remind the patient");
    }

    @Test
    void does_not_end_with_an_old_reading_but_counts_from_it() {
        Ward ward = weighedOnMonday().at("104:00");
        assertThat(said(ward, "opened")).hasSize(1);

        // Friday; it was taken on Tuesday evening.
        ward.weighedAt("44:00", "178").at("129:00");

        assertThat(said(ward, "resolved")).isEmpty();
        assertThat(said(ward, "worsened")).isEmpty();
        ward.at("131:00");
        assertThat(said(ward, "worsened"))
                .containsExactly(
                        "130:00 worsened: Weight missing for 3 days, the last one on 2026-03-03; call the patient");
    }

    @Test
    void that_another_person_ended_is_told_again_when_that_is_found_out_and_counts_from_the_last_own_reading() {
        Ward ward = weighedOnMonday().at("108:00").weighs("60", Unit.KILOGRAM);
        long spouses = ward.position();
        assertThat(said(ward, "resolved")).containsExactly("108:00 resolved");

        ward.at("109:00").isAnothers(spouses, Vital.WEIGHT).at("109:01");

        assertThat(said(ward, "opened"))
                .hasSize(2)
                .last()
                .isEqualTo("109:00 opened: Weight missing for 3 days, the last one on 2026-03-02; call the patient");
    }

    @Test
    void is_not_told_again_where_a_reading_before_the_last_was_another_persons() {
        Ward ward = Ward.with(daily()).at("07:00").weighs("60", Unit.KILOGRAM);
        long spouses = ward.position();
        ward.at("08:00").weighs("80", Unit.KILOGRAM).at("59:00").resolve(Ward.NURSE);

        ward.at("60:00").isAnothers(spouses, Vital.WEIGHT).at("105:00");

        assertThat(said(ward, "opened")).hasSize(1);
    }

    @Test
    void of_somebody_who_never_measured_counts_from_the_signature() {
        Ward ward = Ward.with(daily()).at("59:00");

        assertThat(said(ward, "opened"))
                .containsExactly("58:00 opened: Weight missing for 1 day, and none known before; remind the patient");
        ward.snooze(Ward.NURSE, "01:00");
        ward.restart().at("62:00").weighs("80", Unit.KILOGRAM);
        assertThat(said(ward, "resolved")).containsExactly("62:00 resolved");
    }

    @Test
    void that_a_person_has_ended_comes_again_only_on_the_next_of_its_days() {
        Ward ward = weighedOnMonday().at("59:00");
        ward.resolve(Ward.NURSE);

        ward.at("105:00");
        assertThat(said(ward, "opened")).hasSize(1);
        ward.at("107:00");
        assertThat(said(ward, "opened")).containsExactly("58:00 opened: " + NUDGE, "106:00 opened: " + CALL);
    }

    @ParameterizedTest
    @CsvSource({"ADMITTED", "TRAVELING", "PAUSED"})
    void pauses_while_the_patient_is_away_and_says_so(PatientStatus away) {
        Ward ward = weighedOnMonday().at("12:00");
        ward.becomes(away, "12:00");
        ward.at("300:00");

        assertThat(said(ward, "opened")).isEmpty();
        assertThat(ward.suppressed).hasSize(3).allMatch(breach -> breach.status() == away);
        assertThat(said(ward, "suppressed"))
                .containsExactly(
                        "58:00 suppressed: " + NUDGE, "106:00 suppressed: " + CALL, "202:00 suppressed: " + REVIEW);
    }

    @Test
    void leaves_the_days_of_a_pause_out_and_says_how_many() {
        Ward ward = weighedOnMonday().at("36:00");
        // Away from Tuesday noon to Thursday evening: three days do not count.
        ward.becomes(PatientStatus.TRAVELING, "36:00");
        ward.at("90:00");
        ward.becomes(PatientStatus.ACTIVE, "90:00");
        ward.at("129:00");
        assertThat(said(ward, "opened")).isEmpty();

        ward.at("131:00");

        assertThat(said(ward, "opened"))
                .containsExactly("130:00 opened: Weight missing for 1 day, the last one on 2026-03-02;"
                        + " 3 days of a pause not counted; remind the patient");
    }

    @Test
    void leaves_out_every_pause_since_the_last_reading() {
        Ward ward = weighedOnMonday().at("36:00");
        // Away on Tuesday, and from Thursday to Friday: only Wednesday was missed.
        ward.becomes(PatientStatus.TRAVELING, "36:00");
        ward.at("40:00").becomes(PatientStatus.ACTIVE, "40:00");
        ward.at("80:00").becomes(PatientStatus.PAUSED, "80:00");
        ward.at("110:00").becomes(PatientStatus.ACTIVE, "110:00");
        ward.at("129:00");
        assertThat(said(ward, "opened")).isEmpty();

        ward.at("131:00");

        assertThat(said(ward, "opened"))
                .containsExactly("130:00 opened: Weight missing for 1 day, the last one on 2026-03-02;"
                        + " 3 days of a pause not counted; remind the patient");
    }

    @Test
    void counts_missed_days_from_before_a_pause_on() {
        Ward ward = weighedOnMonday().at("75:00");
        // A nudge on Wednesday; away on Thursday and Friday. Missed: Tuesday, Wednesday, Saturday.
        ward.becomes(PatientStatus.ADMITTED, "75:00");
        ward.at("100:00");
        ward.becomes(PatientStatus.ACTIVE, "100:00");
        ward.at("153:00");
        assertThat(said(ward, "worsened")).isEmpty();

        ward.at("155:00");

        assertThat(said(ward, "worsened"))
                .containsExactly("154:00 worsened: Weight missing for 3 days, the last one on 2026-03-02;"
                        + " 2 days of a pause not counted; call the patient");
    }

    @Test
    void pauses_from_when_the_patient_left_and_not_from_when_it_was_entered() {
        Ward ward = weighedOnMonday().at("57:00");
        // Wednesday morning: in hospital since Tuesday.
        ward.becomes(PatientStatus.ADMITTED, "30:00");
        ward.at("57:30");
        ward.becomes(PatientStatus.ACTIVE, "57:00");

        ward.at("105:00");

        assertThat(said(ward, "opened")).isEmpty();
    }

    @Test
    void is_nobodys_work_after_a_discharge_and_counted_anew_after_a_return() {
        Ward ward = weighedOnMonday().at("59:00");
        ward.becomes(PatientStatus.DISCHARGED, "59:00");
        ward.at("500:00");
        assertThat(said(ward, "worsened")).isEmpty();
        assertThat(said(ward, "resolved")).containsExactly("59:00 resolved");

        // Monday, 23 March: due on Tuesday, missed on Wednesday at ten.
        ward.at("504:30");
        ward.becomes(PatientStatus.ACTIVE, "504:30");
        ward.at("563:00");

        assertThat(said(ward, "opened")).hasSize(2).last().asString().startsWith("562:00 opened");
    }

    @Test
    void that_was_due_while_the_machine_was_off_is_told_once_as_it_is_then() {
        Ward ward = weighedOnMonday().offUntil("110:00").at("115:00");

        assertThat(said(ward, "opened"))
                .containsExactly(
                        "110:00 opened: Weight missing for 3 days, the last one on" + " 2026-03-02; call the patient");
        assertThat(said(ward, "worsened")).isEmpty();
    }

    @Test
    void survives_a_restart_between_any_two_of_its_days() {
        Ward ward = weighedOnMonday()
                .restart()
                .at("59:00")
                .restart()
                .at("107:00")
                .restart()
                .at("300:00");

        assertThat(said(ward, "opened")).containsExactly("58:00 opened: " + NUDGE);
        assertThat(said(ward, "worsened")).containsExactly("106:00 worsened: " + CALL, "202:00 worsened: " + REVIEW);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void of_a_time_finer_than_any_clock_comes_to_its_end() {
        Ward ward = Ward.with(new Threshold.Absence(
                Vital.WEIGHT, 1, LocalTime.of(10, 0, 0, 500), 1, 3, 7, Tier.T2, Duration.ofHours(36)));

        ward.at("203:00");

        assertThat(said(ward, "opened")).hasSize(1);
    }

    @ParameterizedTest(name = "in {0} at {1}")
    @CsvSource({
        // Clocks go forward on Sunday, 8 March: ten o'clock is 14:00 UTC then, and was 15:00.
        "America/New_York, 63:00, 111:00, 206:00",
        "Asia/Tokyo, 49:00, 97:00, 193:00",
        "Pacific/Kiritimati, 44:00, 92:00, 188:00",
        "UTC, 58:00, 106:00, 202:00",
    })
    void counts_the_days_of_the_patients_own_calendar(String zone, String nudge, String call, String review) {
        Ward ward = Ward.with().livesIn(zone);
        ward.sign(daily());
        ward.at("09:00").weighs("80", Unit.KILOGRAM).at("300:00");

        List<String> times = ward.happened.stream()
                .filter(line -> line.contains("opened") || line.contains("worsened"))
                .map(line -> line.split(" ", -1)[0])
                .toList();

        assertThat(times).containsExactly(nudge, call, review);
    }

    @Test
    void is_looked_at_by_the_clock_of_where_the_patient_has_moved() {
        Ward ward = Ward.with().livesIn("America/New_York");
        ward.sign(daily());
        ward.at("20:00").weighs("80", Unit.KILOGRAM);
        ward.at("30:00").movesTo("Asia/Tokyo");

        // Monday's reading; ten o'clock on Wednesday in Tokyo is 01:00 UTC.
        ward.at("50:00");

        assertThat(said(ward, "opened")).hasSize(1).first().asString().startsWith("49:00 opened");
    }

    @Test
    void and_an_average_of_days_know_the_same_calendar() {
        Threshold ofTwoDays = new Threshold.Average(
                Vital.WEIGHT,
                List.of(Limit.over(Quantity.of("70", Unit.KILOGRAM))),
                2,
                Duration.ZERO,
                Duration.ofDays(1),
                Optional.of(new Threshold.Days(2, false)),
                Tier.T3,
                Ward.YOUNG);
        Ward tokyo = Ward.with(ofTwoDays).livesIn("Asia/Tokyo");
        Ward greenwich = Ward.with(ofTwoDays);

        tokyo.at("14:59").weighs("80", Unit.KILOGRAM).at("15:00").weighs("80", Unit.KILOGRAM);
        greenwich.at("14:59").weighs("80", Unit.KILOGRAM).at("15:00").weighs("80", Unit.KILOGRAM);

        assertThat(said(tokyo, "opened")).hasSize(1);
        assertThat(greenwich.happened).isEmpty();
    }

    @Test
    void every_third_day_is_missed_on_the_fifth() {
        Ward ward =
                Ward.with(absence(3)).at("08:00").weighs("80", Unit.KILOGRAM).at("105:00");
        assertThat(ward.happened).isEmpty();

        ward.at("107:00");

        assertThat(said(ward, "opened")).containsExactly("106:00 opened: " + NUDGE);
    }

    @Test
    void is_not_ended_by_another_vital() {
        Ward ward = weighedOnMonday().at("59:00").saturates("97").at("107:00");

        assertThat(said(ward, "worsened")).containsExactly("106:00 worsened: " + CALL);
    }

    @Test
    void keeps_one_deadline_however_many_readings_come() {
        Ward ward = weighedOnMonday();
        long first = ward.escalation().nextDeadlineMicros();

        for (int minute = 1; minute < 60; minute++) {
            ward.at("09:" + (minute < 10 ? "0" : "") + minute).weighs("80", Unit.KILOGRAM);
        }

        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(first);
        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_taken_by_a_person_and_worsens_all_the_same() {
        Ward ward = weighedOnMonday().at("59:00");
        ward.acknowledge(PHYSICIAN);

        ward.at("107:00");

        assertThat(said(ward, "worsened")).containsExactly("106:00 worsened: " + CALL);
    }

    static List<String> said(Ward ward, String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }
}
