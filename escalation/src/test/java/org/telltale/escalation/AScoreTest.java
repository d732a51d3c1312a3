package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.plan.ScoreTable.NEWS2_SCALE_1;
import static org.telltale.care.plan.ScoreTable.NEWS2_SCALE_2;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.YOUNG;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A NEWS2 of which no reading may be older than an hour, and no answer older than four.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AScoreTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WELL = "rate 16, spo2 97, oxygen NO, systolic 120, pulse 70, awake ALERT, temp 37";

    private Ward ward = Ward.with(score(NEWS2_SCALE_1, 5, 3));

    private static Score score(ScoreTable table, int atLeast, int orSingle) {
        return new Score(
                table,
                atLeast,
                Optional.of(orSingle).filter(points -> points > 0),
                HOUR,
                Duration.ofHours(4),
                Tier.T1,
                YOUNG);
    }

    /// Chart 1 of the report, each band at both of its ends, and what lies between two whole numbers.
    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "rate 8, 3",
        "rate 8.9, 3",
        "rate 9, 1",
        "rate 11, 1",
        "rate 12, 0",
        "rate 20, 0",
        "rate 20.9, 0",
        "rate 21, 2",
        "rate 24, 2",
        "rate 25, 3",
        "spo2 91, 3",
        "spo2 91.9, 3",
        "spo2 92, 2",
        "spo2 93, 2",
        "spo2 94, 1",
        "spo2 95, 1",
        "spo2 96, 0",
        "spo2 100, 0",
        "oxygen YES, 2",
        "oxygen NO, 0",
        "systolic 90, 3",
        "systolic 91, 2",
        "systolic 100, 2",
        "systolic 101, 1",
        "systolic 110, 1",
        "systolic 111, 0",
        "systolic 219, 0",
        "systolic 219.9, 0",
        "systolic 220, 3",
        "pulse 40, 3",
        "pulse 41, 1",
        "pulse 50, 1",
        "pulse 51, 0",
        "pulse 90, 0",
        "pulse 91, 1",
        "pulse 110, 1",
        "pulse 111, 2",
        "pulse 130, 2",
        "pulse 131, 3",
        "awake ALERT, 0",
        "awake NEW_CONFUSION, 3",
        "awake VOICE, 3",
        "awake PAIN, 3",
        "awake UNRESPONSIVE, 3",
        "temp 35.0, 3",
        "temp 35.1, 1",
        "temp 36.0, 1",
        "temp 36.1, 0",
        "temp 38.0, 0",
        "temp 38.09, 0",
        "temp 38.1, 1",
        "temp 39.0, 1",
        "temp 39.1, 2",
    })
    void gives_each_part_its_points(String part, int points) {
        assertThat(total(NEWS2_SCALE_1, part)).isEqualTo(points);
    }

    @ParameterizedTest(name = "of scale 2, {0} gives {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "spo2 83, oxygen NO | 3",
                "spo2 84, oxygen NO | 2",
                "spo2 85, oxygen NO | 2",
                "spo2 86, oxygen NO | 1",
                "spo2 87, oxygen NO | 1",
                "spo2 88, oxygen NO | 0",
                "spo2 92, oxygen NO | 0",
                "spo2 93, oxygen NO | 0",
                "spo2 100, oxygen NO | 0",
                "spo2 83, oxygen YES | 5",
                "spo2 85, oxygen YES | 4",
                "spo2 87, oxygen YES | 3",
                "spo2 88, oxygen YES | 2",
                "spo2 92, oxygen YES | 2",
                "spo2 92.9, oxygen YES | 2",
                "spo2 93, oxygen YES | 3",
                "spo2 94, oxygen YES | 3",
                "spo2 95, oxygen YES | 4",
                "spo2 96, oxygen YES | 4",
                "spo2 97, oxygen YES | 5",
            })
    void gives_a_saturation_on_oxygen_other_points_where_the_target_is_lower(String parts, int points) {
        assertThat(total(NEWS2_SCALE_2, parts)).isEqualTo(points);
    }

    @ParameterizedTest(name = "{0} make {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate 21, spo2 93, pulse 95 | 5",
                "rate 25, spo2 91, oxygen YES, systolic 90, pulse 131, awake VOICE, temp 35 | 20",
                "rate 24, spo2 95, oxygen YES, temp 38.1, pulse 91 | 7",
            })
    void adds_them_up(String parts, int total) {
        assertThat(total(NEWS2_SCALE_1, parts)).isEqualTo(total);
    }

    /// What it takes from 1 to 20 points is found by signing each.
    private static int total(ScoreTable table, String parts) {
        int total = 0;
        for (int atLeast = 1; atLeast <= 20; atLeast++) {
            Ward tried = Ward.with(score(table, atLeast, 0)).at("08:00");
            takeAll(tried, parts);
            total = tried.happened.isEmpty() ? total : atLeast;
        }
        return total;
    }

    @Test
    void pages_with_every_part_and_its_age() {
        ward.at("08:00");
        takeAll(ward, "rate 21, spo2 93, pulse 95");
        assertThat(ward.happened)
                .containsExactly(
                        "08:00 opened: NEWS2, SpO2 scale 1: 5, urgent response; respiratory rate 21 /min 2; oxygen"
                                + " saturation 93 % 2; systolic blood pressure 120 mmHg 0; heart rate 95 /min 1;"
                                + " temperature 37 °C 0; supplemental oxygen no 0; consciousness alert 0",
                        "08:00 page to nurse");
        assertThat(ward.episode().readings()).hasSize(5);

        ward.at("08:30");
        take(ward, "temp 38.1");
        assertThat(ward.episode().reason()).contains("6, urgent response", "93 % 2 (30 min before)", "38.1 °C 1;");
    }

    @Test
    void names_no_response_below_the_one_that_is_urgent() {
        ward = Ward.with(score(NEWS2_SCALE_1, 4, 0)).at("08:00");
        takeAll(ward, "rate 21, spo2 93");

        assertThat(said("opened")).singleElement().asString().contains("NEWS2, SpO2 scale 1: 4; respiratory rate");
    }

    /// A part of a score is no score, whatever the others are.
    @ParameterizedTest
    @ValueSource(strings = {"rate", "spo2", "oxygen", "systolic", "pulse", "awake", "temp"})
    void refuses_when_a_part_is_missing(String missing) {
        ward.at("08:00");
        parts("rate 30, spo2 80, oxygen YES, systolic 80, pulse 140, awake PAIN, temp 34")
                .forEach((part, value) -> {
                    if (!part.equals(missing)) {
                        take(ward, part + " " + value);
                    }
                });
        ward.at("12:00");

        assertThat(ward.happened).isEmpty();
    }

    @ParameterizedTest(name = "{0} taken at {1}: {2}")
    @CsvSource({
        "temp 37, 09:00, true",
        "temp 37, 08:59, false",
        "oxygen NO, 06:00, true",
        "oxygen NO, 05:59, false",
    })
    void refuses_when_a_part_is_older_than_was_signed(String old, String takenAt, boolean scores) {
        ward.at("10:00");
        takeAt(ward, takenAt, old);
        parts("rate 30, spo2 80, oxygen NO, systolic 80, pulse 140, awake PAIN, temp 37")
                .forEach((part, value) -> {
                    if (!old.startsWith(part)) {
                        take(ward, part + " " + value);
                    }
                });

        assertThat(ward.happened.isEmpty()).isNotEqualTo(scores);
    }

    @Test
    void does_not_end_because_it_cannot_be_scored_any_more() {
        ward.at("08:00");
        takeAll(ward, "rate 25");
        assertThat(said("opened")).hasSize(1);

        ward.at("13:00");
        take(ward, "rate 16");

        assertThat(said("resolved")).isEmpty();
    }

    @Test
    void pages_for_three_points_in_one_part_whatever_the_total() {
        ward.at("08:00");
        takeAll(ward, "awake NEW_CONFUSION");

        assertThat(said("opened")).hasSize(1).allMatch(line -> line.contains(": 3, urgent response"));
        assertThat(total(NEWS2_SCALE_1, "awake NEW_CONFUSION")).isEqualTo(3);
    }

    @Test
    void pages_again_when_the_response_becomes_that_of_an_emergency() {
        ward.at("08:00");
        takeAll(ward, "rate 21, spo2 93, pulse 95");

        ward.at("08:05");
        take(ward, "temp 38.1");
        assertThat(said("worsened")).isEmpty();
        take(ward, "temp 39.1");

        assertThat(said("worsened")).hasSize(1).allMatch(line -> line.contains(": 7, emergency response"));
    }

    @Test
    void ends_two_points_below_and_without_three_in_one_part() {
        ward.at("08:00");
        takeAll(ward, "rate 21, spo2 93, pulse 95");

        ward.at("08:10");
        take(ward, "pulse 70");
        assertThat(said("resolved")).isEmpty();
        take(ward, "spo2 94");

        assertThat(said("resolved")).containsExactly("08:10 resolved");
    }

    @Test
    void that_comes_late_pages_only_as_old_and_not_where_a_newer_part_is_better() {
        ward.at("20:00");
        parts(WELL).forEach((part, value) -> takeAt(ward, "08:00", part + " " + value));
        takeAt(ward, "08:01", "rate 25");
        ward.at("20:11");
        assertThat(said("late")).hasSize(1);
        assertThat(said("opened")).hasSize(1).allMatch(line -> line.endsWith("the newest value is 12 h old"));

        ward = Ward.with(score(NEWS2_SCALE_1, 5, 3)).at("20:00");
        parts(WELL).forEach((part, value) -> takeAt(ward, "08:00", part + " " + value));
        takeAt(ward, "08:01", "rate 25");
        takeAt(ward, "08:02", "rate 16");
        ward.at("20:11");
        assertThat(said("late")).hasSize(1);
        assertThat(said("opened")).isEmpty();
    }

    @Test
    void is_what_it_was_after_a_restart() {
        ward.at("08:00");
        takeAll(ward, "rate 20, spo2 93, pulse 95");
        ward.restart();

        take(ward, "rate 21");

        assertThat(said("opened")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void gives_the_same_in_whatever_order_its_parts_come(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        parts("rate 21, spo2 93, oxygen NO, systolic 120, pulse 95, awake ALERT, temp 37")
                .forEach((part, value) -> all.add(part + " " + value));
        for (int run = 0; run < 20; run++) {
            Collections.shuffle(all, random);
            Ward other = Ward.with(score(NEWS2_SCALE_1, 5, 3)).at("08:00");
            for (String each : all) {
                takeAt(other, "07:" + (10 + each.length()), each);
            }
            assertThat(other.happened)
                    .as("%s", all)
                    .filteredOn(line -> line.contains("opened"))
                    .hasSize(1);
        }
    }

    private List<String> said(String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }

    /// Everybody's parts but those given.
    private static void takeAll(Ward ward, String others) {
        Map<String, String> all = parts(WELL);
        all.putAll(parts(others));
        all.forEach((part, value) -> take(ward, part + " " + value));
    }

    private static Map<String, String> parts(String said) {
        Map<String, String> parts = new LinkedHashMap<>();
        Arrays.stream(said.split(", ", -1))
                .map(each -> each.split(" ", -1))
                .forEach(each -> parts.put(each[0], each[1]));
        return parts;
    }

    private static void take(Ward ward, String part) {
        takeAt(ward, Ward.clock(ward.nowMicros()), part);
    }

    private static void takeAt(Ward ward, String at, String said) {
        String[] part = said.split(" ", -1);
        switch (part[0]) {
            case "rate" -> measured(ward, Vital.RESPIRATORY_RATE, at, part[1], Unit.PER_MINUTE);
            case "spo2" -> measured(ward, Vital.OXYGEN_SATURATION, at, part[1], Unit.PERCENT);
            case "systolic" -> measured(ward, Vital.BLOOD_PRESSURE, at, part[1], Unit.MILLIMETRE_OF_MERCURY);
            case "pulse" -> measured(ward, Vital.HEART_RATE, at, part[1], Unit.PER_MINUTE);
            case "temp" -> measured(ward, Vital.TEMPERATURE, at, part[1], Unit.CELSIUS);
            case "oxygen" -> answered(ward, Question.SUPPLEMENTAL_OXYGEN, at, part[1]);
            case "awake" -> answered(ward, Question.CONSCIOUSNESS, at, part[1]);
            default -> throw new IllegalArgumentException(said);
        }
    }

    private static void measured(Ward ward, Vital vital, String at, String value, Unit unit) {
        ward.takes(vital, at, Ward.quanta(value, unit), AdmittedReading.ABSENT);
    }

    private static void answered(Ward ward, Question question, String at, String answer) {
        assertThat(ward.event(new SymptomEvent.SymptomAnswered(
                        Ward.PRACTICE,
                        Ward.PATIENT,
                        question,
                        Answer.valueOf(answer),
                        Instant.parse("2026-03-02T00:00:00Z").plus(Ward.micros(at), ChronoUnit.MICROS),
                        AnsweredBy.STAFF,
                        NURSE)))
                .isEmpty();
    }
}
