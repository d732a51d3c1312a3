package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.reading.VerdictReason;

/// The public series, judged one by one: what is held of them, and above all what is not.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsHeldOfRealSeriesTest {
    private static final Duration THREE_HOURS = Duration.ofHours(3);

    @BeforeEach
    void needsTheSeries() {
        RealSeries.assumeHere();
    }

    @Test
    void the_301_shifted_twins_of_home_pressure_are_found_and_no_true_repeat_is_lost() throws IOException {
        List<Line> lines = JudgedSeries.linesOf(RealSeries.PRESSURE);

        JudgedSeries judged = JudgedSeries.of(lines, JudgedSeries.homes(lines));

        assertThat(lines).hasSize(721);
        assertEveryCopyIsHeldOnce(lines, judged);
        assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE)).isEqualTo(322);
        assertThat(threeHoursApart(lines)).isEqualTo(301);
        assertThat(judged.stored()).hasSize(721 - 322 - 1);
        assertThat(judged.heldAs(VerdictReason.IMPROBABLE))
                .singleElement()
                .matches(one -> one.value().equals("63/25"));
    }

    @Test
    void shifted_twins_that_come_in_any_order_are_found() throws IOException {
        List<Line> lines = new ArrayList<>(JudgedSeries.linesOf(RealSeries.PRESSURE));
        for (int seed = 1; seed <= 5; seed++) {
            Collections.shuffle(lines, new Random(seed));

            JudgedSeries judged = JudgedSeries.of(lines, JudgedSeries.homes(lines));

            assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE))
                    .as("seed %s", seed)
                    .isBetween(321, 322);
            assertThat(peopleOf(judged.heldAs(VerdictReason.PROBABLE_DUPLICATE)))
                    .hasSize(18);
        }
    }

    @Test
    void shifted_twins_of_people_whose_zone_nobody_knows_are_found_by_their_seconds() throws IOException {
        List<Line> lines = JudgedSeries.linesOf(RealSeries.PRESSURE);

        JudgedSeries judged = JudgedSeries.of(lines, Map.of());

        assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE)).isEqualTo(321);
    }

    private static void assertEveryCopyIsHeldOnce(List<Line> lines, JudgedSeries judged) {
        List<Line> held = judged.heldAs(VerdictReason.PROBABLE_DUPLICATE);
        Set<String> withCopies = new TreeSet<>();
        for (Line line : lines) {
            if (lines.stream().anyMatch(line::isCopyOf)) {
                withCopies.add(line.device());
            }
        }
        assertThat(withCopies).hasSize(18);
        assertThat(peopleOf(held)).isEqualTo(withCopies);
        for (Line copy : held) {
            assertThat(judged.stored()).as("the one that counts for %s", copy).anyMatch(copy::isCopyOf);
        }
        for (Line counted : judged.stored()) {
            // Whatever counts beside a reading of the same values is not its copy, or has a copy of its own.
            long copies = judged.stored().stream().filter(counted::isCopyOf).count();
            long twins = held.stream().filter(counted::isCopyOf).count();
            assertThat(copies == 0 || twins > 0).as("%s", counted).isTrue();
        }
    }

    private static Set<String> peopleOf(List<Line> lines) {
        return lines.stream().map(Line::device).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long threeHoursApart(List<Line> lines) {
        return lines.stream()
                .filter(line -> lines.stream()
                        .anyMatch(other -> other.device().equals(line.device())
                                && other.value().equals(line.value())
                                && Duration.between(line.at(), other.at()).equals(THREE_HOURS)))
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = RealSeries.class,
            names = {"PRESSURE"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothing_else_is_held_of_what_people_really_measured(RealSeries series) throws IOException {
        List<Line> lines = JudgedSeries.linesOf(series);

        JudgedSeries judged = JudgedSeries.of(lines, Map.of());

        assertThat(judged.held()).isEmpty();
        assertThat(judged.stored()).hasSameSizeAs(lines);
    }

    /// Two to five pounds more than the day before is what heart failure does, and what pages.
    @ParameterizedTest
    @EnumSource(
            value = RealSeries.class,
            names = {"WEIGHT_IN_POUNDS", "WEIGHT_OF_EIGHT"})
    void a_real_gain_of_two_to_five_pounds_counts_wherever_it_comes(RealSeries series) throws IOException {
        List<Line> lines = JudgedSeries.linesOf(series);
        Map<String, List<Line>> byPerson = lines.stream().collect(Collectors.groupingBy(Line::device));
        for (List<Line> own : byPerson.values()) {
            for (int at = 7; at < own.size(); at += 13) {
                for (int pounds = 2; pounds <= 5; pounds++) {
                    List<Line> withGain = new ArrayList<>(own.subList(0, at));
                    Line last = withGain.getLast();
                    double more = last.unit().equals("kg") ? pounds * 0.45359237 : pounds;
                    String value = String.format(Locale.ROOT, "%.2f", Double.parseDouble(last.value()) + more);
                    withGain.add(new Line(
                            last.device(),
                            last.vital(),
                            value,
                            last.unit(),
                            last.at().plus(Duration.ofHours(23))));

                    JudgedSeries judged = JudgedSeries.of(withGain, Map.of());

                    assertThat(judged.held())
                            .as("%s lb more than %s", pounds, last)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void pounds_that_are_taken_for_kilograms_are_held() throws IOException {
        List<Line> lines = new ArrayList<>(JudgedSeries.linesOf(RealSeries.WEIGHT_IN_KILOGRAMS));
        Line pounds = JudgedSeries.linesOf(RealSeries.WEIGHT_IN_POUNDS).getLast();
        lines.add(new Line(
                lines.getLast().device(),
                "weight",
                pounds.value(),
                "kg",
                lines.getLast().at().plus(Duration.ofDays(1))));

        JudgedSeries judged = JudgedSeries.of(lines, Map.of());

        assertThat(judged.held().keySet()).containsExactly(VerdictReason.UNIT_UNCERTAIN);
        assertThat(judged.count(VerdictReason.UNIT_UNCERTAIN)).isOne();
    }
}
