package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// An instant with its offset, as text: RFC 3339, section 5.6, to the microsecond.
///
/// ```
/// 2026-11-21T07:31:05.123456+02:00
/// |          |        |     |
/// |          |        |     Z, or + or - with hh:mm or hhmm, at most 18:00 (java.time's bound)
/// |          |        a point and 1 to 9 digits, or nothing; what is finer than a microsecond is cut off
/// |          hour 00-23, minute, second 00-59, all of them there
/// year 0000-9999, month, day of the proleptic Gregorian calendar; then T, t or a blank
/// ```
///
/// Beside RFC 3339, the offset without its colon is taken, because many device clouds send it. A time
/// without an offset is no instant and is refused, and so is a leap second. `-00:00` is 0. One instance
/// a thread.
public final class OffsetTime {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long DATE = 0x2d30302d30303030L;
    private static final long DATE_BOUND = 0x7f76767f76767676L;
    private static final long TIME = 0x30303a30303a3030L;
    private static final long TIME_BOUND = 0x76767f76767f7676L;
    /// Hours, minutes and seconds, a byte each, and what takes such a byte's highest bit from 24 on
    /// and from 60 on.
    private static final long PAIRS = 0x00ff0000ff0000ffL;

    private static final long PAIRS_BOUND = 0x0044000044000068L;

    /// Has a product hold 60 times the hours and the minutes, in the place of the minutes.
    private static final long MINUTES = 1 + (60L << 24);

    private static final int MINUTE_SHIFT = 24;
    private static final int SECOND_SHIFT = 48;
    private static final long TWELVE_BITS = 0xfff;
    private static final int DAY_PLACE = 3;
    private static final int TIME_PLACE = 11;
    private static final int DATE_AND_TIME_LENGTH = 19;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;
    private static final long MICROS_A_SECOND = 1_000_000L;

    private byte[] text = new byte[0];
    private int at;
    private int end;
    private long micros;
    private int offsetMinutes;
    private boolean hasOffset;
    private long knownDate;
    private int knownDay = -1;
    private long knownDaySeconds;

    private int knownLength = -1;
    private long knownStart;
    private long knownDayText;
    private long knownTail;
    private long knownMicros;
    private int knownOffsetMinutes;
    private boolean knownHasOffset;

    /// {@return microseconds since 1970 of the instant}
    public long micros() {
        return micros;
    }

    /// {@return the offset it was written with, in minutes east of Greenwich}
    public int offsetMinutes() {
        return offsetMinutes;
    }

    /// {@return whether the last time was written with an offset}
    public boolean hasOffset() {
        return hasOffset;
    }

    /// {@return whether the text is a time; the answer is then in [#micros()] and [#offsetMinutes()]}
    public boolean read(byte[] source, int offset, int length) {
        return readWall(source, offset, length) && hasOffset;
    }

    /// {@return whether the text is a time, with an offset or without; without one [#micros()] is
    /// as if at Greenwich}
    public boolean readWall(byte[] source, int offset, int length) {
        if (length == knownLength && isAsBefore(source, offset)) {
            return true;
        }
        boolean isTime = length >= DATE_AND_TIME_LENGTH && isWall(source, offset, length);
        if (isTime && length <= DATE_AND_TIME_LENGTH + Long.BYTES) {
            remember(source, offset, length);
        }
        return isTime;
    }

    /// Most times have the day of the time before, and its offset:
    ///
    /// ```
    /// 2026-11-21T07:31:05+02:00
    /// |------|          |------|   eight characters, and the last eight, less those of the seconds
    ///    |------|------|           eight more, and those that differ
    /// ```
    private boolean isAsBefore(byte[] source, int offset) {
        long time = eight(source, offset + TIME_PLACE) ^ TIME;
        // The pairs of digits, each in the place of its first.
        long pairs = (10 * time + (time >>> Byte.SIZE)) & PAIRS;
        boolean isAlike = eight(source, offset) == knownStart
                && eight(source, offset + DAY_PLACE) == knownDayText
                && tail(source, offset, knownLength) == knownTail;
        long tooMuch = (pairs + PAIRS_BOUND) | (time + TIME_BOUND) | time;
        if (!isAlike || (tooMuch & HIGHEST) != 0) {
            return false;
        }
        long minutes = ((pairs * MINUTES) >>> MINUTE_SHIFT) & TWELVE_BITS;
        micros = knownMicros + (60 * minutes + (pairs >>> SECOND_SHIFT)) * MICROS_A_SECOND;
        offsetMinutes = knownOffsetMinutes;
        hasOffset = knownHasOffset;
        return true;
    }

