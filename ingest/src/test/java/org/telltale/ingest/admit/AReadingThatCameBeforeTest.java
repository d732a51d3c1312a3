package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;
import static org.telltale.ingest.admit.QualityDesk.OMAR;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The kinds of duplicates, and what only looks like one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingThatCameBeforeTest {
    private static final String STORED = "STORED NONE";
    private static final String TWIN = "HELD PROBABLE_DUPLICATE";

    private final QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        desk.livesIn(MARIA, "Europe/Moscow");
        desk.holds(MARIA, "cuff", "cloud-cuff", "scale", "meter", "oximeter");
        desk.at("2026-07-03T12:00:00Z");
    }

    @Test
    void exact_duplicate_counts_once() {
        assertThat(desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives())
                .isEqualTo(STORED);
        assertThat(desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives())
                .isEqualTo("DUPLICATE NONE");
        assertThat(desk.judged).hasSize(1);
    }

    @Test
    void memory_reread_counts_each_reading_once() {
        for (int pass = 0; pass < 3; pass++) {
            for (int day = 1; day <= 3; day++) {
                String verdict = desk.pressure("12" + day, "81")
                        .at("2026-06-0" + day + "T08:00:12")
                        .arrives();
                assertThat(verdict).isEqualTo(pass == 0 ? STORED : "DUPLICATE NONE");
            }
        }
    }

    @Test
    void two_gateways_that_hear_the_same_frame_count_it_once() {
        // The identity has no gateway in it: what the second one says is the same reading.
        desk.weight("80.1").at("2026-07-01T08:00:12").arrives();
        desk.restart();
        assertThat(desk.weight("80.1").at("2026-07-01T08:00:12").through(2).arrives())
                .isEqualTo("DUPLICATE NONE");
    }

    @Test
    void same_reading_at_a_shifted_time_is_held() {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "81").at("2026-07-01T11:00:12Z").arrives())
                .isEqualTo(TWIN);
        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE", "7 BLOOD_PRESSURE alone");
    }

    @Test
    void whichever_of_two_shifted_readings_comes_later_is_held() {
        desk.pressure("128", "81").at("2026-07-01T11:00:12Z").arrives();

        assertThat(desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives())
                .isEqualTo(TWIN);
    }

    @Test
    void a_shifted_reading_is_found_in_a_later_batch_and_after_a_restart() {
        for (int day = 1; day <= 28; day++) {
            desk.pressure("12" + day % 10, "8" + day % 7)
                    .at("2026-06-%02dT08:%02d:12Z".formatted(day, day))
                    .arrives();
        }
        desk.restart();
        for (int day = 1; day <= 28; day++) {
            assertThat(desk.pressure("12" + day % 10, "8" + day % 7)
                            .at("2026-06-%02dT11:%02d:12Z".formatted(day, day))
                            .arrives())
                    .isEqualTo(TWIN);
        }
    }

    @Test
    void a_copy_that_is_older_than_all_that_a_person_has_of_late_is_held_and_so_is_the_twin_of_one_that_came_late() {
        for (int day = 10; day <= 28; day++) {
            desk.pressure("12" + day % 10, "80")
                    .at("2026-06-%02dT08:00:12Z".formatted(day))
                    .arrives();
        }
        assertThat(desk.pressure("150", "90").at("2026-06-05T08:00:12Z").arrives())
                .isEqualTo(STORED);

        assertThat(desk.pressure("150", "90").at("2026-06-05T11:00:12Z").arrives())
                .isEqualTo(TWIN);
        assertThat(desk.pressure("120", "80").at("2026-06-10T05:00:12Z").arrives())
                .isEqualTo(TWIN);
        assertThat(desk.pressure("128", "80").at("2026-06-28T11:00:12Z").arrives())
                .isEqualTo(TWIN);
    }

    @Test
    void each_reading_has_one_twin_and_a_third_equal_one_counts() {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();
        desk.pressure("128", "81").at("2026-07-01T11:00:12Z").arrives();

        assertThat(desk.pressure("128", "81").at("2026-07-01T05:00:12Z").arrives())
                .isEqualTo(STORED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T08:02:13Z, a true repeat two minutes later",
        "2026-07-01T11:00:13Z, three hours and a second later",
        "2026-07-01T22:15:12Z, more than 14 hours later",
        "2026-07-02T08:00:12Z, the same time of the next day"
    })
    void true_repeat_is_never_lost(String time, String what) {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "81").at(time).arrives()).as(what).isEqualTo(STORED);
    }

    @Test
    void another_value_at_a_shifted_time_counts() {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "82").at("2026-07-01T11:00:12Z").arrives())
                .isEqualTo(STORED);
    }

    @Test
    void somebody_elses_equal_reading_counts() {
        desk.holds(OMAR, "his-cuff");
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "81")
                        .by("his-cuff")
                        .at("2026-07-01T11:00:12Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void whole_minutes_prove_only_a_shift_by_the_persons_own_offset() {
        desk.pressure("128", "81").at("2026-07-01T08:00:00Z").arrives();

        assertThat(desk.pressure("128", "81").at("2026-07-01T12:00:00Z").arrives())
                .isEqualTo(STORED);
        assertThat(desk.pressure("128", "81").at("2026-07-01T15:00:00Z").arrives())
                .isEqualTo(TWIN);
    }

    @Test
    void saturations_that_are_often_equal_have_no_twins() {
        desk.saturation("97").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.saturation("97").at("2026-07-01T10:00:12Z").arrives()).isEqualTo(STORED);
        assertThat(desk.saturation("97").at("2026-07-01T11:00:12Z").arrives()).isEqualTo(STORED);
    }

    @Test
    void a_sensors_series_has_no_twins() {
        for (int minute = 0; minute < 600; minute += 5) {
            Instant at = Instant.parse("2026-07-01T00:00:12Z").plusSeconds(60L * minute);
            assertThat(desk.glucose("110", Unit.MILLIGRAM_PER_DECILITRE)
                            .at(at.toString())
                            .arrives())
                    .isEqualTo(STORED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-01T08:00:12Z", "2026-07-01T08:02:12Z", "2026-07-01T07:58:12Z"})
    void same_reading_over_two_routes_is_held(String time) {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "81").by("cloud-cuff").at(time).arrives())
                .isEqualTo(TWIN);
    }

    @Test
    void two_devices_that_say_the_same_three_minutes_apart_both_count() {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.pressure("128", "81")
                        .by("cloud-cuff")
                        .at("2026-07-01T08:03:12Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void a_route_that_rounds_to_another_unit_is_known() {
        desk.holds(MARIA, "cloud-scale");
        desk.weight("80.10").at("2026-07-01T08:00:12Z").arrives();

        assertThat(desk.new Sent()
                        .by("cloud-scale")
                        .is(Vital.WEIGHT, Unit.POUND, "176.6")
                        .at("2026-07-01T08:00:40Z")
                        .arrives())
                .isEqualTo(TWIN);
    }

    @Test
    void a_weight_without_time_that_is_sent_again_at_a_connect_is_held() {
        assertThat(desk.weight("80.1").arrives()).isEqualTo(STORED);

        desk.at("2026-07-04T12:00:00Z");
        assertThat(desk.weight("80.1").arrives()).isEqualTo(TWIN);
        desk.restart();
        desk.at("2026-07-20T12:00:00Z");
        assertThat(desk.weight("80.1").arrives()).isEqualTo(TWIN);
        assertThat(desk.judged).hasSize(1);
    }

    @Test
    void a_weight_without_time_counts_where_the_newest_of_its_scale_is_another() {
        desk.holds(MARIA, "hall-scale");
        desk.weight("80.1").arrives();
        desk.at("2026-07-04T12:00:00Z");

        assertThat(desk.weight("80.1").by("hall-scale").arrives()).isEqualTo(STORED);
        assertThat(desk.weight("80.2").arrives()).isEqualTo(STORED);
        desk.at("2026-07-05T12:00:00Z");
        assertThat(desk.weight("80.1").arrives()).isEqualTo(STORED);
    }

    @Test
    void an_equal_weight_counts_that_says_its_time_and_an_equal_saturation_that_says_none() {
        desk.weight("80.1").arrives();
        desk.saturation("97").arrives();
        desk.at("2026-07-04T12:00:00Z");

        assertThat(desk.weight("80.1").at("2026-07-04T11:59:12Z").arrives()).isEqualTo(STORED);
        assertThat(desk.saturation("97").arrives()).isEqualTo(STORED);
    }

    @Test
    void a_twin_that_a_person_releases_counts() {
        desk.pressure("128", "81").at("2026-07-01T08:00:12Z").arrives();
        desk.pressure("128", "81").at("2026-07-01T11:00:12Z").arrives();

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).hasSize(3).last().isEqualTo("7 BLOOD_PRESSURE");
    }

    @Test
    void a_copy_that_is_later_than_the_one_that_counts_is_for_the_rules_because_that_one_may_be_the_wrong_one() {
        desk.livesIn(OMAR, "America/New_York");
        desk.holds(OMAR, "his-meter");
        desk.at("2026-07-01T12:00:05Z");
        desk.glucose("48", Unit.MILLIGRAM_PER_DECILITRE)
                .by("his-meter")
                .at("2026-07-01T08:00:00Z")
                .arrives();

        assertThat(desk.glucose("48", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("his-meter")
                        .at("2026-07-01T12:00:00Z")
                        .arrives())
                .isEqualTo(TWIN);
        assertThat(desk.judged).containsExactly("8 GLUCOSE", "8 GLUCOSE alone");
    }

    @Test
    void a_copy_that_is_earlier_or_ahead_of_us_is_for_nobody() {
        desk.at("2026-07-01T12:00:05Z");
        desk.glucose("48", Unit.MILLIGRAM_PER_DECILITRE)
                .at("2026-07-01T12:00:00Z")
                .arrives();

        assertThat(desk.glucose("48", Unit.MILLIGRAM_PER_DECILITRE)
                        .at("2026-07-01T15:00:00Z")
                        .arrives())
                .isEqualTo(TWIN);
        desk.glucose("49", Unit.MILLIGRAM_PER_DECILITRE)
                .at("2026-07-01T11:00:00Z")
                .arrives();
        assertThat(desk.glucose("49", Unit.MILLIGRAM_PER_DECILITRE)
                        .at("2026-07-01T08:00:00Z")
                        .arrives())
                .isEqualTo(TWIN);
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE");
    }
}
