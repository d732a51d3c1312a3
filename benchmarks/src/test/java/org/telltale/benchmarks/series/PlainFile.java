package org.telltale.benchmarks.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The rows of a file, taken apart at the commas: nothing here knows the player's mappings, so that a mapping that
/// is wrong is seen.
final class PlainFile {
    private static final String FIRST_CELL = "";

    private PlainFile() {}

    /// {@return a row's cells by their titles; the first cell has the title [#first] finds it by, too}
    static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] titles = cells(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int index = 0; index < cells.length; index++) {
                row.putIfAbsent(titles[index], cells[index]);
            }
            row.put(FIRST_CELL, cells[0]);
            rows.add(row);
        }
        return rows;
    }

    static String first(Map<String, String> row) {
        return row.getOrDefault(FIRST_CELL, "");
    }

    static String cell(Map<String, String> row, String title) {
        return row.getOrDefault(title, "");
    }

    private static String[] cells(String line) {
        String[] cells = line.replace("\uFEFF", "").split(",", -1);
        for (int index = 0; index < cells.length; index++) {
            cells[index] = cells[index].replace("\"", "").strip();
        }
        return cells;
    }

    /// What the database must hold of a number in a row.
    static String reading(String device, String vital, String values, String unit, ZonedDateTime at) {
        return device + " | " + vital + " | " + values + " " + unit + " | " + at.toInstant() + " | "
                + at.getOffset().getTotalSeconds() / 60;
    }

    static ZonedDateTime at(String text, String pattern, String zone) {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .atZone(ZoneId.of(zone));
    }

    static ZonedDateTime at(String date, LocalTime time, String zone) {
        return LocalDateTime.of(LocalDate.parse(date), time).atZone(ZoneId.of(zone));
    }
}
