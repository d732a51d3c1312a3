package org.telltale.benchmarks.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.admit.Admission;
import org.telltale.ingest.admit.AdmissionOutput;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// The public series, judged one by one: what is held of them, and above all what is not.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsHeldOfRealSeriesTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration THREE_HOURS = Duration.ofHours(3);

    @BeforeEach
    void needsTheSeries() {
        RealSeries.assumeHere();
    }

    /// Everybody has one device, and every reading is judged in the order in which it comes.
    private static final class Judged implements AdmissionOutput {
        private final Map<String, Long> people = new HashMap<>();
        private final Map<Long, ZoneId> zones = new HashMap<>();
        private final Admission admission =
                new Admission(1 << 20, (_, _) -> true, person -> zones.getOrDefault(person, ZoneOffset.UTC), this);
        private final CanonicalJson json = new CanonicalJson();
        private final Fragments fragments = new Fragments();
        private final Item item = new Item();
        private final Map<VerdictReason, List<Line>> held = new TreeMap<>();
        private final List<Line> stored = new ArrayList<>();
        private Line line;
        private long position;

        Judged(Line first) {
            line = first;
            apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
        }

        static Judged of(List<Line> lines, Map<String, String> zoneByDevice) {
            Judged judged = new Judged(lines.getFirst());
            lines.forEach(one -> judged.judge(one, zoneByDevice));
            return judged;
        }

        private void judge(Line one, Map<String, String> zoneByDevice) {
            line = one;
            if (!people.containsKey(one.device())) {
                long person = people.size() + 1L;
                people.put(one.device(), person);
                zones.put(person, ZoneId.of(zoneByDevice.getOrDefault(one.device(), "UTC")));
                apply(new CareEvent.DeviceRegistered(PRACTICE, one.device(), "any", true));
                apply(new CareEvent.DeviceAssigned(
                        PRACTICE, new DeviceId(person), new PatientId(person), Instant.parse("2015-01-02T00:00:00Z")));
            }
            byte[] body = one.json().getBytes(UTF_8);
            json.decode(body, 0, body.length, fragments);
            assertThat(fragments.count()).as(one.json()).isOne();
            item.copy(fragments, 0);
            position++;
            admission.admit(position, micros(NOW), 1, item);
        }

        private void apply(CareEvent.Inventory event) {
            admission.apply(event, micros(NOW), (_, _) -> true);
        }

        List<Line> heldAs(VerdictReason reason) {
            return held.getOrDefault(reason, List.of());
        }

        int count(VerdictReason reason) {
            return heldAs(reason).size();
        }

        @Override
        public void verdict(
                long at,
                Item decided,
                Verdict verdict,
                VerdictReason reason,
                long practice,
                long patient,
                long device,
                long takenAtMicros,
                TimeSource timeSource) {
            if (verdict == Verdict.STORED) {
                stored.add(line);
            } else {
                held.computeIfAbsent(reason, _ -> new ArrayList<>()).add(line);
            }
        }

        @Override
        public void settled(
                long at, int index, Verdict verdict, VerdictReason reason, long practice, long patient, long device) {
            throw new AssertionError("nothing waits for a store here");
        }

        @Override
        public void retimed(long at, int index, long takenAtMicros) {
            throw new AssertionError("nothing is held here");
        }

        @Override
        public void heldAgain(
                long at, int index, VerdictReason reason, long practice, long device, long takenAtMicros) {
            throw new AssertionError("nothing is held here");
        }

        @Override
        public void superseded(long patient, Vital vital, long place) {
            throw new AssertionError("nothing is corrected here");
        }

        @Override
        public void admitted(AdmittedReading reading) {
            // What rules make of it is theirs.
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static List<Line> linesOf(RealSeries series) throws IOException {
        return series.readings().stream().map(Line::of).toList();
    }

    private static Map<String, String> homes(List<Line> lines) {
        return lines.stream()
                .map(Line::device)
                .distinct()
                .collect(Collectors.toMap(
                        device -> device, device -> RealSeries.homeOf(device).getId()));
    }

    @Test
    void the_301_shifted_twins_of_home_pressure_are_found_and_no_true_repeat_is_lost() throws IOException {
        List<Line> lines = linesOf(RealSeries.PRESSURE);

        Judged judged = Judged.of(lines, homes(lines));

        assertThat(lines).hasSize(721);
        assertEveryCopyIsHeldOnce(lines, judged);
        assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE)).isEqualTo(322);
        assertThat(threeHoursApart(lines)).isEqualTo(301);
        assertThat(judged.stored).hasSize(721 - 322 - 1);
        assertThat(judged.heldAs(VerdictReason.IMPROBABLE))
                .singleElement()
                .matches(one -> one.value().equals("63/25"));
    }

    @Test
    void shifted_twins_that_come_in_any_order_are_found() throws IOException {
        List<Line> lines = new ArrayList<>(linesOf(RealSeries.PRESSURE));
        for (int seed = 1; seed <= 5; seed++) {
            Collections.shuffle(lines, new Random(seed));

            Judged judged = Judged.of(lines, homes(lines));

            assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE))
                    .as("seed %s", seed)
                    .isBetween(321, 322);
            assertThat(peopleOf(judged.heldAs(VerdictReason.PROBABLE_DUPLICATE)))
                    .hasSize(18);
        }
    }

    @Test
    void shifted_twins_of_people_whose_zone_nobody_knows_are_found_by_their_seconds() throws IOException {
        List<Line> lines = linesOf(RealSeries.PRESSURE);

        Judged judged = Judged.of(lines, Map.of());

        assertThat(judged.count(VerdictReason.PROBABLE_DUPLICATE)).isEqualTo(321);
    }

    private static void assertEveryCopyIsHeldOnce(List<Line> lines, Judged judged) {
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
            assertThat(judged.stored).as("the one that counts for %s", copy).anyMatch(copy::isCopyOf);
        }
        for (Line counted : judged.stored) {
            // Whatever counts beside a reading of the same values is not its copy, or has a copy of its own.
            long copies = judged.stored.stream().filter(counted::isCopyOf).count();
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
        List<Line> lines = linesOf(series);

        Judged judged = Judged.of(lines, Map.of());

        assertThat(judged.held).isEmpty();
        assertThat(judged.stored).hasSameSizeAs(lines);
    }

    /// Two to five pounds more than the day before is what heart failure does, and what pages.
    @ParameterizedTest
    @EnumSource(
            value = RealSeries.class,
            names = {"WEIGHT_IN_POUNDS", "WEIGHT_OF_EIGHT"})
    void a_real_gain_of_two_to_five_pounds_counts_wherever_it_comes(RealSeries series) throws IOException {
        List<Line> lines = linesOf(series);
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

                    Judged judged = Judged.of(withGain, Map.of());

                    assertThat(judged.held)
                            .as("%s lb more than %s", pounds, last)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void pounds_that_are_taken_for_kilograms_are_held() throws IOException {
        List<Line> lines = new ArrayList<>(linesOf(RealSeries.WEIGHT_IN_KILOGRAMS));
        Line pounds = linesOf(RealSeries.WEIGHT_IN_POUNDS).getLast();
        lines.add(new Line(
                lines.getLast().device(),
                "weight",
                pounds.value(),
                "kg",
                lines.getLast().at().plus(Duration.ofDays(1))));

        Judged judged = Judged.of(lines, Map.of());

        assertThat(judged.held.keySet()).containsExactly(VerdictReason.UNIT_UNCERTAIN);
        assertThat(judged.count(VerdictReason.UNIT_UNCERTAIN)).isOne();
    }
}
