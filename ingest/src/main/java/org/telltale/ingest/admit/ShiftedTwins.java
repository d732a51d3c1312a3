package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.Identity128;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// The same reading that came before at another time of day, because somebody took local time for universal time.
///
/// Two readings are twins where the person, the vital and all values are the same, and their times differ by a whole
/// multiple of a quarter of an hour, of at most 14 hours, to the microsecond. How sure that is depends on how much the
/// values say and how finely the clock was read; where it is not sure enough, both count.
///
/// | the difference is | pressure, weight | glucose | saturation, temperature, rates |
/// |---|---|---|---|
/// | the person's own offset | a twin | a twin | a twin if there are seconds |
/// | another multiple of 15 min | a twin if there are seconds | both count | both count |
///
/// There are seconds where the time is no whole minute: by chance one in 900 differences of such times is a multiple
/// of 15 minutes, of whole minutes one in 15. A person's own twin is found once: each reading has at most one, so that
/// a third that says the same counts. Of heights there are no twins, because they are always the same.
///
/// Most twins are among a person's last readings, in [PersonPast]. What leaves those is remembered in a
/// [TwinMemory], and is looked for only where it can be near enough: nearly never, but for a memory that is
/// sent late.
final class ShiftedTwins {
    private static final long QUARTER_MICROS = TimeUnit.MINUTES.toMicros(15);
    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(14);
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    /// Beside the time of a reading: it has its twin.
    private static final long PAIRED = 1;

    /// What left the past, by a key of person and values; with each time stands whether the reading has its twin.
    private final TwinMemory left;

    private final WallClocks clocks;
    private final PersonPast past;
    private final Identity128 key = new Identity128();

    /// Whether the reading that was looked at last was taken after its twin.
    private boolean isLater;

    /// Remembers as many readings of those that left the past as the budget says, a power of two.
    ShiftedTwins(int budget, WallClocks clocks, PersonPast past) {
        this.left = new TwinMemory(budget);
        this.clocks = clocks;
        this.past = past;
    }

    void budget(int budget) {
        left.budget(budget);
    }

    void lookForAnother() {
        isLater = false;
    }

    /// {@return whether the twin that was found last, if one was, was taken before the reading that was
    /// looked at}
    boolean isLater() {
        return isLater;
    }

    /// {@return whether a reading is the twin of one that came before, which has no other twin from then on}
    ///
    /// The past looks at the person's readings of the vital.
    boolean takeTwin(long patient, Item item, long takenAtMicros) {
        int twin = nearestOf(past, patient, item, takenAtMicros);
        long older = past.leftUpToMicros() >= takenAtMicros - MOST_MICROS
                ? nearestThatLeft(patient, item, takenAtMicros)
                : TwinMemory.NONE;
        if (older != TwinMemory.NONE
                && (twin == PersonPast.NONE
                        || isNearer(left.time(older) >> 1, past.takenAtMicros(twin), takenAtMicros))) {
            isLater = takenAtMicros > left.time(older) >> 1;
            left.time(older, left.time(older) | PAIRED);
            return true;
        }
        if (twin != PersonPast.NONE) {
            isLater = takenAtMicros > past.takenAtMicros(twin);
            past.pair(twin);
        }
        return twin != PersonPast.NONE;
    }

    /// {@return whether a reading is the twin of one that counts for another patient by now, which has no other twin
    /// from then on} It is not the patient's whose past looks at it, whichever of the two was taken later.
    boolean takeTwinOfMoved(PersonPast moved, long patient, Item item, long takenAtMicros) {
        int twin = nearestOf(moved, patient, item, takenAtMicros);
        if (twin != PersonPast.NONE) {
            moved.pair(twin);
        }
        return twin != PersonPast.NONE;
    }

