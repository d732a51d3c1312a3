package org.telltale.ingest.admit;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.Item;

/// What a person's last readings say of a value that is one of theirs, and of one that is not.
///
/// | limit | value |
/// |---|---|
/// | weight within 24 h | more than 3 kg, and more than 4 %, off the median and the nearest one |
/// | weight within 7 days | more than 7 % off the median and the nearest one |
/// | weight on a scale of several people, more than 30 days after the last | more than 10 kg and 12 % off both |
/// | weight in another unit | 2.2046, 0.4536, 0.157 or 6.35 times the median, within 6 % |
/// | glucose in another unit | 18 times the median, or an 18th of it, within 6 % |
/// | glucose of a sensor | more than 15 mg/dL a minute, or 75 within five minutes |
///
/// The nearest one, because a gain of five pounds may come on top of one that the median has not followed yet.
/// Guidance on heart failure warns at 1 kg in a day or 2.5 in a week: a real gain is far below these.
/// A sensor is rated for 4 mg/dL a minute, but public series of sensors really rise and fall by up to 10.8 from one
/// value to the next, and by 67 in two minutes where meters are among them: what they show must count.
/// The median is that of the last readings within 7 days, on a scale of several people of the last whatever their age;
/// fewer than three say nothing, so that a stranger who was the first on the scale decides nothing.
final class Changes {
    private static final int FEWEST = 3;
    private static final int MOST_WEIGHTS = 7;
    private static final long A_DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long A_WEEK_MICROS = TimeUnit.DAYS.toMicros(7);
    private static final long A_MONTH_MICROS = TimeUnit.DAYS.toMicros(30);
    private static final long SENSOR_GAP_MICROS = TimeUnit.MINUTES.toMicros(15);

    private static final long THREE_KILOGRAMS = Quantity.of("3", Unit.KILOGRAM).quanta();
    private static final long TEN_KILOGRAMS = Quantity.of("10", Unit.KILOGRAM).quanta();
    private static final double FEWEST_MINUTES = 5;
    private static final long PER_MINUTE =
            Quantity.of("15", Unit.MILLIGRAM_PER_DECILITRE).quanta();

    private static final double[] OTHER_UNITS_OF_WEIGHT = {2.204_62, 0.453_592, 0.157_473, 6.350_29};
    private static final double[] OTHER_UNITS_OF_GLUCOSE = {18.018_2, 1 / 18.018_2};
    private static final double NEAR = 0.06;

    private final PersonPast past;
    private final long[] sorted = new long[PersonPast.MOST];

    /// Judges by what the past is looking at.
    Changes(PersonPast past) {
        this.past = past;
    }

    VerdictReason ofWeight(Item item, boolean isShared, long takenAtMicros) {
        if (isOfAnotherUnit(item.firstQuanta, OTHER_UNITS_OF_WEIGHT)) {
            return VerdictReason.UNIT_UNCERTAIN;
        }
        boolean isAmbiguous = ReadingNote.PERSON_AMBIGUOUS.isIn(item.flags);
        if (isShared || isAmbiguous) {
            return isOfSomebodyElse(item.firstQuanta, takenAtMicros, isAmbiguous)
                    ? VerdictReason.PERSON_UNCERTAIN
                    : VerdictReason.NONE;
        }
        return isTooFast(item.firstQuanta, takenAtMicros, A_WEEK_MICROS)
                ? VerdictReason.IMPLAUSIBLE_CHANGE
                : VerdictReason.NONE;
    }

    /// While the person is away others go on using the scale, so the past never grows too old to tell. Where there is
    /// none, and the sender itself is not sure, nothing can.
    private boolean isOfSomebodyElse(long quanta, long takenAtMicros, boolean isAmbiguous) {
        return past.count() < FEWEST ? isAmbiguous : isTooFast(quanta, takenAtMicros, Long.MAX_VALUE);
    }

