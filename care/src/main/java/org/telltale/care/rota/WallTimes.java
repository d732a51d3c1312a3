package org.telltale.care.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/// The instants of a time that a clock on the wall shows, where clocks are put forward and back.
///
/// ```
/// clocks go back at 02:00 to 01:00            clocks go forward at 02:00 to 03:00
///
///   00:30  01:00  01:30  01:00  01:30  02:00    01:30  03:00  03:30
///            |  01:30 first       |               |      |
///                   |        01:30 last         02:30: first and last, the first instant after it
/// ```
///
/// A shift begins at the first instant of its start and ends at the last one of its end: two people are on call for
/// an hour once a year, and never nobody. (GoAlert's rule; `util/timeutil/clock.go` there.)
final class WallTimes {
    private WallTimes() {}

    /// {@return the first instant at which clocks show `time`, or the first after the gap that leaves it out}
    static Instant first(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? afterGap(time, zone.getRules()) : time.toInstant(offsets.getFirst());
    }

    /// {@return the last instant at which clocks show `time`, or the first after the gap that leaves it out}
    static Instant last(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? afterGap(time, zone.getRules()) : time.toInstant(offsets.getLast());
    }

    private static Instant afterGap(LocalDateTime time, ZoneRules rules) {
        return rules.getTransition(time).getInstant();
    }
}
