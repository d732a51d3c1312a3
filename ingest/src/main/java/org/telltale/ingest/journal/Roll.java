package org.telltale.ingest.journal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/// How long one segment file of the journal lasts, by the stamps of its records, in UTC.
///
/// Either holds up to 4,294,967,296 records a segment.
public enum Roll {
    /// A file an hour: `20261121-13F.cq4`.
    HOURLY(RollCycles.FAST_HOURLY, Duration.ofHours(1), 1),
    /// A file a day: `20261121F.cq4`.
    DAILY(RollCycles.FAST_DAILY, Duration.ofDays(1), 24);

    private static final String SUFFIX = "F.cq4";
    private static final int DATE_LENGTH = 8;

    private final RollCycles chronicle;
    private final long lengthMicros;
    private final int hoursACycle;

    Roll(RollCycles chronicle, Duration length, int hoursACycle) {
        this.chronicle = chronicle;
        this.lengthMicros = length.toMillis() * 1_000;
        this.hoursACycle = hoursACycle;
    }

    RollCycle chronicle() {
        return chronicle;
    }

    /// {@return the number of the segment that a record stamped so belongs to, from 0 at the Unix epoch}
    int cycle(long stampMicros) {
        return (int) (stampMicros / lengthMicros);
    }

    /// {@return when that segment begins}
    long startMicros(int cycle) {
        return cycle * lengthMicros;
    }

    /// {@return the name of that segment's file; it sorts as the segments do}
    String fileName(int cycle) {
        long hours = (long) cycle * hoursACycle;
        LocalDate date = LocalDate.ofEpochDay(hours / 24);
        return switch (this) {
            case HOURLY -> String.format(Locale.ROOT, "%tY%<tm%<td-%02d%s", date, hours % 24, SUFFIX);
            case DAILY -> String.format(Locale.ROOT, "%tY%<tm%<td%s", date, SUFFIX);
        };
    }

    /// {@return the segment that this file is, or nothing where the name is not one of this roll's}
    OptionalInt cycleOf(String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            return OptionalInt.empty();
        }
        try {
            String stem = fileName.substring(0, fileName.length() - SUFFIX.length());
            int hours = this == HOURLY ? Integer.parseInt(stem.substring(DATE_LENGTH + 1)) : 0;
            LocalDate date = LocalDate.of(
                    Integer.parseInt(stem.substring(0, 4)),
                    Integer.parseInt(stem.substring(4, 6)),
                    Integer.parseInt(stem.substring(6, DATE_LENGTH)));
            int cycle = (int) ((date.toEpochDay() * 24 + hours) / hoursACycle);
            return fileName(cycle).equals(fileName) ? OptionalInt.of(cycle) : OptionalInt.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException _) {
            return OptionalInt.empty();
        }
    }
}
