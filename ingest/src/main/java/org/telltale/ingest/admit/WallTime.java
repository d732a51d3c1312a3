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
///
/// The clock of a device that nobody holds is read as Greenwich's for lack of better; its readings are held anyway.
final class WallTime {
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
        }
    }

    private long resolveWall(Item item, int device, long nowMicros) {
        long wall = item.deviceTimeMicros;
        long holder = holderAt(device, wall);
        ZoneClock clock = clocks.of(holder, wall);
        long then = holderAt(device, clock.firstMicros(wall));
        if (then != holder) {
            // It changed hands within hours of the reading: the zone is that of whoever had it at the moment itself.
            holder = then;
            clock = clocks.of(then, clock.firstMicros(wall));
        }
        return moment(item, device, holder, clock, nowMicros);
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
