package org.telltale.ingest.decode;

/// Days of the proleptic Gregorian calendar as numbers.
public final class CalendarDay {
    private CalendarDay() {}

    /// {@return whether the calendar has such a day}
    public static boolean exists(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int days = month == 2 ? (leap ? 29 : 28) : (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
        return day <= days;
    }

    /// Counts in years that begin in March, so that the leap day is the last of its year.
    ///
    /// @return days since 1970-01-01
    public static long sinceEpoch(int year, int month, int day) {
        long marchYear = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(marchYear, 400L);
        long yearOfEra = marchYear - 400 * era;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return 146_097 * era + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
