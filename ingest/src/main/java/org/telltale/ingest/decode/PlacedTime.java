package org.telltale.ingest.decode;

/// A time that has the same place in every body on a form: a text with a date, or a count since
/// 1970; or none.
///
/// One instance a form.
public final class PlacedTime {
    /// What an offset means that cannot be understood.
    public static final int NO_MEANING = Integer.MIN_VALUE;

    private static final long MICROS_A_MINUTE = 60_000_000L;

    private enum Kind {
        NONE,
        TEXT,
        COUNT
    }

    private final PlacedNumber count = new PlacedNumber();
    private final ShortText offset = new ShortText();
    private Kind kind = Kind.NONE;
    private boolean hasOffset;
    private int place;
    private int length;
    private long microsEach;
    private boolean mustSayOffset;
    private int otherwise;

    private long micros;
    private int offsetMinutes;

    /// Is nowhere yet.
    PlacedTime() {}

    /// There is no time.
    void none() {
        kind = Kind.NONE;
        hasOffset = false;
        micros = Fragments.ABSENT;
        offsetMinutes = 0;
    }

    /// {@return whether there is none, which needs no reading}
    boolean isNone() {
        return kind == Kind.NONE;
    }

    /// {@return whether it is a text that this character is part of: all of it is looked at when it
    /// is read}
    boolean looksAt(int at) {
        return kind == Kind.TEXT && at >= place && at < place + length;
    }

    /// It is a text of [OffsetTime].
    ///
    /// @param from where it starts, counted from the body's start
    /// @param mustSay whether it is no time without its offset
    /// @param otherwiseMinutes the offset where it says none
    void text(int from, int bytes, boolean mustSay, int otherwiseMinutes) {
        kind = Kind.TEXT;
        place = from;
        length = bytes;
        mustSayOffset = mustSay;
        otherwise = otherwiseMinutes;
    }

    /// It is a count.
    ///
    /// @param each how many microseconds one of it is: no count of so many digits is too much
    /// @param minutes its offset
    /// @return the count, to be placed
    PlacedNumber count(long each, int minutes) {
        kind = Kind.COUNT;
        microsEach = each;
        otherwise = minutes;
        return count;
    }

    /// Its offset stands elsewhere.
    ///
    /// @return whether that could be placed
    boolean offset(byte[] source, int start, int at, int bytes, ShortText.Reader minutes) {
        hasOffset = true;
        return offset.place(source, start, at, bytes, minutes);
    }

    /// {@return whether a body's time was read}
    ///
    /// @param start where the body starts
    boolean read(byte[] source, int start, OffsetTime text) {
        boolean isRead = switch (kind) {
            case NONE -> true;
            case TEXT -> isText(source, start, text);
            case COUNT -> isCount(source, start);
        };
        if (isRead && hasOffset) {
            moveBy(offset.meaning(source, start));
        }
        return isRead;
    }

    private boolean isText(byte[] source, int start, OffsetTime text) {
        boolean isTime = text.readWall(source, start + place, length) && (text.hasOffset() || !mustSayOffset);
        micros = text.micros();
        offsetMinutes = text.hasOffset() ? text.offsetMinutes() : otherwise;
        return isTime;
    }

    private boolean isCount(byte[] source, int start) {
        long counted = count.read(source, start);
        micros = counted * microsEach;
        offsetMinutes = otherwise;
        return counted >= 0;
    }

    /// An instant keeps its place and learns where the device is; a wall clock becomes an instant.
    private void moveBy(int minutes) {
        if (minutes == NO_MEANING) {
            return;
        }
        if (offsetMinutes == Fragments.NO_OFFSET) {
            micros -= MICROS_A_MINUTE * minutes;
            offsetMinutes = minutes;
        } else if (offsetMinutes == 0) {
            offsetMinutes = minutes;
        }
    }

    /// {@return microseconds since 1970, or [Fragments#ABSENT]}
    long micros() {
        return micros;
    }

    /// {@return its offset in minutes, or [Fragments#NO_OFFSET]}
    int offsetMinutes() {
        return offsetMinutes;
    }
}
