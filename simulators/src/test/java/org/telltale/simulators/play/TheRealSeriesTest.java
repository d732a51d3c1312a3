package org.telltale.simulators.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// The counts are those that the series' own descriptions give.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRealSeriesTest {
    @ParameterizedTest(name = "{0}: {2} rows, {3} readings of {5} devices, {4} absent")
    @CsvSource({
        "dexcom-clarity-export/test_file.csv, dexcom-clarity-export, 2159, 2148, 0, 1",
        "physiocgm-glucose/c1s04.csv, physiocgm-glucose, 4634, 4634, 0, 1",
        "physiocgm-glucose/c2s01.csv, physiocgm-glucose, 25001, 24963, 38, 1",
        "plos-weight-63d/pone.0232680.s001.first8.csv, plos-weight-63d, 504, 448, 56, 8",
        "sudofox-weight/weight.csv, sudofox-weight-pounds, 79, 79, 0, 1",
        "sudofox-weight/weight.csv, sudofox-weight-kilograms, 79, 79, 0, 1",
        "t1d-uom/UoMGlucose2405.csv, t1d-uom-glucose, 12547, 12547, 0, 1",
        "t1d-uom/UoMsleep2405.csv, t1d-uom-watch, 2360, 2254, 106, 1",
        "uw-oximetry/100001.csv, uw-oximetry, 1091, 8720, 0, 4",
        "uw-oximetry/100002.csv, uw-oximetry, 1123, 8976, 0, 4",
        "uw-oximetry/100003.csv, uw-oximetry, 1067, 8528, 0, 4",
        "uw-oximetry/100004.csv, uw-oximetry, 1016, 8120, 0, 4",
        "welltory-home-bp/blood_pressure.csv, welltory-home-bp, 721, 721, 0, 28",
        "welltory-home-bp/wearables.csv, welltory-wearables, 3098, 2194, 7100, 79",
    })
    void have_the_numbers_that_they_are_said_to_have(
            String file, String mapping, long rows, int readings, long absent, int devices) throws IOException {
        Recording recording = read(file, mapping);

        assertThat(recording.unreadable()).isEmpty();
        assertThat(recording.rows()).isEqualTo(rows);
        assertThat(recording.readings()).hasSize(readings);
        assertThat(recording.absent().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(absent);
        assertThat(recording.readings().stream().map(CanonicalReading::device).distinct())
                .hasSize(devices);
        assertThat(new HashSet<>(recording.readings()))
                .as("no two readings are the same")
                .hasSize(readings);
    }

    @ParameterizedTest(name = "{0}: {2} to {3}")
    @CsvSource({
        "physiocgm-glucose/c1s04.csv, physiocgm-glucose, 61, 388",
        "physiocgm-glucose/c2s01.csv, physiocgm-glucose, 40, 390",
        "plos-weight-63d/pone.0232680.s001.first8.csv, plos-weight-63d, 60.75, 95.6",
        "sudofox-weight/weight.csv, sudofox-weight-pounds, 245, 257",
        "t1d-uom/UoMGlucose2405.csv, t1d-uom-glucose, 2.2, 23.3",
    })
    void lie_within_the_limits_that_they_are_said_to_lie_within(
            String file, String mapping, BigDecimal low, BigDecimal high) throws IOException {
        List<BigDecimal> values = read(file, mapping).readings().stream()
                .map(reading -> ((Measured.Amount) reading.measured()).value())
                .sorted()
                .toList();

        assertThat(values.getFirst()).isEqualByComparingTo(low);
        assertThat(values.getLast()).isEqualByComparingTo(high);
    }

    @Test
    void hold_301_pressures_that_have_a_twin_three_hours_later() throws IOException {
        List<CanonicalReading> readings =
                read("welltory-home-bp/blood_pressure.csv", "welltory-home-bp").readings();
        HashSet<CanonicalReading> all = new HashSet<>(readings);

        assertThat(readings.stream()
                        .filter(reading -> all.contains(
                                reading.withTakenAt(reading.takenAt().plusHours(3)))))
                .hasSize(301);
    }

    private static Recording read(String file, String mapping) throws IOException {
        return Recording.read(RealSeries.file(file), MappingFile.read(RealSeries.MAPPINGS.resolve(mapping + ".yaml")));
    }
}
