package org.telltale.ingest.source;

import org.telltale.ingest.decode.Digits;

/// A count since 1970, as digits, with or without decimals: `1763728265`, `1763728265118`, `1763728265.118`.
///
/// | digits before the point | what is counted |
/// |------------------------:|-----------------|
/// | 10                      | seconds         |
/// | 13                      | milliseconds    |
/// | 16                      | microseconds    |
/// | 19                      | nanoseconds     |
///
/// Those are the sizes that a count of our days has (2001 to 2286); other sizes are told by no one. What is finer than
/// a microsecond is cut off. One instance a thread.
final class EpochTime {
    /// Places of the point to the left for a count of seconds.
    static final int SECONDS = 0;
    /// Places of the point to the left for a count of milliseconds.
    static final int MILLIS = 3;
    /// Whatever the size says.
    static final int BY_SIZE = -1;

    private static final int MOST_DIGITS = 19;
    private static final long LATEST_MICROS = 253_402_300_800_000_000L;

    private long micros;
    private boolean otherSize;

    /// {@return microseconds since 1970}
    long micros() {
        return micros;
    }

    /// {@return whether the last count was of another size than the rule says, and was taken by its size}
    boolean isOfOtherSize() {
        return otherSize;
    }

    /// {@return whether the text is such a count}
    ///
    /// @param unit [#SECONDS], [#MILLIS] or [#BY_SIZE]
    boolean read(byte[] text, int at, int length, int unit) {
        int end = at + length;
        int point = Digits.past(text, at, end);
        int whole = point - at;
        int past = point < end && text[point] == '.' ? Digits.past(text, point + 1, end) : point;
        if (whole == 0 || whole > MOST_DIGITS || past != end || past == point + 1) {
            return false;
        }
        int places = places(whole, text[at] != '0', unit);
        if (places == BY_SIZE) {
            return false;
        }
        boolean isShort = point == end && whole <= Digits.MOST;
        return isShort
                ? shortMicros(Digits.number(text, at, whole), 6 - places)
                : micros(text, at, point, end, 6 - places);
    }

    /// {@return whether a count of so many digits, the first of them not 0 unless it is the only one, is such a count}
    ///
    /// @param digits at most [Digits#MOST]
    /// @param unit [#SECONDS], [#MILLIS] or [#BY_SIZE]
    boolean readCount(long count, int digits, int unit) {
        int places = places(digits, count != 0, unit);
        return places != BY_SIZE && shortMicros(count, 6 - places);
    }

    /// {@return how many microseconds one of a count of so many digits is, or 0 where the digits do not tell, or may
    /// say
    ///     too much}
    ///
    /// @param unit [#SECONDS], [#MILLIS] or [#BY_SIZE]
    long microsEach(int digits, int unit) {
        int places = places(digits, true, unit);
        boolean isTold = places != BY_SIZE && places <= 6 && digits <= Digits.MOST;
        long factor = isTold ? Figures.powerOfTen(6 - places) : 0;
        return factor > 0 && Figures.powerOfTen(digits) <= LATEST_MICROS / factor ? factor : 0;
    }

    private int places(int digits, boolean isLed, int unit) {
        int bySize = isLed ? bySize(digits) : BY_SIZE;
        int places = bySize == BY_SIZE ? unit : bySize;
        otherSize = unit != BY_SIZE && places != unit;
        return places;
    }

    private boolean shortMicros(long count, int places) {
        long factor = Figures.powerOfTen(places);
        micros = count * factor;
        return count < LATEST_MICROS / factor;
    }

    /// Puts the point `places` to the right, and takes what then stands before it.
    private boolean micros(byte[] text, int at, int point, int end, int places) {
        int wholeEnd = places < 0 ? Math.max(at, point + places) : point;
        long count = 0;
        for (int i = at; i < wholeEnd; i++) {
            count = 10 * count + text[i] - '0';
        }
        int next = point + 1;
        for (int i = 0; i < places; i++) {
            if (count > LATEST_MICROS / 10) {
                return false;
            }
            count = 10 * count + (next < end ? text[next++] - '0' : 0);
        }
        micros = count;
        return count >= 0 && count < LATEST_MICROS;
    }

    private static int bySize(int digits) {
        return switch (digits) {
            case 10 -> SECONDS;
            case 13 -> MILLIS;
            case 16 -> 6;
            case 19 -> 9;
            default -> BY_SIZE;
        };
    }
}
