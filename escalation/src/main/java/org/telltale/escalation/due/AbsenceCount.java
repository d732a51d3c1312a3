package org.telltale.escalation.due;

import java.time.LocalDate;
import java.util.Optional;

/// From which day on a patient's missed days are counted, and what was said of them.
///
/// @param from a reading is taken to have been there on this day: a plan was signed, or a pause is
///     left out
/// @param pausedDays how many days of pauses lie before `from` that would count else
/// @param leftOutUntil the last day that a pause has left out: no other pause leaves it out again
/// @param paused the pause that goes on
/// @param told of what the people of the practice were told last
public record AbsenceCount(
        LocalDate from, int pausedDays, Optional<LocalDate> leftOutUntil, Optional<Pause> paused, Told told) {
    /// What was told of missed days.
    ///
    /// @param missedDays how many there were; 0 where nothing was told
    /// @param since the day of the last reading when that was told
    public record Told(int missedDays, LocalDate since) {}

    /// A pause that goes on.
    ///
    /// @param since its first day
    /// @param told of what nobody was paged, as it goes on
    public record Pause(LocalDate since, Told told) {}

    /// {@return a count that begins on a day}
    public static AbsenceCount from(LocalDate day) {
        return new AbsenceCount(day, 0, Optional.empty(), Optional.empty(), new Told(0, day));
    }

    /// {@return the same, when it was told of missed days since the last reading, or written down
    /// in a pause}
    public AbsenceCount telling(int missedDays, LocalDate lastDay) {
        Told now = new Told(missedDays, lastDay);
        return paused.isPresent()
                ? new AbsenceCount(
                        from, pausedDays, leftOutUntil, paused.map(pause -> new Pause(pause.since(), now)), told)
                : new AbsenceCount(from, pausedDays, leftOutUntil, paused, now);
    }

    /// {@return the same, when nobody was told of anything}
    public AbsenceCount untold() {
        Told nothing = new Told(0, from);
        return new AbsenceCount(
                from, pausedDays, leftOutUntil, paused.map(pause -> new Pause(pause.since(), nothing)), nothing);
    }

    /// {@return how many missed days since the last reading were told, or written down in the pause}
    public int toldOf(LocalDate lastDay) {
        return of(paused.map(Pause::told).orElse(told), lastDay);
    }

    private static int of(Told told, LocalDate lastDay) {
        return lastDay.equals(told.since()) ? told.missedDays() : 0;
    }

    /// {@return the same, paused from a day on}
    public AbsenceCount paused(LocalDate day) {
        return new AbsenceCount(from, pausedDays, leftOutUntil, Optional.of(new Pause(day, told)), told);
    }

    /// {@return the same after a pause: of the same missed days nobody is told twice}
    ///
    /// @param lastDay from which day on days were counted
    /// @param newFrom that day, later by those that are left out
    /// @param days how many of them there are in all
    /// @param until the last of them
    public AbsenceCount resumed(LocalDate lastDay, LocalDate newFrom, int days, LocalDate until) {
        LocalDate last = leftOutUntil.filter(until::isBefore).orElse(until);
        return new AbsenceCount(
                newFrom, days, Optional.of(last), Optional.empty(), new Told(of(told, lastDay), newFrom));
    }
}
