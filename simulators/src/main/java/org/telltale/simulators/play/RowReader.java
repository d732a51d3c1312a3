package org.telltale.simulators.play;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.telltale.simulators.play.Mapping.Column;
import org.telltale.simulators.play.Mapping.Columns;
import org.telltale.simulators.play.Mapping.Measurement;
import org.telltale.simulators.play.Mapping.Rows;
import org.telltale.simulators.play.Mapping.Sequence;
import org.telltale.simulators.play.Mapping.TakenAt;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Reads rows of one file by a mapping. Blanks around a cell do not count.
final class RowReader {
    private final Mapping mapping;
    private final String fileName;
    private final Map<String, Integer> titles = new HashMap<>();

    /// What a row holds where a reading is looked for.
    sealed interface Found {
        /// A reading.
        record Reading(CanonicalReading reading) implements Found {}

        /// No value, and the file says so.
        record Absent(String what) implements Found {}

        /// Something that the mapping does not explain.
        record Nothing(String why) implements Found {}
    }

    /// A cell that cannot be what it should be.
    private static final class BadCell extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        BadCell(String why) {
            super(why, null, false, false);
        }
    }

    RowReader(Mapping mapping, String[] header, String fileName) {
        this.mapping = mapping;
        this.fileName = fileName;
        for (int index = 0; index < header.length; index++) {
            titles.putIfAbsent(header[index].strip(), index);
        }
    }

    boolean isSkipped(String[] cells) {
        return mapping.only().filter(rows -> !matches(rows, cells)).isPresent()
                || mapping.skip().stream().anyMatch(rows -> matches(rows, cells));
    }

    List<Found> read(String[] cells, long row) {
        List<Found> found = new ArrayList<>(mapping.readings().size());
        for (Measurement measurement : mapping.readings()) {
            found.add(read(cells, row, measurement));
        }
        return found;
    }

    private Found read(String[] cells, long row, Measurement measurement) {
        try {
            Optional<String> absent = absent(cells, measurement);
            if (absent.isPresent()) {
                String marker = absent.get().isEmpty() ? "blank" : absent.get();
                return new Found.Absent(measurement.columns().vital().wireName() + " " + marker);
            }
            CanonicalReading reading = new CanonicalReading(
                    filled(measurement.device().orElse(mapping.device()), cells),
                    measured(cells, measurement),
                    takenAt(cells),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    measurement.manual());
            return new Found.Reading(mapping.sequence()
                    .map(from -> reading.withSequence(counter(from, cells, row)))
                    .orElse(reading));
        } catch (BadCell e) {
            return new Found.Nothing(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> absent(String[] cells, Measurement measurement) {
        return switch (measurement.columns()) {
            case Columns.One one -> absent(cell(cells, one.value()), measurement);
            case Columns.Pressure pressure ->
                absent(cell(cells, pressure.systolic()), measurement)
                        .or(() -> absent(cell(cells, pressure.diastolic()), measurement));
        };
    }

    private static Optional<String> absent(String text, Measurement measurement) {
        return measurement.absent().stream()
                .filter(marker -> means(text, marker))
                .findFirst();
    }

    /// A marker that is a number matches the number, however it is written.
    private static boolean means(String text, String marker) {
        if (text.equals(marker)) {
            return true;
        }
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(marker)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Measured measured(String[] cells, Measurement measurement) {
        return switch (measurement.columns()) {
            case Columns.One one ->
                new Measured.Amount(one.vital(), number(cell(cells, one.value())), measurement.unit());
            case Columns.Pressure pressure ->
                new Measured.Pressure(
                        number(cell(cells, pressure.systolic())),
                        number(cell(cells, pressure.diastolic())),
                        pressure.pulse()
                                .map(column -> cell(cells, column))
                                .filter(text -> absent(text, measurement).isEmpty())
                                .map(RowReader::number),
                        measurement.unit());
        };
    }

    private OffsetDateTime takenAt(String[] cells) {
        TakenAt takenAt = mapping.takenAt();
        try {
            LocalDateTime local = switch (takenAt) {
                case TakenAt.DateAndTime both -> LocalDateTime.parse(cell(cells, both.column()), both.format());
                case TakenAt.DateOnly day ->
                    LocalDate.parse(cell(cells, day.column()), day.format()).atTime(day.time());
                case TakenAt.TimeOnly time ->
                    LocalTime.parse(cell(cells, time.column()), time.format()).atDate(time.date());
                case TakenAt.DayNumber number ->
                    number.firstDay()
                            .plusDays(whole(cell(cells, number.column())))
                            .atTime(number.time());
            };
            return local.atZone(takenAt.zone()).toOffsetDateTime();
        } catch (DateTimeException e) {
            throw new BadCell(String.valueOf(e.getMessage()));
        }
    }

    private long counter(Sequence sequence, String[] cells, long row) {
        return switch (sequence) {
            case Sequence.OfRow _ -> row;
            case Sequence.OfColumn(Column column) -> whole(cell(cells, column));
        };
    }

    private boolean matches(Rows rows, String[] cells) {
        return rows.is().contains(cell(cells, rows.column()));
    }

    private String filled(String template, String[] cells) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new MappingException("device", "has a '{' without its '}'");
            }
            String name = template.substring(open + 1, close);
            text.append(template, at, open)
                    .append(name.equals("file") ? fileName : cell(cells, new Column.Titled(name)));
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    private String cell(String[] cells, Column column) {
        int index = switch (column) {
            case Column.Numbered(int number) -> number - 1;
            case Column.Titled(String title) -> {
                Integer known = titles.get(title);
                if (known == null) {
                    throw new MappingException("", "the file has no column '" + title + "'");
                }
                yield known;
            }
        };
        return index < cells.length ? cells[index].strip() : "";
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadCell("'" + text + "' is no number");
        }
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadCell("'" + text + "' is no whole number");
        }
    }
}
