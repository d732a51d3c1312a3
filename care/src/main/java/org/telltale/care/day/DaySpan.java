package org.telltale.care.day;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A run of civil days, half-open: its first day belongs to it, its end does not.
///
/// @param startInclusive its first day
/// @param endExclusive the day after its last
public record DaySpan(LocalDate startInclusive, LocalDate endExclusive) {
    /// Refuses an end that is not after the start.
    public DaySpan {
        if (!endExclusive.isAfter(startInclusive)) {
            throw new IllegalArgumentException(
                    "endExclusive must be after " + startInclusive + ", not " + endExclusive);
        }
    }

    /// {@return the run of `length` days that starts with `start`}
    public static DaySpan lasting(LocalDate start, int lengthDays) {
        return new DaySpan(start, start.plusDays(lengthDays));
    }

    /// {@return the days of a calendar month}
    public static DaySpan of(YearMonth month) {
        return new DaySpan(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /// {@return one day}
    public static DaySpan of(LocalDate day) {
        return lasting(day, 1);
    }

    /// {@return its last day}
    public LocalDate last() {
        return endExclusive.minusDays(1);
    }

    /// {@return how many days it has}
    public int lengthDays() {
        return Math.toIntExact(ChronoUnit.DAYS.between(startInclusive, endExclusive));
    }

    /// {@return whether `day` lies in it}
    public boolean contains(LocalDate day) {
        return !day.isBefore(startInclusive) && day.isBefore(endExclusive);
    }

    /// {@return whether it and `other` have a day in common}
    public boolean overlaps(DaySpan other) {
        return startInclusive.isBefore(other.endExclusive) && other.startInclusive.isBefore(endExclusive);
    }

    /// {@return what it and `other` have in common, if anything}
    public Optional<DaySpan> overlap(DaySpan other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        LocalDate start = startInclusive.isAfter(other.startInclusive) ? startInclusive : other.startInclusive;
        LocalDate end = endExclusive.isBefore(other.endExclusive) ? endExclusive : other.endExclusive;
        return Optional.of(new DaySpan(start, end));
    }

    /// {@return its first and its last day, as an interval of ISO 8601 would name them}
    @Override
    public String toString() {
        return startInclusive + "/" + last();
    }
}
