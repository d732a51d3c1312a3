package org.telltale.simulators.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingTest {
    private static final String GLUCOSE = """
            taken-at: {column: at, format: "uuuu-MM-dd HH:mm", zone: Europe/London}
            device: "meter-{file}"
            readings:
              - {vital: glucose, value: mg, unit: mg/dL, absent: [Low, 0, ""]}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_row_becomes_a_reading_with_the_digits_that_it_has() throws IOException {
        assertThat(readings(GLUCOSE, "at,mg\n2024-01-02 03:04,5.10\n"))
                .containsExactly("{\"device\":\"meter-f\",\"vital\":\"glucose\",\"taken_at\":\"2024-01-02T03:04:00Z\","
                        + "\"value\":5.10,\"unit\":\"mg/dL\"}");
    }

    @Test
    void a_byte_order_mark_quotes_and_blanks_do_not_count() throws IOException {
        assertThat(read(GLUCOSE, "\uFEFFat,\"mg\"\r\n \"2024-01-02 03:04\" , 5\r\n\r\n")
                        .readings())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} in London is {1}")
    @CsvSource({
        "2024-01-15 12:00, 2024-01-15T12:00:00Z",
        "2024-07-15 12:00, 2024-07-15T12:00:00+01:00",
        "2024-03-31 01:30, 2024-03-31T02:30:00+01:00",
        "2024-10-27 01:30, 2024-10-27T01:30:00+01:00",
    })
    void local_time_goes_through_the_zone_and_its_nights_of_change(String local, String takenAt) throws IOException {
        assertThat(readings(GLUCOSE, "at,mg\n" + local + ",90\n").getFirst())
                .contains("\"taken_at\":\"" + takenAt + "\"");
    }

    @Test
    void what_is_absent_is_counted_by_its_marker_and_a_zero_is_a_zero_however_it_is_written() throws IOException {
        Recording recording = read(GLUCOSE, """
                at,mg
                2024-01-02 03:04,Low
                2024-01-02 03:05,0.0
                2024-01-02 03:06,
                2024-01-02 03:07,Low
                2024-01-02 03:08,90
                """);

        assertThat(recording.absent()).isEqualTo(Map.of("glucose Low", 2L, "glucose 0", 1L, "glucose blank", 1L));
        assertThat(recording.readings()).hasSize(1);
        assertThat(recording.unreadable()).isEmpty();
    }

    @Test
    void what_the_mapping_does_not_explain_is_named_by_its_row() throws IOException {
        Recording recording = read(GLUCOSE, """
                at,mg
                2024-01-02 03:04,High
                2024-02-30 03:04,90
                2024-01-02 03:04,91
                """);

        assertThat(recording.rows()).isEqualTo(3);
        assertThat(recording.readings()).hasSize(1);
        assertThat(recording.unreadable()).extracting(Recording.Unreadable::row).containsExactly(1L, 2L);
        assertThat(recording.unreadable().getFirst().why()).isEqualTo("'High' is no number");
    }

    @Test
    void a_pressure_needs_both_its_numbers_and_not_its_pulse() throws IOException {
        String mapping = """
                taken-at: {column: 1, first-day: 2024-03-30, time: "07:00", zone: Europe/London}
                device: cuff
                sequence: row
                readings:
                  - {vital: blood_pressure, systolic: 2, diastolic: 3, pulse: 4, unit: "mm[Hg]", absent: [""]}
                """;

        Recording recording = read(mapping, "day,s,d,p\n0,140,90,61\n1,141,91,\n2,142,,63\n");

        assertThat(recording.absent()).isEqualTo(Map.of("blood_pressure blank", 1L));
        assertThat(recording.readings().stream().map(CanonicalJson::object))
                .containsExactly(
                        "{\"device\":\"cuff\",\"vital\":\"blood_pressure\",\"taken_at\":\"2024-03-30T07:00:00Z\","
                                + "\"systolic\":140,\"diastolic\":90,\"pulse\":61,\"unit\":\"mm[Hg]\",\"sequence\":1}",
                        "{\"device\":\"cuff\",\"vital\":\"blood_pressure\",\"taken_at\":\"2024-03-31T07:00:00+01:00\","
                                + "\"systolic\":141,\"diastolic\":91,\"unit\":\"mm[Hg]\",\"sequence\":2}");
    }

    @Test
    void rows_are_chosen_and_a_date_or_a_time_alone_is_completed() throws IOException {
        String byTime = """
                only: {column: kind, is: [EGV]}
                skip: [{column: at, is: [END]}]
                taken-at: {column: at, format: "HH:mm:ss", date: 2024-05-06, zone: UTC}
                device: "d-{kind}"
                sequence: {column: n}
                readings: [{vital: oxygen_saturation, value: v, unit: "%", manual: true}]
                """;
        String rows = "kind,at,n,v\nEGV, 09:25:02,7,97.4\nnote,x,8,1\nEGV,END,9,\n";
        Recording recording = read(byTime, rows);

        assertThat(recording.skipped()).isEqualTo(2);
        assertThat(recording.readings().stream().map(CanonicalJson::object))
                .containsExactly("{\"device\":\"d-EGV\",\"vital\":\"oxygen_saturation\","
                        + "\"taken_at\":\"2024-05-06T09:25:02Z\",\"value\":97.4,\"unit\":\"%\",\"sequence\":7,"
                        + "\"origin\":\"manual\"}");
        String byDate = byTime.replace("\"HH:mm:ss\", date: 2024-05-06", "\"uuuu/MM/dd\", time: \"08:15\"");
        assertThat(readings(byDate, "kind,at,n,v\nEGV,2024/05/07,7,97\n").getFirst())
                .contains("\"taken_at\":\"2024-05-07T08:15:00Z\"");
    }

    @Test
    void a_column_that_is_not_there_stops_the_reading() {
        assertThatThrownBy(() -> read(GLUCOSE, "at,mmol\n2024-01-02 03:04,5\n"))
                .isInstanceOf(MappingException.class)
                .hasMessage("the file has no column 'mg'");
        assertThatThrownBy(() -> read(GLUCOSE, ""))
                .isInstanceOf(IOException.class)
                .hasMessage("f.csv is empty");
    }

    private List<String> readings(String mapping, String csv) throws IOException {
        List<CanonicalReading> readings = read(mapping, csv).readings();
        return readings.stream().map(CanonicalJson::object).toList();
    }

    private Recording read(String mapping, String csv) throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, csv);
        return Recording.read(file, MappingFile.parse(mapping));
    }
}
