package org.telltale.ingest.hl7;

import org.telltale.ingest.decode.CalendarDay;
import org.telltale.ingest.decode.Fragments;

/// A time of HL7: `YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+/-ZZZZ]`.
///
/// ```
/// 20261121073105.25-0500
/// |       |     |  |
/// |       |     |  offset, hhmm; without one it is a wall clock
/// |       |     a point and 1 to 9 digits, or nothing; what is finer than a microsecond is cut off
/// |       hour, minute, and second where it is said
/// year, month, day
/// ```
///
/// A day or an hour alone is no time that a reading could be placed by, and is refused.
///
/// @param micros microseconds since 1970 of the instant; without an offset as if at Greenwich
/// @param offsetMinutes east of Greenwich, or [Fragments#NO_OFFSET]
///
/// Source: HL7 2.6, section 2.A.22 (DTM).
record MessageTime(long micros, int offsetMinutes) {
    /// What no time is.
    static final MessageTime NONE = new MessageTime(Fragments.ABSENT, Fragments.NO_OFFSET);

    private static final int TO_THE_MINUTE = 12;
    private static final int TO_THE_SECOND = 14;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;
    private static final long MICROS_A_SECOND = 1_000_000L;

    /// {@return the time, or [#NONE] where the text is none}
    static MessageTime of(String text) {
        int zoneAt = Math.max(text.indexOf('+'), text.indexOf('-'));
        String clock = zoneAt < 0 ? text : text.substring(0, zoneAt);
        int pointAt = clock.indexOf('.');
        String digits = pointAt < 0 ? clock : clock.substring(0, pointAt);
        long seconds = seconds(digits);
        long fraction = pointAt < 0 ? 0 : fractionMicros(digits, clock.substring(pointAt + 1));
        int offset = zoneAt < 0 ? Fragments.NO_OFFSET : offset(text.substring(zoneAt));
        boolean isWrong = seconds == Long.MIN_VALUE || fraction < 0 || offset == Integer.MAX_VALUE;
        return isWrong ? NONE : at(seconds * MICROS_A_SECOND + fraction, offset);
    }

    private static MessageTime at(long wallMicros, int offset) {
        long east = offset == Fragments.NO_OFFSET ? 0 : 60L * offset * MICROS_A_SECOND;
        return new MessageTime(wallMicros - east, offset);
    }

    /// {@return whether it is a time}
    boolean isThere() {
        return micros != Fragments.ABSENT;
    }

    /// {@return whether it is a moment, and not only what a clock showed somewhere}
    boolean isInstant() {
        return isThere() && offsetMinutes != Fragments.NO_OFFSET;
    }

    /// {@return what the clock showed, as if it stood at Greenwich}
    long wallMicros() {
        return isInstant() ? micros + 60L * offsetMinutes * MICROS_A_SECOND : micros;
    }

    private static long seconds(String digits) {
        boolean isLongEnough = digits.length() == TO_THE_MINUTE || digits.length() == TO_THE_SECOND;
        if (!isLongEnough || !isDigits(digits)) {
            return Long.MIN_VALUE;
        }
        int year = number(digits, 0, 4);
        int month = number(digits, 4, 6);
        int day = number(digits, 6, 8);
        int hour = number(digits, 8, 10);
        int minute = number(digits, 10, 12);
        int second = digits.length() == TO_THE_SECOND ? number(digits, 12, 14) : 0;
        boolean exists = CalendarDay.exists(year, month, day) && hour < 24 && minute < 60 && second < 60;
        return exists
                ? 86_400L * CalendarDay.sinceEpoch(year, month, day) + 3_600L * hour + 60L * minute + second
                : Long.MIN_VALUE;
    }

    private static long fractionMicros(String clock, String digits) {
        boolean isOne = clock.length() == TO_THE_SECOND
                && !digits.isEmpty()
                && digits.length() <= MOST_FRACTION_DIGITS
                && isDigits(digits);
        return isOne ? number((digits + "00000").substring(0, 6), 0, 6) : -1;
    }

    private static int offset(String text) {
        boolean isOne = text.length() == 5 && isDigits(text.substring(1));
        int minutes = isOne ? 60 * number(text, 1, 3) + number(text, 3, 5) : Integer.MAX_VALUE;
        boolean isFar = minutes > MOST_OFFSET_MINUTES || number(text, Math.min(3, text.length()), text.length()) > 59;
        return isFar ? Integer.MAX_VALUE : text.charAt(0) == '-' ? -minutes : minutes;
    }

    private static boolean isDigits(String text) {
        boolean well = true;
        for (int at = 0; at < text.length(); at++) {
            well &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return well;
    }

    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + digits.charAt(at) - '0';
        }
        return number;
    }
}
