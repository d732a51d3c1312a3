package org.telltale.ingest.admit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The clock on the wall in one zone: what it shows when, and when it showed what.
///
/// A wall clock is put forward over an hour that it never shows, and back over one that it shows twice. Flat arrays
/// of the years 1990 to 2069, so that a look-up allocates nothing.
final class ZoneClock {
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2070-01-01T00:00:00Z");

    /// From when on each offset holds; the first holds from ever.
    private final long[] fromMicros;

    private final long[] offsetMicros;

    private ZoneClock(List<ZoneOffsetTransition> changes, int firstOffsetSeconds) {
        fromMicros = new long[changes.size() + 1];
        offsetMicros = new long[changes.size() + 1];
        fromMicros[0] = Long.MIN_VALUE;
        offsetMicros[0] = TimeUnit.SECONDS.toMicros(firstOffsetSeconds);
        for (int i = 1; i < fromMicros.length; i++) {
            ZoneOffsetTransition change = changes.get(i - 1);
            fromMicros[i] = TimeUnit.SECONDS.toMicros(change.toEpochSecond());
            offsetMicros[i] = TimeUnit.SECONDS.toMicros(change.getOffsetAfter().getTotalSeconds());
        }
    }

    static ZoneClock of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneClock(changes, rules.getOffset(FIRST).getTotalSeconds());
    }

    /// {@return by how much the wall clock is ahead of Greenwich at a moment}
    long offsetMicrosAt(long micros) {
        int at = offsetMicros.length - 1;
        while (fromMicros[at] > micros) {
            at--;
        }
        return offsetMicros[at];
    }

    /// {@return when the wall clock showed a time; the first time where it did twice, and as late after the change as
    ///     the time lies after it where it never did}
    ///
    /// @param wallMicros what it showed, as if at Greenwich
    long firstMicros(long wallMicros) {
        int at = offsetAt(wallMicros);
        return wallMicros - offsetMicros[isBeforeStart(at, wallMicros) ? at - 1 : at];
    }

    /// {@return when the wall clock showed a time for the last time: another moment than the first where it did twice}
    long lastMicros(long wallMicros) {
        int at = offsetAt(wallMicros);
        boolean isTwice = at + 1 < fromMicros.length && !isBeforeStart(at + 1, wallMicros);
        return isTwice ? wallMicros - offsetMicros[at + 1] : firstMicros(wallMicros);
    }

    /// {@return whether the wall clock never showed a time}
    boolean isGap(long wallMicros) {
        return isBeforeStart(offsetAt(wallMicros), wallMicros);
    }

    /// {@return the first offset whose wall clock has not gone beyond a time}
    private int offsetAt(long wallMicros) {
        int at = offsetMicros.length - 1;
        while (at > 0 && wallMicros < fromMicros[at] + offsetMicros[at - 1]) {
            at--;
        }
        return at;
    }

    private boolean isBeforeStart(int at, long wallMicros) {
        return at > 0 && wallMicros < fromMicros[at] + offsetMicros[at];
    }
}
