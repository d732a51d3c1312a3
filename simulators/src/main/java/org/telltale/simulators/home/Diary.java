package org.telltale.simulators.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// When one device of one patient is used: a pure function of the time asked for.
///
/// @param device names the device, and with the seed decides its chances
/// @param zone the wall clock that the patient lives by
/// @param faithfulFrom from here on nothing is forgotten, so that the end of a run can be relied on
/// @param seed the same seed, the same diary
public record Diary(String device, ZoneId zone, Habit habit, Instant faithfulFrom, long seed) {
    private static final Duration BETWEEN_REPEATS = Duration.ofMinutes(2);
    private static final long MISSED = 1;
    private static final long WHEN = 2;
    private static final long BODY = 3;

    /// {@return the uses in the half-open time asked for, in order}
    public List<Moment> between(Instant fromInclusive, Instant toExclusive) {
        List<Moment> moments = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(toExclusive, zone).plusDays(1);
        for (LocalDate day = LocalDate.ofInstant(fromInclusive, zone).minusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            addDay(day, fromInclusive, toExclusive, moments);
        }
        return moments;
    }

    private void addDay(LocalDate day, Instant from, Instant to, List<Moment> moments) {
        for (int slot = 0; slot < habit.times().size(); slot++) {
            ZonedDateTime start = start(day, slot);
            if (isForgotten(day, slot, start)) {
                continue;
            }
            for (int repeat = 0; repeat < habit.repeats(); repeat++) {
                ZonedDateTime at = start.plus(BETWEEN_REPEATS.multipliedBy(repeat));
                if (!at.toInstant().isBefore(from) && at.toInstant().isBefore(to)) {
                    moments.add(moment(day, slot, repeat, at));
                }
            }
        }
    }

    /// In a gap of the clock the wall time moves on with it, which is what a person's morning does too.
    private ZonedDateTime start(LocalDate day, int slot) {
        Duration jitter = chance(WHEN, day, slot, 0).between(habit.jitter().negated(), habit.jitter());
        return ZonedDateTime.of(day, habit.times().get(slot), zone).plus(jitter).truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean isForgotten(LocalDate day, int slot, ZonedDateTime start) {
        return start.toInstant().isBefore(faithfulFrom)
                && chance(MISSED, day, slot, 0).happens(habit.missRate());
    }

    private Moment moment(LocalDate day, int slot, int repeat, ZonedDateTime at) {
        long counter = day.toEpochDay() * habit.measurementsPerDay() + (long) slot * habit.repeats() + repeat;
        return new Moment(at, day + "-" + slot, repeat, counter, chance(BODY, day, slot, repeat));
    }

    private Chance chance(long about, LocalDate day, int slot, int repeat) {
        return Chance.of(seed, device.hashCode(), about, day.toEpochDay(), slot, repeat);
    }
}