    private void remember(byte[] source, int offset, int length) {
        long time = eight(source, offset + TIME_PLACE) ^ TIME;
        knownLength = length;
        knownStart = eight(source, offset);
        knownDayText = eight(source, offset + DAY_PLACE);
        knownTail = tail(source, offset, length);
        knownMicros = micros - (3_600L * pair(time, 0) + 60L * pair(time, 3) + pair(time, 6)) * MICROS_A_SECOND;
        knownOffsetMinutes = offsetMinutes;
        knownHasOffset = hasOffset;
    }

    /// {@return the characters after the seconds, at most eight}
    private static long tail(byte[] source, int offset, int length) {
        int shift = Byte.SIZE * (DATE_AND_TIME_LENGTH + Long.BYTES - length);
        return shift == Long.SIZE ? 0 : eight(source, offset + length - Long.BYTES) >>> shift;
    }

    private boolean isWall(byte[] source, int offset, int length) {
        text = source;
        at = offset;
        end = offset + length;
        long seconds = localSeconds();
        int fraction = seconds == Long.MIN_VALUE ? -1 : fractionMicros();
        hasOffset = at < end;
        offsetMinutes = 0;
        if (fraction < 0 || (hasOffset && !offset())) {
            return false;
        }
        micros = (seconds - 60L * offsetMinutes) * MICROS_A_SECOND + fraction;
        return true;
    }

    /// Seconds since 1970 of the date and time as if at Greenwich, or [Long#MIN_VALUE].
    ///
    /// ```
    /// 2026-11-21T07:31:05
    /// |------|   |------|      eight characters at once, less those of a shape: digits are left, and nothing else
    /// 0000-00-   00:00:00
    /// ```
    private long localSeconds() {
        long date = eight(text, at) ^ DATE;
        long time = eight(text, at + TIME_PLACE) ^ TIME;
        int day = digits(at + 8, 2);
        boolean ofThisShape = areDigits(date, DATE_BOUND)
                && areDigits(time, TIME_BOUND)
                && day >= 0
                && (text[at + 10] == 'T' || text[at + 10] == 't' || text[at + 10] == ' ');
        int hour = pair(time, 0);
        int minute = pair(time, 3);
        int second = pair(time, 6);
        if (!ofThisShape || !isDay(date, day) || hour > 23 || minute > 59 || second > 59) {
            return Long.MIN_VALUE;
        }
        at += DATE_AND_TIME_LENGTH;
        return knownDaySeconds + 3_600L * hour + 60L * minute + second;
    }

    /// Most times are of the day that the time before was of: it is worked out once.
    private boolean isDay(long date, int day) {
        if (date == knownDate && day == knownDay) {
            return true;
        }
        int year = 100 * pair(date, 0) + pair(date, 2);
        int month = pair(date, 5);
        boolean exists = CalendarDay.exists(year, month, day);
        if (exists) {
            knownDate = date;
            knownDay = day;
            knownDaySeconds = 86_400L * CalendarDay.sinceEpoch(year, month, day);
        }
        return exists;
    }

    private static long eight(byte[] characters, int from) {
        return (long) LITTLE_ENDIAN_LONG.get(characters, from);
    }

    /// The bound takes a byte's highest bit where more than 9 is left of a digit, or anything of
    /// another character.
    private static boolean areDigits(long left, long bound) {
        return (((left + bound) | left) & HIGHEST) == 0;
    }

    private static int pair(long left, int first) {
        int both = (int) (left >>> (8 * first));
        return 10 * (both & 0xff) + ((both >>> 8) & 0xff);
    }

    private int fractionMicros() {
        if (at == end || text[at] != '.') {
            return 0;
        }
        int first = at + 1;
        at = Digits.past(text, first, end);
        int count = at - first;
        int taken = Math.min(count, MICRO_DIGITS);
        int fraction = (int) (Digits.number(text, first, taken) * Decimal.powerOfTen(MICRO_DIGITS - taken));
        return count == 0 || count > MOST_FRACTION_DIGITS ? -1 : fraction;
    }

    private boolean offset() {
        int left = end - at;
        if (left == 1 && (text[at] | 0x20) == 'z') {
            offsetMinutes = 0;
            return true;
        }
        boolean colon = left == 6 && text[at + 3] == ':';
        if (!colon && left != 5) {
            return false;
        }
        int hours = digits(at + 1, 2);
        int minutes = digits(end - 2, 2);
        int total = 60 * hours + minutes;
        offsetMinutes = text[at] == '-' ? -total : total;
        return (text[at] == '-' || text[at] == '+')
                && (hours | minutes) >= 0
                && minutes <= 59
                && total <= MOST_OFFSET_MINUTES;
    }

    private int digits(int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = 10 * number + text[i] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
