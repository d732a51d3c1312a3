package org.telltale.escalation.rule;

import java.util.Arrays;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.TriggerReading;

/// A flyweight over one patient's readings of one vital, ordered by when they were taken.
///
/// ```
/// long     field
/// 0        how many readings
/// then, for each reading, 3 numbers (4 for blood pressure):
///   +0     when it was taken, microseconds since 1970
///   +1     where it came from: position in the journal x 65,536 + index in the body
///   +2     the value, or the systolic pressure, quanta
///   +3     the diastolic pressure, quanta
/// ```
///
/// Readings taken at the same microsecond stand in the order of their arrival. One instance is wrapped around the
/// array of one patient after the other; it belongs to one thread. [#insert] puts a longer array in place when the
/// old one is full, so whoever wrapped it takes [#array()] back afterwards. Once a patient's habits are known,
/// nothing is allocated.
public final class Window {
    /// The most readings that are remembered of one vital of one patient: beyond it the oldest gives way.
    public static final int MOST_READINGS = 4096;

    /// The index of what is not here.
    public static final int NOWHERE = -1;

    private static final long[] EMPTY = {0};
    private static final long NOBODY = 0;
    private static final int TAKEN = 1;
    private static final int SOURCE = 2;
    private static final int FIRST = 3;
    private static final int SECOND = 4;

    private final Vital vital;
    private final int stride;
    private final PatientDays days;
    private long[] array = EMPTY;
    private long patient = NOBODY;

    /// A flyweight for the windows of `vital` of somebody who lives by UTC.
    public Window(Vital vital) {
        this(vital, PatientDays.GREENWICH);
    }

    /// A flyweight for the windows of `vital`.
    public Window(Vital vital, PatientDays days) {
        this.vital = vital;
        this.days = days;
        this.stride = vital == Vital.BLOOD_PRESSURE ? 4 : 3;
    }

    /// {@return a window without readings, which is shared and never written to}
    public static long[] empty() {
        return EMPTY;
    }

    /// Turns to another patient's readings.
    ///
    /// @return this
    public Window wrap(long[] readings) {
        array = readings;
        return this;
    }

    /// Turns to the readings of a patient whose days are known.
    ///
    /// @return this
    public Window wrap(long[] readings, long ofPatient) {
        patient = ofPatient;
        return wrap(readings);
    }

    /// {@return the date that the patient's calendar showed when the reading at `index` was taken, days since 1970}
    public long epochDay(int index) {
        return days.epochDay(patient, takenAtMicros(index));
    }

    /// {@return the array behind it, which [#insert] may have replaced}
    public long[] array() {
        return array;
    }

    /// {@return the vital}
    public Vital vital() {
        return vital;
    }

    /// {@return how many numbers one reading takes}
    public int stride() {
        return stride;
    }

    /// {@return how many readings there are}
    public int count() {
        return (int) array[0];
    }

    /// {@return when the reading at `index` was taken, microseconds since 1970}
    public long takenAtMicros(int index) {
        return array[stride * index + TAKEN];
    }

    /// {@return the value at `index`, or its systolic pressure, quanta}
    public long firstQuanta(int index) {
        return array[stride * index + FIRST];
    }

    /// {@return the diastolic pressure at `index`, quanta; of any other vital [TriggerReading#ABSENT]}
    public long secondQuanta(int index) {
        return stride == SECOND ? array[stride * index + SECOND] : TriggerReading.ABSENT;
    }

    /// {@return whether the reading at `index` is item `item` of the body at `position`}
    public boolean isFrom(int index, long position, int item) {
        return array[stride * index + SOURCE] == source(position, item);
    }

    /// {@return the reading at `index`, to keep}
    public TriggerReading reading(int index) {
        ReadingPlace place = ReadingPlace.of(array[stride * index + SOURCE]);
        return new TriggerReading(
                place.position(), place.index(), vital, takenAtMicros(index), firstQuanta(index), secondQuanta(index));
    }

    /// {@return the newest reading, to keep}
    public TriggerReading newest() {
        return reading(count() - 1);
    }

    /// {@return whether a reading taken then would be the newest}
    public boolean wouldBeNewest(long takenAtMicros) {
        int count = count();
        return count == 0 || takenAtMicros >= takenAtMicros(count - 1);
    }

    /// Adds a reading at its place.
    ///
    /// @return its index
    public int insert(long takenAtMicros, long position, int item, long firstQuanta, long secondQuanta) {
        makeRoom();
        int count = count();
        int index = count;
        while (index > 0 && takenAtMicros(index - 1) > takenAtMicros) {
            index--;
        }
        int at = stride * index;
        System.arraycopy(array, at + TAKEN, array, at + TAKEN + stride, stride * (count - index));
        array[at + TAKEN] = takenAtMicros;
        array[at + SOURCE] = source(position, item);
        array[at + FIRST] = firstQuanta;
        if (stride == SECOND) {
            array[at + SECOND] = secondQuanta;
        }
        array[0] = count + 1L;
        return index;
    }

    /// Adds a reading at its place.
    public void insert(TriggerReading reading) {
        insert(
                reading.takenAtMicros(),
                reading.position(),
                reading.index(),
                reading.firstQuanta(),
                reading.secondQuanta());
    }

    /// {@return the index of the reading of a place, or [#NOWHERE]}
    ///
    /// @param place [ReadingPlace#packed(long, int)]
    public int indexOf(long place) {
        for (int index = count() - 1; index >= 0; index--) {
            if (array[stride * index + SOURCE] == place) {
                return index;
            }
        }
        return NOWHERE;
    }

    /// Forgets the reading of a place, if it is here.
    ///
    /// @param place [ReadingPlace#packed(long, int)]
    public void remove(long place) {
        int index = indexOf(place);
        if (index != NOWHERE) {
            int at = stride * index + TAKEN;
            System.arraycopy(array, at + stride, array, at, stride * (count() - 1 - index));
            array[0]--;
        }
    }

    /// Forgets the oldest readings that were taken before `beforeMicros`, while more than `atLeast` are left.
    public void forget(long beforeMicros, int atLeast) {
        int gone = 0;
        int count = count();
        while (count - gone > atLeast && takenAtMicros(gone) < beforeMicros) {
            gone++;
        }
        if (gone > 0) {
            drop(gone);
        }
    }

    private void drop(int oldest) {
        int left = count() - oldest;
        System.arraycopy(array, stride * oldest + TAKEN, array, TAKEN, stride * left);
        array[0] = left;
    }

    private void makeRoom() {
        int count = count();
        if (count == MOST_READINGS) {
            drop(1);
        } else if (array.length <= stride * count + stride) {
            int capacity = Math.min(MOST_READINGS, count + Math.max(1, count / 8));
            array = Arrays.copyOf(array, 1 + stride * capacity);
        }
    }

    private static long source(long position, int item) {
        return ReadingPlace.packed(position, item);
    }
}
