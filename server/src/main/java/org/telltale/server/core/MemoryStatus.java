package org.telltale.server.core;

import java.util.concurrent.TimeUnit;

/// What the live Monitor remembers of the readings that were here.
///
/// @param unsettled how many readings wait for the database to say whether they were here before
/// @param wholeDays of how many days up to today, in UTC, no reading was forgotten; [#MOST_DAYS] stands for more, too.
///     With fewer than two a reading of yesterday that comes again may be judged again
public record MemoryStatus(long unsettled, int wholeDays) {
    /// More days than matter to anybody.
    public static final int MOST_DAYS = 30;

    /// What an operator need not think about.
    public static final MemoryStatus WHOLE = new MemoryStatus(0, MOST_DAYS);

    /// {@return the status at a moment}
    ///
    /// @param fromDay the first day of which nothing was forgotten, counted from 1970 in UTC
    static MemoryStatus of(long unsettled, int fromDay, long nowMicros) {
        long today = Math.floorDiv(nowMicros, TimeUnit.DAYS.toMicros(1));
        return new MemoryStatus(unsettled, Math.clamp(today - fromDay + 1, 0, MOST_DAYS));
    }
}
