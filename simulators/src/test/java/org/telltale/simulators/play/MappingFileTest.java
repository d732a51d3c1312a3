package org.telltale.simulators.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.play.Mapping.Column;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingFileTest {
    private static final String WHOLE = """
            only: {column: kind, is: [EGV, 7]}
            skip: [{column: 1, is: [end]}]
            taken-at: {column: at, format: "uuuu-MM-dd HH:mm", zone: Europe/London}
            device: "cuff-{user}"
            sequence: {column: n}
            readings:
              - {vital: blood_pressure, systolic: s, diastolic: d, pulse: p, unit: mmHg, absent: [0, ""], manual: true}
              - {vital: weight, value: w, unit: lbs, device: "scale-{user}"}
            """;

    @Test
    void every_key_has_its_place() {
        Mapping mapping = MappingFile.parse(WHOLE);

        assertThat(mapping.only()).contains(new Mapping.Rows(new Column.Titled("kind"), List.of("EGV", "7")));
        assertThat(mapping.skip()).containsExactly(new Mapping.Rows(new Column.Numbered(1), List.of("end")));
        assertThat(mapping.takenAt().zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(mapping.takenAt()).isInstanceOf(Mapping.TakenAt.DateAndTime.class);
        assertThat(mapping.device()).isEqualTo("cuff-{user}");
        assertThat(mapping.sequence()).contains(new Mapping.Sequence.OfColumn(new Column.Titled("n")));
        assertThat(mapping.readings().getFirst().columns().vital()).isEqualTo(Vital.BLOOD_PRESSURE);
        assertThat(mapping.readings().getFirst().absent()).containsExactly("0", "");
        assertThat(mapping.readings().getFirst().manual()).isTrue();
        assertThat(mapping.readings().getLast().unit()).isEqualTo(Unit.POUND);
        assertThat(mapping.readings().getLast().device()).contains("scale-{user}");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "device: \"cuff-{user}\" | devise: \"cuff\" | device is needed",
                "sequence: {column: n} | sequenze: row | sequenze is not known here; known are readings, only, skip,"
                        + " taken-at, device, sequence",
                "sequence: {column: n} | sequence: {colum: n} | sequence.column is needed",
                "sequence: {column: n} | sequence: nothing | sequence must be a map of keys and values",
                "column: at, format | column: 0, format | taken-at.column must be a column's title, or its number from 1",
                "zone: Europe/London | zone: Europe/Lundon | taken-at.zone 'Europe/Lundon' cannot be read: Unknown"
                        + " time-zone ID: Europe/Lundon",
                "uuuu-MM-dd | yyyy-MM-dd | taken-at.format 'yyyy-MM-dd HH:mm' cannot be read: write the year as uuuu",
                "unit: lbs | unit: sack | readings[1].unit 'sack' cannot be read: known are kg, g, [lb_av], mm[Hg], kPa,"
                        + " %, 1, /min, mg/dL, mmol/L, Cel, [degF], cm, [in_i]",
                "unit: lbs | unit: kPa | readings[1].unit 'kPa' is no unit of weight",
                "vital: weight | vital: mood | readings[1].vital 'mood' cannot be read: known are weight,"
                        + " blood_pressure, oxygen_saturation, glucose, heart_rate, temperature, respiratory_rate, height",
                "value: w | systolic: w | readings[1].value is needed",
                "manual: true | manual: perhaps | readings[0].manual must be true or false",
                "absent: [0, \"\"] | absent: none | readings[0].absent must be a list",
                "is: [EGV, 7] | is: [] | only.is must list at least one text",
            })
    void what_makes_no_sense_is_refused_with_its_key(String right, String wrong, String message) {
        assertThat(WHOLE).contains(right);

        assertThatThrownBy(() -> MappingFile.parse(WHOLE.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(MappingException.class)
                .hasMessage(message);
    }

    @Test
    void a_key_twice_is_refused() {
        assertThatThrownBy(() -> MappingFile.parse(WHOLE + "device: other\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Duplicate field 'device'");
    }

    @Test
    void a_mapping_without_readings_is_refused() {
        String none = WHOLE.substring(0, WHOLE.indexOf("readings:"));

        assertThatThrownBy(() -> MappingFile.parse(none))
                .isInstanceOf(MappingException.class)
                .hasMessage("readings must name at least one");
        assertThatThrownBy(() -> MappingFile.parse("- a list")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> MappingFile.parse("")).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedMappings")
    void every_mapping_in_the_guides_can_be_read(Path file) throws IOException {
        assertThat(MappingFile.read(file).readings()).isNotEmpty();
    }

    static Stream<Path> documentedMappings() throws IOException {
        try (Stream<Path> files = Files.list(RealSeries.MAPPINGS)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(8);
            return sorted.stream();
        }
    }
}
