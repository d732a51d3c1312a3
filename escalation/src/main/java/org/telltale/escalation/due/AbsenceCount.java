package org.telltale.escalation.due;

import java.time.LocalDate;
import java.util.Optional;

/// From which day on a patient's missed days are counted, and what was said of them.
///
/// @param from a reading is taken to have been there on this day: a plan was signed, or a pause is left out
/// @param pausedDays how many days of pauses lie before `from` that would count else
/// @param pausedOn the day on which a pause began that goes on
/// @param told how many missed days were the last that anybody was told of; 0 before
/// @param toldSince the day of the last reading when that was told
public record AbsenceCount(
        LocalDate from, int pausedDays, Optional<LocalDate> pausedOn, int told, LocalDate toldSince) {
    /// {@return a count that begins on a day}
    public static AbsenceCount from(LocalDate day) {
        return new AbsenceCount(day, 0, Optional.empty(), 0, day);
    }

    /// {@return the same, when somebody was told of missed days since the last reading}
    public AbsenceCount telling(int missedDays, LocalDate lastDay) {
        return new AbsenceCount(from, pausedDays, pausedOn, missedDays, lastDay);
    }

    /// {@return the same, when nobody was told of anything}
    public AbsenceCount untold() {
        return new AbsenceCount(from, pausedDays, pausedOn, 0, from);
    }

    /// {@return how many missed days since the last reading somebody was told of}
    public int toldOf(LocalDate lastDay) {
        return lastDay.equals(toldSince) ? told : 0;
    }

    /// {@return the same, paused from a day on}
    public AbsenceCount paused(LocalDate day) {
        return new AbsenceCount(from, pausedDays, Optional.of(day), told, toldSince);
    }
}
