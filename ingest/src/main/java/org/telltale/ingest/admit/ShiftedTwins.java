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
/// As many readings are remembered as a budget allows, those taken longest ago forgotten first: 28 bytes each.
final class ShiftedTwins {
    private static final long QUARTER_MICROS = TimeUnit.MINUTES.toMicros(15);
    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(14);
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    /// Beside the time of a reading: it has its twin.
    private static final long PAIRED = 1;

    /// By a key of person and values; in place of the other half of an identity stands the time, and whether it has
    /// its twin.
    private final SeenReadings readings;

    private final WallClocks clocks;
    private final Identity128 key = new Identity128();

    /// Remembers as many readings as the budget says, a power of two.
    ShiftedTwins(int budget, WallClocks clocks) {
        this.readings = new SeenReadings(budget);
        this.clocks = clocks;
    }

    void budget(int budget) {
        readings.budget(budget);
    }

    /// {@return whether a reading is the twin of one that came before, which has no other twin from then on}
    boolean takeTwin(long patient, Item item, long takenAtMicros) {
        if (item.vital == Vital.HEIGHT) {
            return false;
        }
        start(patient, item.vital, item.firstQuanta, item.secondQuanta, item.thirdQuanta, takenAtMicros);
        int twin = nearestTwin(patient, item.vital, takenAtMicros);
        if (twin != SeenReadings.NONE) {
            readings.firstHalf(twin, readings.firstHalf(twin) | PAIRED);
        }
        return twin != SeenReadings.NONE;
    }

    /// The nearest, and of two as near the earlier: whatever the order in which they are remembered.
    private int nearestTwin(long patient, Vital vital, long takenAtMicros) {
        int nearest = SeenReadings.NONE;
        for (int entry = readings.firstOf(key.low()); entry != SeenReadings.NONE; entry = readings.nextOf(entry)) {
            long other = readings.firstHalf(entry);
            boolean isFree = (other & PAIRED) == 0;
            if (isFree
                    && isTwin(patient, vital, takenAtMicros, other >> 1)
                    && isNearer(entry, nearest, takenAtMicros)) {
                nearest = entry;
            }
        }
        return nearest;
    }

    private boolean isNearer(int entry, int than, long takenAtMicros) {
        if (than == SeenReadings.NONE) {
            return true;
        }
        long one = readings.firstHalf(entry) >> 1;
        long other = readings.firstHalf(than) >> 1;
        int nearer = Long.compare(Math.abs(takenAtMicros - one), Math.abs(takenAtMicros - other));
        return nearer < 0 || (nearer == 0 && one < other);
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

    /// Remembers a reading that counts.
    void remember(long patient, Vital vital, long first, long second, long third, long takenAtMicros) {
        if (vital != Vital.HEIGHT) {
            start(patient, vital, first, second, third, takenAtMicros);
            readings.remember(takenAtMicros << 1, key.low(), TakenAt.day(takenAtMicros, takenAtMicros));
        }
    }

    /// Equal for readings of equal values whose times differ by quarters of an hour.
    private void start(long patient, Vital vital, long first, long second, long third, long takenAtMicros) {
        key.startWith(patient, vital.code());
        key.add(first);
        key.add(second);
        key.add(third);
        key.add(Math.floorMod(takenAtMicros, QUARTER_MICROS));
    }

    void save(DataOutput out) throws IOException {
        readings.save(out);
    }

    void load(DataInput in) throws IOException {
        readings.load(in);
    }
}
