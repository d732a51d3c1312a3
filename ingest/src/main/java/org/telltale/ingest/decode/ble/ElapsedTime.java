package org.telltale.ingest.decode.ble;

import org.telltale.ingest.decode.Fragments;

/// The time stamp of the Elapsed Time Service, wherever it stands: see the first nine bytes of [ElapsedTimeFrame].
final class ElapsedTime {
    private static final int TICKS = 1;
    private static final int UTC = 1 << 1;
    private static final int RESOLUTION_SHIFT = 2;
    private static final int RESOLUTION_MASK = 3;
    private static final int OFFSET_USED = 1 << 4;
    private static final int CURRENT_TIMELINE = 1 << 5;
    private static final int MINUTES_AN_OFFSET = 15;
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;

    private ElapsedTime() {}

    /// {@return the clock as microseconds since 1970, or [Fragments#ABSENT] where it counts ticks or is
    /// beyond what a number here can hold}
    static long micros(int flags, long value) {
        long micros = microsATick(flags);
        boolean fits = value <= (Long.MAX_VALUE - MICROS_1970_TO_2000) / micros;
        return isTicks(flags) || !fits ? Fragments.ABSENT : MICROS_1970_TO_2000 + micros * value;
    }

    static boolean isTicks(int flags) {
        return (flags & TICKS) != 0;
    }

    static boolean isUtc(int flags) {
        return (flags & UTC) != 0;
    }

    static int resolution(int flags) {
        return flags >> RESOLUTION_SHIFT & RESOLUTION_MASK;
    }

    static boolean isOffsetUsed(int flags) {
        return (flags & OFFSET_USED) != 0;
    }

    static boolean isCurrentTimeline(int flags) {
        return (flags & CURRENT_TIMELINE) != 0;
    }

    static int offsetMinutes(int quarters) {
        return MINUTES_AN_OFFSET * quarters;
    }

    private static long microsATick(int flags) {
        return switch (resolution(flags)) {
            case 0 -> 1_000_000L;
            case 1 -> 100_000L;
            case 2 -> 1_000L;
            default -> 100L;
        };
    }
}
