package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.patient.PatientStatus;

/// A patient weighed on Monday, 2 March 2026, and is away more than once: `34:00` is Tuesday at ten.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAbsenceOverPausesTest {
    private final Ward ward = AnAbsenceTest.weighedOnMonday();

    @Test
    void leaves_a_day_of_several_pauses_out_once() {
        ward.at("106:30");
        for (String from : List.of("107:00", "109:00", "111:00", "113:00")) {
            ward.at(from).becomes(PatientStatus.PAUSED, from);
            ward.restart();
            String until = Ward.clock(ward.nowMicros() + Ward.micros("1:00"));
            ward.at(until).becomes(PatientStatus.ACTIVE, until);
            ward.restart();
        }

        ward.at("400:00");

        // Missed since Monday: all but Friday, 6 March, so that the review comes a day later.
        assertThat(said("worsened")).hasSize(2).last().isEqualTo("""
            226:00 worsened: Weight missing for 7 days, the last one on 2026-03-02;\
             1 day of a pause not counted; review whether the program fits\
            """);
    }

    @Test
    void leaves_the_day_out_once_on_which_one_pause_ends_and_another_begins() {
        away(PatientStatus.TRAVELING, "36:00", "84:00");
        away(PatientStatus.ADMITTED, "86:00", "116:00");

        ward.at("155:00");

        assertThat(said("opened")).containsExactly("""
            154:00 opened: Weight missing for 1 day, the last one on 2026-03-02;\
             4 days of a pause not counted; remind the patient\
            """);
    }

    @Test
    void is_told_once_of_days_that_were_missed_before_a_pause() {
        ward.at("58:30");
        ward.resolve(Ward.NURSE);
        away(PatientStatus.PAUSED, "59:00", "80:00");

        ward.at("153:00");
        assertThat(said("opened")).hasSize(1).first().asString().startsWith("58:00");

        // Tuesday, Friday and Saturday.
        ward.at("155:00");
        assertThat(said("opened")).hasSize(2).last().asString().startsWith("154:00 opened: Weight missing for 3 days");
    }

    @Test
    void is_told_after_a_pause_of_what_was_only_written_down_in_it() {
        away(PatientStatus.ADMITTED, "57:00", "80:00");
        assertThat(said("suppressed")).hasSize(1);

        ward.at("107:00");

        assertThat(said("opened")).singleElement().asString().startsWith("106:00 opened: Weight missing for 1 day");
    }

    @Test
    void is_told_anew_of_days_after_a_reading_in_a_pause() {
        ward.at("58:30");
        ward.resolve(Ward.NURSE);
        ward.at("59:00").becomes(PatientStatus.PAUSED, "59:00");
        ward.weighedAt("59:00", "176").at("60:00").becomes(PatientStatus.ACTIVE, "60:00");

        ward.at("107:00");

        assertThat(said("opened")).hasSize(2).last().asString().startsWith("106:00 opened: Weight missing for 1 day");
    }

    private void away(PatientStatus status, String from, String until) {
        ward.at(from).becomes(status, from);
        ward.restart();
        ward.at(until).becomes(PatientStatus.ACTIVE, until);
        ward.restart();
    }

    private List<String> said(String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }
}
