package org.telltale.ingest.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The UTC days that identities stand under, and which months of partitions are known to be there.
///
/// The day of an identity is a function of the device's own time as it was sent and of nothing else, so that the same
/// reading stands under the same day however often and whenever it comes. Clocks that were never set, and devices
/// without one, share one day far away.
final class ReadingDays {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final YearMonth FIRST_MONTH = YearMonth.of(2020, 1);
    private static final int MONTHS = 40 * 12;
    private static final long FIRST_DAY = FIRST_MONTH.atDay(1).toEpochDay();
    private static final long END_DAY = FIRST_MONTH.plusMonths(MONTHS).atDay(1).toEpochDay();

    /// 0001-01-01: the day of identities without a day.
    static final long STRAY = LocalDate.of(1, 1, 1).toEpochDay();

    private final BitSet known = new BitSet(MONTHS);
    private final BitSet wanted = new BitSet(MONTHS);
    private long lastDay = STRAY;

    /// {@return the day that an identity stands under, since 1970-01-01}
    ///
    /// @param deviceTimeMicros the device's own time, or [Batch#ABSENT]
    static long dayOfIdentity(long deviceTimeMicros) {
        if (deviceTimeMicros == Batch.ABSENT) {
            return STRAY;
        }
        long day = dayOf(deviceTimeMicros);
        return day < FIRST_DAY || day >= END_DAY ? STRAY : day;
    }

    static long dayOf(long micros) {
        return Math.floorDiv(micros, DAY_MICROS);
    }

    /// Notes that a day's month is needed. Days outside 2020 to 2059 have a partition that is always there.
    void want(long day) {
        if (day != lastDay && day >= FIRST_DAY && day < END_DAY) {
            lastDay = day;
            wanted.set((int) ChronoUnit.MONTHS.between(FIRST_MONTH, YearMonth.from(LocalDate.ofEpochDay(day))));
        }
    }

    /// {@return the first day of a month that is wanted and not known, or null}
    @Nullable
    LocalDate firstMissing() {
        wanted.andNot(known);
        int month = wanted.nextSetBit(0);
        return month < 0 ? null : FIRST_MONTH.plusMonths(month).atDay(1);
    }

    /// Forgets which partitions are there: another database may not have them.
    void forget() {
        known.clear();
        lastDay = STRAY;
    }

    /// Notes that a month's partition is there.
    void isThere(LocalDate firstOfMonth) {
        known.set((int) ChronoUnit.MONTHS.between(FIRST_MONTH, YearMonth.from(firstOfMonth)));
    }
}
