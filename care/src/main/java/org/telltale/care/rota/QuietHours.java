package org.telltale.care.rota;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Vital;

/// The hours of every day through which a practice is not paged about what can wait until they are over.
///
/// They begin at the first instant at which clocks show their start and end at the last one at which they show their
/// end. T1 never waits.
///
/// @param zone whose clocks they go by
/// @param from when they begin
/// @param until when they end: on the next day, unless that is later than `from`
/// @param atAnyHour vitals about which the practice is paged all the same
public record QuietHours(ZoneId zone, LocalTime from, LocalTime until, Set<Vital> atAnyHour) {
    /// The longest that quiet hours may be, by the clock.
    public static final Duration LONGEST = Duration.ofHours(12);

    /// About which vitals a practice is paged at any hour when it does not say: weight gained at night is a call to
    /// the physician in the night.
    public static final Set<Vital> USUALLY_AT_ANY_HOUR = Set.of(Vital.WEIGHT);

    /// Refuses what is longer than twelve hours, or no time at all; copies the set.
    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("until must be another time than from");
        }
        if (length(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "quiet hours must be at most " + LONGEST + " long, not " + length(from, until));
        }
        atAnyHour = Set.copyOf(atAnyHour);
    }

    private static Duration length(LocalTime from, LocalTime until) {
        Duration between = Duration.between(from, until);
        return between.isNegative() ? between.plusDays(1) : between;
    }

    /// {@return until when a page about a vital waits at an instant; empty where it does not wait}
    public Optional<Instant> waitsUntil(Tier tier, Vital vital, Instant at) {
        Hours hours = new Hours(EnumSet.allOf(DayOfWeek.class), from, until);
        return tier == Tier.T1 || atAnyHour.contains(vital) || !hours.contains(at, zone)
                ? Optional.empty()
                : Optional.of(end(hours, at));
    }

    /// On a night on which clocks are moved, the hours of two days may touch.
    private Instant end(Hours hours, Instant at) {
        Instant edge = hours.nextChangeAfter(at, zone);
        return hours.contains(edge, zone) ? hours.nextChangeAfter(edge, zone) : edge;
    }
}