    private int nearestOf(PersonPast some, long patient, Item item, long takenAtMicros) {
        int nearest = PersonPast.NONE;
        for (int index = some.count() - 1; index >= 0; index--) {
            long other = some.takenAtMicros(index);
            if (some.firstQuanta(index) == item.firstQuanta
                    && !some.isPaired(index)
                    && some.hasOthers(index, item.secondQuanta, item.thirdQuanta)
                    && (takenAtMicros - other) % QUARTER_MICROS == 0
                    && isTwin(patient, item.vital, takenAtMicros, other)
                    && (nearest == PersonPast.NONE || isNearer(other, some.takenAtMicros(nearest), takenAtMicros))) {
                nearest = index;
            }
        }
        return nearest;
    }

    private long nearestThatLeft(long patient, Item item, long takenAtMicros) {
        long others = PersonPast.hash(item.secondQuanta, item.thirdQuanta);
        long sameValues = keyOf(patient, item.vital, item.firstQuanta, others, takenAtMicros);
        long nearest = TwinMemory.NONE;
        for (long entry = left.newestOf(sameValues); entry != TwinMemory.NONE; entry = left.before(entry)) {
            long other = left.time(entry) >> 1;
            boolean isFree = (left.time(entry) & PAIRED) == 0;
            if (isFree
                    && isTwin(patient, item.vital, takenAtMicros, other)
                    && (nearest == TwinMemory.NONE || isNearer(other, left.time(nearest) >> 1, takenAtMicros))) {
                nearest = entry;
            }
        }
        return nearest;
    }

    /// The nearest, and of two as near the earlier: whatever the order in which they are remembered.
    private static boolean isNearer(long oneMicros, long thanMicros, long takenAtMicros) {
        int nearer = Long.compare(Math.abs(takenAtMicros - oneMicros), Math.abs(takenAtMicros - thanMicros));
        return nearer < 0 || (nearer == 0 && oneMicros < thanMicros);
    }

    private boolean isTwin(long patient, Vital vital, long takenAtMicros, long otherMicros) {
        long apart = Math.abs(takenAtMicros - otherMicros);
        if (apart == 0 || apart > MOST_MICROS) {
            return false;
        }
        boolean hasSeconds = Math.floorMod(takenAtMicros, MINUTE_MICROS) != 0;
        boolean isOwnOffset = isOffset(apart, patient, takenAtMicros) || isOffset(apart, patient, otherMicros);
        return switch (vital) {
            case BLOOD_PRESSURE, WEIGHT -> isOwnOffset || hasSeconds;
            case GLUCOSE -> isOwnOffset;
            case OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE -> isOwnOffset && hasSeconds;
            case HEIGHT -> false;
        };
    }

    private boolean isOffset(long apartMicros, long patient, long atMicros) {
        return apartMicros == Math.abs(clocks.of(patient, atMicros).offsetMicrosAt(atMicros));
    }

    /// Remembers a reading that leaves the past which looks at it.
    void rememberOfPast(long patient, Vital vital, int index) {
        if (past.isPaired(index)) {
            return;
        }
        remember(patient, vital, past.firstQuanta(index), past.others(index), past.takenAtMicros(index));
    }

    /// Remembers a reading that counts and that the past has no room for.
    ///
    /// @param others what [PersonPast#hash(long, long)] makes of the values beside the first
    void remember(long patient, Vital vital, long first, long others, long takenAtMicros) {
        left.remember(takenAtMicros << 1, keyOf(patient, vital, first, others, takenAtMicros));
        past.leaves(takenAtMicros);
    }

    /// {@return what is equal for readings of equal values whose times differ by quarters of an hour}
    private long keyOf(long patient, Vital vital, long first, long others, long takenAtMicros) {
        key.startWith(patient, vital.code());
        key.add(first);
        key.add(others);
        key.add(Math.floorMod(takenAtMicros, QUARTER_MICROS));
        return key.low();
    }

    void save(DataOutput out) throws IOException {
        left.save(out);
    }

    void load(DataInput in) throws IOException {
        left.load(in);
    }
}
