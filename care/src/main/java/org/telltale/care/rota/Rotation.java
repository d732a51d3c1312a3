package org.telltale.care.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.event.Recordable;

/// When one person hands over to the next: at the same time of the clock, every so many hours, days, weeks or months.
///
/// Turns are counted from the first handoff, number 0. Before it there is none.
///
/// @param unit hours, days, weeks or months
/// @param length how many of them a turn lasts, 1 to 366
/// @param firstHandoff by the clocks of the rota's zone, when turn 0 begins
public record Rotation(Unit unit, int length, LocalDateTime firstHandoff) {
    /// The longest turn, in its unit.
    public static final int LONGEST = 366;

    // Clocks go back by three of the shortest turns at most (Antarctica/Casey): no further neighbour can overlap.
    private static final int NEIGHBOURS = 3;

    /// What a turn's length is counted in.
    public enum Unit {
        /// Hours of the clock: with twelve of them, 07:00 and 19:00 stay 07:00 and 19:00.
        HOURS(ChronoUnit.HOURS),
        /// Days.
        DAYS(ChronoUnit.DAYS),
        /// Weeks.
        WEEKS(ChronoUnit.WEEKS),
        /// Months; a turn that would begin on the 31st begins on the last day of a shorter month.
        MONTHS(ChronoUnit.MONTHS);

        private final ChronoUnit chrono;

        Unit(ChronoUnit chrono) {
            this.chrono = chrono;
        }
    }

    /// Refuses a length outside its range, a day that cannot be recorded, and parts of a second.
    public Rotation {
        Recordable.day(firstHandoff.toLocalDate(), "firstHandoff");
        if (!firstHandoff.truncatedTo(ChronoUnit.SECONDS).equals(firstHandoff)) {
            throw new IllegalArgumentException("firstHandoff must be on a full second, not " + firstHandoff);
        }
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("length must be 1 to " + LONGEST + ", not " + length);
        }
    }

    /// {@return the numbers of the turns that an instant lies in: two where clocks repeat an hour, none before the
    /// first}
    List<Long> turnsAt(Instant instant, ZoneId zone) {
        List<Long> turns = new ArrayList<>();
        long near = turnNear(instant, zone);
        for (long turn = Math.max(0, near - NEIGHBOURS); turn <= near + NEIGHBOURS; turn++) {
            if (!instant.isBefore(start(turn, zone)) && instant.isBefore(end(turn, zone))) {
                turns.add(turn);
            }
        }
        return turns;
    }

    /// {@return the next instant after `instant` at which a turn begins or ends}
    Instant nextChangeAfter(Instant instant, ZoneId zone) {
        Instant next = Instant.MAX;
        long near = turnNear(instant, zone);
        for (long turn = Math.max(0, near - NEIGHBOURS); turn <= Math.max(0, near + NEIGHBOURS); turn++) {
            next = Edges.earliestAfter(instant, next, start(turn, zone));
            next = Edges.earliestAfter(instant, next, end(turn, zone));
        }
        return next;
    }

    private long turnNear(Instant instant, ZoneId zone) {
        long passed = unit.chrono.between(firstHandoff, LocalDateTime.ofInstant(instant, zone));
        return Math.floorDiv(passed, length);
    }

    private Instant start(long turn, ZoneId zone) {
        return WallTimes.first(handoff(turn), zone);
    }

    private Instant end(long turn, ZoneId zone) {
        return WallTimes.last(handoff(turn + 1), zone);
    }

    private LocalDateTime handoff(long turn) {
        return firstHandoff.plus(turn * length, unit.chrono);
    }
}
