package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.PressureSession;
import org.telltale.care.reading.PressureSession.Mean;
import org.telltale.care.reading.PressureSession.Part;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;

/// Pressures that people measured at home, after their shifted twins were held: few measured twice in a row as they
/// are told to, and nobody three times.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsOfRealSeriesTest {
    @BeforeEach
    void needsTheSeries() {
        RealSeries.assumeHere();
    }

    @Test
    void keep_every_reading_that_counts_once_and_pair_those_that_are_ten_minutes_apart_at_most() throws IOException {
        Map<String, List<Part>> people = people();

        Map<Integer, Integer> sessionsOfSize = new TreeMap<>();
        people.forEach((person, parts) -> {
            List<PressureSession> sessions = PressureSession.of(parts, PressureSession.USUAL_GAP);
            assertThat(sessions.stream().flatMap(session -> session.readings().stream()))
                    .as(person)
                    .containsExactlyInAnyOrderElementsOf(parts);
            sessions.forEach(session -> sessionsOfSize.merge(session.readings().size(), 1, Integer::sum));
        });

        assertThat(sessionsOfSize).isEqualTo(Map.of(1, 350, 2, 24));
    }

    @Test
    void have_the_average_of_both_and_that_without_the_first_and_end_before_a_third_eleven_minutes_later()
            throws IOException {
        PressureSession pair = sessionAt("7ba5381254", "2020-04-17T12:33:00Z", PressureSession.USUAL_GAP);

        assertThat(pair.readings().stream().map(Part::takenAt))
                .containsExactly(Instant.parse("2020-04-17T12:33:00Z"), Instant.parse("2020-04-17T12:43:00Z"));
        assertThat(pair.mean()).isEqualTo(new Mean(2, 1_440, 910, Optional.empty()));
        assertThat(pair.meanWithoutFirst()).contains(new Mean(1, 1_500, 930, Optional.empty()));
    }

    @Test
    void are_parted_where_a_second_less_is_asked_for() throws IOException {
        PressureSession lone = sessionAt("7ba5381254", "2020-04-17T12:33:00Z", Duration.ofSeconds(599));

        assertThat(lone.mean()).isEqualTo(new Mean(1, 1_380, 890, Optional.empty()));
        assertThat(lone.meanWithoutFirst()).isEmpty();
    }

    /// The copy of one reading stands beside another in the file, four minutes apart; in truth three hours were.
    @Test
    void are_not_made_of_a_shifted_twin_and_a_stranger() throws IOException {
        assertThat(sessionAt("a1c2e6b2eb", "2020-05-07T15:47:08Z", PressureSession.USUAL_GAP)
                        .readings())
                .hasSize(1);
        assertThat(sessionAt("a1c2e6b2eb", "2020-05-07T12:51:52Z", PressureSession.USUAL_GAP)
                        .readings())
                .hasSize(1);
    }

    private static PressureSession sessionAt(String cuff, String beganAt, Duration gap) throws IOException {
        return PressureSession.of(people().getOrDefault("welltory-cuff-" + cuff, List.of()), gap).stream()
                .filter(session -> session.beganAt().equals(Instant.parse(beganAt)))
                .findFirst()
                .orElseThrow();
    }

    /// {@return what counts of each person, who has a cuff alone}
    private static Map<String, List<Part>> people() throws IOException {
        List<Line> lines = JudgedSeries.linesOf(RealSeries.PRESSURE);
        List<Line> counted = JudgedSeries.of(lines, JudgedSeries.homes(lines)).stored();
        Map<String, List<Part>> people = new HashMap<>();
        for (int index = 0; index < counted.size(); index++) {
            Line line = counted.get(index);
            people.computeIfAbsent(line.device(), _ -> new ArrayList<>()).add(part(line, index));
        }
        return people;
    }

    private static Part part(Line line, int index) {
        String[] values = line.value().split("/", -1);
        return new Part(
                new ReadingPlace(index + 1L, 0),
                1,
                line.at(),
                false,
                Quantity.of(values[0], Unit.MILLIMETRE_OF_MERCURY).quanta(),
                Quantity.of(values[1], Unit.MILLIMETRE_OF_MERCURY).quanta(),
                Optional.empty(),
                Optional.empty());
    }
}
