package org.telltale.ingest.admit;

import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Finds out when a device's wall clock showed a time: a device that sends no offset was set by whoever held it.
///
/// | the wall clock of the person's zone | the reading was taken |
/// |---|---|
/// | showed it once | then |
/// | never showed it | as late after the change as the time lies after it; noted |
/// | showed it twice, the second time lies ahead of us | the first time |
/// | showed it twice, the device's reading before this one lies between both | the second time: time does not go back |
/// | showed it twice, and nothing tells | the first time; noted |
/// | and another one before a move showed it | by the later clock, unless that is ahead of us; noted |
///
/// Whose zone it is, is known once it is known who held the device then, and that depends on the zone: where
/// nobody held it at the time that the clock showed, read as Greenwich's, whoever held it within 14 hours is
/// tried, and is the one if it is so by their own clock. The clock of a device that nobody held is read as
/// Greenwich's for lack of better; its readings are held anyway.
final class WallTime {
    private static final long AN_HOUR_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final long MOST_OFFSET_MICROS = 14 * AN_HOUR_MICROS;
    private static final long FIVE_MINUTES_MICROS = TimeUnit.MINUTES.toMicros(5);

    private final Inventory inventory;
    private final WallClocks clocks;
    private final PersonPast past;

    WallTime(Inventory inventory, WallClocks clocks, PersonPast past) {
        this.inventory = inventory;
        this.clocks = clocks;
        this.past = past;
    }

    /// Puts the moment in place of what the device's clock showed.
    ///
    /// Where the gateway saw what the device's clock showed when, it knows the moment itself.
    ///
    /// @param device its number, or 0
    void resolve(Item item, int device, long nowMicros) {
        if (item.deviceTimeMicros == Fragments.ABSENT) {
            return;
        }
        item.deviceTimeMicros += item.shiftMicros;
        if (item.deviceOffsetMinutes == Fragments.NO_OFFSET) {
            item.deviceTimeMicros = resolveWall(item, device, nowMicros);
        }
        if (item.instantMicros != Fragments.ABSENT) {
            boolean isShifted = Math.abs(item.instantMicros - item.deviceTimeMicros) > FIVE_MINUTES_MICROS;
            item.flags |= isShifted ? ReadingNote.TIME_SHIFTED.bit() : 0;
            item.deviceTimeMicros = item.instantMicros;
            item.flags &= ~ReadingNote.ZONE_UNKNOWN.bit();
        }
    }

    private long resolveWall(Item item, int device, long nowMicros) {
        long wall = item.deviceTimeMicros;
        long latest = nowMicros + FIVE_MINUTES_MICROS;
        long holder = holderAt(device, wall);
        ZoneClock clock = clocks.showing(holder, wall, wall, latest);
        long then = holderAt(device, clock.firstMicros(wall));
        if (then != holder) {
            // It changed hands within hours of the reading: the zone is that of whoever had it at the moment itself.
            holder = then;
            clock = clocks.showing(then, wall, clock.firstMicros(wall), latest);
        }
        if (holder == 0 && device != 0) {
            holder = holderByOwnClock(device, wall, latest);
            clock = clocks.showing(holder, wall, wall, latest);
        }
        item.flags |= clocks.hadShown(holder, wall, latest) ? ReadingNote.AMBIGUOUS_TIME.bit() : 0;
        item.flags |= holder == 0 ? ReadingNote.ZONE_UNKNOWN.bit() : 0;
        return moment(item, device, holder, clock, nowMicros);
    }

    /// {@return when the wall clock of a patient showed a time: of each first, and of several the last}
    long momentOf(long patient, long wallMicros) {
        return clocks.showing(patient, wallMicros, wallMicros, Long.MAX_VALUE).firstMicros(wallMicros);
    }

    /// {@return who held the device when the clock of their own zone showed that time, or 0}
    private long holderByOwnClock(int device, long wall, long latest) {
        for (long away = -MOST_OFFSET_MICROS; away <= MOST_OFFSET_MICROS; away += AN_HOUR_MICROS) {
            long candidate = holderAt(device, wall + away);
            if (candidate != 0
                    && candidate
                            == holderAt(
                                    device,
                                    clocks.showing(candidate, wall, wall, latest)
                                            .firstMicros(wall))) {
                return candidate;
            }
        }
        return 0;
    }

    private long holderAt(int device, long micros) {
        return device == 0 ? 0 : inventory.holderAt(device, micros);
    }

    private long moment(Item item, int device, long holder, ZoneClock clock, long nowMicros) {
        long wall = item.deviceTimeMicros;
        long first = clock.firstMicros(wall);
        long last = clock.lastMicros(wall);
        if (clock.isGap(wall)) {
            item.flags |= ReadingNote.TIME_GAP.bit();
        }
        if (first == last || last > nowMicros + FIVE_MINUTES_MICROS) {
            return first;
        }
        if (!item.isOlder && isAfterAnother(item, device, holder, first, last)) {
            return last;
        }
        item.flags |= ReadingNote.AMBIGUOUS_TIME.bit();
        return first;
    }

    private boolean isAfterAnother(Item item, int device, long holder, long first, long last) {
        for (int index = past.look(holder, item.vital) - 1; index >= 0; index--) {
            long other = past.takenAtMicros(index);
            if (past.device(index) == device && other > first && other <= last) {
                return true;
            }
        }
        return false;
    }
}
