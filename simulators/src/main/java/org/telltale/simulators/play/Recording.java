package org.telltale.simulators.play;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.telltale.simulators.wire.CanonicalReading;

/// What a recorded file holds.
///
/// @param rows how many rows it has below the titles
/// @param skipped how many of them the mapping passes over
/// @param absent how many values are absent, by vital and the text that says so
/// @param unreadable what could not be read, with its line
/// @param readings the readings, in the order of the file
public record Recording(
        long rows,
        long skipped,
        Map<String, Long> absent,
        List<Unreadable> unreadable,
        List<CanonicalReading> readings) {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    /// Copies the collections.
    public Recording {
        absent = Map.copyOf(absent);
        unreadable = List.copyOf(unreadable);
        readings = List.copyOf(readings);
    }

    /// Something that is neither a reading nor named as absent.
    ///
    /// @param row its row below the titles, from 1
    public record Unreadable(long row, String why) {}

    /// {@return what `file` holds by `mapping`}
    ///
    /// @throws MappingException if the mapping names a column that the file does not have
    /// @throws IOException if the file cannot be read, or is no CSV
    public static Recording read(Path file, Mapping mapping) throws IOException {
        try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(file.toFile())) {
            if (!rows.hasNextValue()) {
                throw new IOException(file.getFileName() + " is empty");
            }
            RowReader reader = new RowReader(mapping, rows.nextValue(), nameOf(file));
            return read(rows, reader);
        }
    }

    private static Recording read(MappingIterator<String[]> rows, RowReader reader) throws IOException {
        long count = 0;
        long skipped = 0;
        Map<String, Long> absent = new TreeMap<>();
        List<Unreadable> unreadable = new ArrayList<>();
        List<CanonicalReading> readings = new ArrayList<>();
        while (rows.hasNextValue()) {
            String[] cells = rows.nextValue();
            count++;
            if (reader.isSkipped(cells)) {
                skipped++;
                continue;
            }
            for (RowReader.Found found : reader.read(cells, count)) {
                switch (found) {
                    case RowReader.Found.Reading(CanonicalReading reading) -> readings.add(reading);
                    case RowReader.Found.Absent(String what) -> absent.merge(what, 1L, Long::sum);
                    case RowReader.Found.Nothing(String why) -> unreadable.add(new Unreadable(count, why));
                }
            }
        }
        return new Recording(count, skipped, absent, unreadable, readings);
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
