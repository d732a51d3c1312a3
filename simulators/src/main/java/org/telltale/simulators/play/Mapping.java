package org.telltale.simulators.play;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What the columns of a recorded CSV mean. [MappingFile] reads it.
///
/// @param only if there, only rows that match are looked at
/// @param skip rows that match any of these are no readings
/// @param takenAt how a row says when
/// @param device a text in which `{column}` and `{file}` are replaced
/// @param sequence where the device's counter comes from, if from anywhere
/// @param readings what one row holds, at least one
public record Mapping(
        Optional<Rows> only,
        List<Rows> skip,
        TakenAt takenAt,
        String device,
        Optional<Sequence> sequence,
        List<Measurement> readings) {
    /// Refuses a mapping that maps nothing; copies the lists.
    public Mapping {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("readings must name at least one");
        }
        skip = List.copyOf(skip);
        readings = List.copyOf(readings);
    }

    /// A column, by its title or by its place.
    public sealed interface Column {
        /// The column with this title in the first row.
        record Titled(String title) implements Column {}

        /// The column at this place, counted from 1.
        record Numbered(int number) implements Column {}
    }

    /// Rows whose column holds one of these texts.
    public record Rows(Column column, List<String> is) {
        /// Copies the list.
        public Rows {
            is = List.copyOf(is);
        }
    }

    /// How a row says when the reading was taken. The zone is that of the person's wall clock.
    public sealed interface TakenAt {
        /// {@return the zone that the row's local time is in}
        ZoneId zone();

        /// Date and time in one column.
        record DateAndTime(Column column, DateTimeFormatter format, ZoneId zone) implements TakenAt {}

        /// A date in the column, and one time for all of them.
        record DateOnly(Column column, DateTimeFormatter format, LocalTime time, ZoneId zone) implements TakenAt {}

        /// A time in the column, and one date for all of them.
        record TimeOnly(Column column, DateTimeFormatter format, LocalDate date, ZoneId zone) implements TakenAt {}

        /// A number of days since a first day, and one time for all of them.
        record DayNumber(Column column, LocalDate firstDay, LocalTime time, ZoneId zone) implements TakenAt {}
    }

    /// Where a device's counter comes from.
    public sealed interface Sequence {
        /// The number of the row in its file, from 1: the file's own order makes each row a reading of its
        /// own.
        record OfRow() implements Sequence {}

        /// A column of whole numbers.
        record OfColumn(Column column) implements Sequence {}
    }

    /// One reading of a row.
    ///
    /// @param device replaces the mapping's own, where one row holds several devices
    /// @param absent texts that say that there is no value; a number matches whatever its zeros
    /// @param manual whether a person typed it
    public record Measurement(
            Columns columns, Unit unit, Optional<String> device, List<String> absent, boolean manual) {
        /// Copies the list.
        public Measurement {
            absent = List.copyOf(absent);
        }
    }

    /// Where a reading's numbers stand.
    public sealed interface Columns {
        /// {@return what they measure}
        Vital vital();

        /// One number.
        record One(Vital vital, Column value) implements Columns {}

        /// A blood pressure.
        record Pressure(Column systolic, Column diastolic, Optional<Column> pulse) implements Columns {
            @Override
            public Vital vital() {
                return Vital.BLOOD_PRESSURE;
            }
        }
    }
}
