package org.telltale.simulators.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.play.Mapping.Columns;
import org.telltale.simulators.play.Mapping.Measurement;
import org.telltale.simulators.play.Mapping.Rows;
import org.telltale.simulators.play.Mapping.Sequence;
import org.telltale.simulators.play.Mapping.TakenAt;

/// Reads a mapping from YAML, strictly: an unknown key, a key twice or a value that makes no sense is
/// refused with the key's path. The keys are described in `docs/guides/play.md`.
public final class MappingFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private MappingFile() {}

    /// {@return the mapping in a file}
    ///
    /// @throws MappingException if it is no mapping
    public static Mapping read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /// {@return the mapping in a text}
    ///
    /// @throws MappingException if it is no mapping
    public static Mapping parse(String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return Entry.read("", tree, MappingFile::mapping);
        } catch (JsonProcessingException e) {
            throw new MappingException("", "is not YAML, or has a key twice: " + e.getOriginalMessage());
        }
    }

    private static Mapping mapping(Entry entry) {
        List<Measurement> readings = entry.maps("readings", MappingFile::measurement);
        if (readings.isEmpty()) {
            throw entry.wrong("readings", "must name at least one");
        }
        return new Mapping(
                entry.optionalMap("only", MappingFile::rows),
                entry.maps("skip", MappingFile::rows),
                Entry.read("taken-at", entry.required("taken-at"), MappingFile::takenAt),
                entry.text("device"),
                entry.has("sequence") ? Optional.of(sequence(entry)) : Optional.empty(),
                readings);
    }

    private static Rows rows(Entry entry) {
        List<String> is = entry.texts("is");
        if (is.isEmpty()) {
            throw entry.wrong("is", "must list at least one text");
        }
        return new Rows(entry.column("column"), is);
    }

    private static TakenAt takenAt(Entry entry) {
        ZoneId zone = entry.parsed("zone", ZoneId::of);
        if (entry.has("first-day")) {
            return new TakenAt.DayNumber(
                    entry.column("column"),
                    entry.parsed("first-day", LocalDate::parse),
                    entry.parsed("time", LocalTime::parse),
                    zone);
        }
        DateTimeFormatter format = entry.parsed("format", MappingFile::format);
        if (entry.has("time")) {
            return new TakenAt.DateOnly(entry.column("column"), format, entry.parsed("time", LocalTime::parse), zone);
        }
        if (entry.has("date")) {
            return new TakenAt.TimeOnly(entry.column("column"), format, entry.parsed("date", LocalDate::parse), zone);
        }
        return new TakenAt.DateAndTime(entry.column("column"), format, zone);
    }

    /// Strict, so that the 31st of February is an error; a strict year is `uuuu`.
    private static DateTimeFormatter format(String pattern) {
        if (pattern.contains("y")) {
            throw new IllegalArgumentException("write the year as uuuu");
        }
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Sequence sequence(Entry entry) {
        return entry.required("sequence").asText().equals("row")
                ? new Sequence.OfRow()
                : new Sequence.OfColumn(
                        Entry.read("sequence", entry.required("sequence"), inner -> inner.column("column")));
    }

    private static Measurement measurement(Entry entry) {
        Vital vital = entry.parsed("vital", MappingFile::vital);
        Unit unit = entry.parsed("unit", MappingFile::unit);
        if (unit.dimension() != vital.dimension()) {
            throw entry.wrong("unit", "'" + unit.ucum() + "' is no unit of " + vital.wireName());
        }
        return new Measurement(
                columns(entry, vital), unit, entry.optionalText("device"), entry.texts("absent"), entry.flag("manual"));
    }

    private static Columns columns(Entry entry, Vital vital) {
        if (vital != Vital.BLOOD_PRESSURE) {
            return new Columns.One(vital, entry.column("value"));
        }
        return new Columns.Pressure(
                entry.column("systolic"),
                entry.column("diastolic"),
                entry.has("pulse") ? Optional.of(entry.column("pulse")) : Optional.empty());
    }

    private static Vital vital(String name) {
        return Arrays.stream(Vital.values())
                .filter(vital -> vital.wireName().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("known are "
                        + Arrays.stream(Vital.values()).map(Vital::wireName).collect(Collectors.joining(", "))));
    }

    private static Unit unit(String spelling) {
        return Arrays.stream(Unit.values())
                .filter(unit -> Stream.concat(Stream.of(unit.ucum()), unit.otherSpellings().stream())
                        .anyMatch(spelling::equals))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("known are "
                        + Arrays.stream(Unit.values()).map(Unit::ucum).collect(Collectors.joining(", "))));
    }
}