    /// {@return whether a weight would be held}
    boolean isOdd(long quanta, long takenAtMicros) {
        return isOfAnotherUnit(quanta, OTHER_UNITS_OF_WEIGHT) || isTooFast(quanta, takenAtMicros, A_WEEK_MICROS);
    }

    /// {@return whether nobody's weight changes that fast}
    private boolean isTooFast(long quanta, long takenAtMicros, long withinMicros) {
        if (past.count() < FEWEST) {
            return false;
        }
        int nearest = nearest(takenAtMicros);
        long apart = Math.abs(takenAtMicros - past.takenAtMicros(nearest));
        long off = Math.abs(quanta - past.firstQuanta(nearest));
        // Nearly every weight is as near as that to the one before: then the median need not be found.
        if (off <= most(past.least(), apart)) {
            return false;
        }
        int near = sortNear(takenAtMicros, withinMicros);
        long median = sorted[near / 2];
        long most = most(median, apart);
        return near >= FEWEST && Math.abs(quanta - median) > most && off > most;
    }

    private static long most(long median, long apartMicros) {
        if (apartMicros <= A_DAY_MICROS) {
            return Math.max(THREE_KILOGRAMS, median / 25);
        }
        return apartMicros <= A_MONTH_MICROS ? median / 100 * 7 : Math.max(TEN_KILOGRAMS, median / 100 * 12);
    }

    private int nearest(long atMicros) {
        int nearest = 0;
        for (int index = 1; index < past.count(); index++) {
            if (Math.abs(atMicros - past.takenAtMicros(index)) <= Math.abs(atMicros - past.takenAtMicros(nearest))) {
                nearest = index;
            }
        }
        return nearest;
    }

    /// Sorts the values of the last readings around a moment.
    private int sortNear(long atMicros, long withinMicros) {
        int near = 0;
        for (int index = past.count() - 1; index >= 0 && near < MOST_WEIGHTS; index--) {
            if (Math.abs(atMicros - past.takenAtMicros(index)) <= withinMicros) {
                sorted[near++] = past.firstQuanta(index);
            }
        }
        Arrays.sort(sorted, 0, near);
        return near;
    }

    VerdictReason ofGlucose(Item item, long takenAtMicros, boolean isOfASensor) {
        if (isOfAnotherUnit(item.firstQuanta, OTHER_UNITS_OF_GLUCOSE)) {
            return VerdictReason.UNIT_UNCERTAIN;
        }
        return isOfASensor && isFasterThanBlood(item.firstQuanta, takenAtMicros)
                ? VerdictReason.IMPLAUSIBLE_CHANGE
                : VerdictReason.NONE;
    }

    private boolean isFasterThanBlood(long quanta, long takenAtMicros) {
        int newest = past.count() - 1;
        long apart = takenAtMicros - past.takenAtMicros(newest);
        if (apart <= 0 || apart > SENSOR_GAP_MICROS) {
            return false;
        }
        double minutes = apart / (double) TimeUnit.MINUTES.toMicros(1);
        return Math.abs(quanta - past.firstQuanta(newest)) > PER_MINUTE * Math.max(FEWEST_MINUTES, minutes);
    }

    /// {@return whether a value is less than twice, and more than half, of every one before: no ratio is that near}
    private boolean isOfTheSameUnit(long quanta) {
        return quanta < 2 * past.least() && past.most() < 2 * quanta;
    }

    /// Whatever the age of the past: a person does not get twice as heavy, nor does blood get 18 times as sweet.
    private boolean isOfAnotherUnit(long quanta, double[] ratios) {
        int count = past.count();
        if (count < FEWEST || isOfTheSameUnit(quanta)) {
            return false;
        }
        for (int index = 0; index < count; index++) {
            sorted[index] = past.firstQuanta(index);
        }
        Arrays.sort(sorted, 0, count);
        double found = quanta / (double) sorted[count / 2];
        for (double ratio : ratios) {
            if (Math.abs(found / ratio - 1) <= NEAR) {
                return true;
            }
        }
        return false;
    }
}
