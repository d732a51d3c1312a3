package org.telltale.care.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/// The hours of a week through which a layer holds: nights, weekends, office hours.
///
/// Office hours are Monday to Friday, 08:00 until 17:00. A night that ends on the next day is until 07:00 from 19:00;
/// a whole day is 00:00 until 00:00.
///
/// @param days on which days it begins, by the calendar of the rota's zone; at least one
/// @param from when it begins
/// @param until when it ends: on the next day, unless that is later than `from`
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    // A zone can leave out or repeat a day, and hours can begin the day before: what is near lies within three.
    private static final int DAYS_NEAR = 3;
    private static final int A_WEEK = 7;

    /// Refuses no day at all; copies the set.
    public Hours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one");
        }
        days = Set.copyOf(days);
    }

    /// {@return whether an instant lies in it}
    boolean contains(Instant instant, ZoneId zone) {
        LocalDate near = LocalDate.ofInstant(instant, zone);
        for (LocalDate day = near.minusDays(DAYS_NEAR); !day.isAfter(near.plusDays(DAYS_NEAR)); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())
                    && !instant.isBefore(start(day, zone))
                    && instant.isBefore(end(day, zone))) {
                return true;
            }
        }
        return false;
    }

    /// {@return the next instant after `instant` at which it begins or ends}
    Instant nextChangeAfter(Instant instant, ZoneId zone) {
        Instant next = Instant.MAX;
        LocalDate near = LocalDate.ofInstant(instant, zone);
        LocalDate last = near.plusDays(A_WEEK + DAYS_NEAR);
        for (LocalDate day = near.minusDays(DAYS_NEAR); !day.isAfter(last); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                next = Edges.earliestAfter(instant, next, start(day, zone));
                next = Edges.earliestAfter(instant, next, end(day, zone));
            }
        }
        return next;
    }

    private Instant start(LocalDate day, ZoneId zone) {
        return WallTimes.first(day.atTime(from), zone);
    }

    private Instant end(LocalDate day, ZoneId zone) {
        LocalDate lastDay = until.isAfter(from) ? day : day.plusDays(1);
        return WallTimes.last(lastDay.atTime(until), zone);
    }
}
