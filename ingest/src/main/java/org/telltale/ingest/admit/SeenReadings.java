package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The identities of readings that were here before, as many as a budget allows, forgotten by the day they were taken.
///
/// A chained hash table over flat arrays, 28 bytes an entry, in which every entry is also in the list of its day:
/// when the table is full, the oldest day is forgotten whole. What was taken before [#horizonDay()] cannot be
/// decided here any more.
///
/// ```
/// heads  [ . | 7 | . | 2 ]      entry 7: identity, next in its chain, next of its day
/// days   2026-11-19 -> 12 -> 3 -> ...
/// ```
///
/// The arrays double up to the budget. Adding is O(1) but for an addition that doubles them or forgets a day, which is
/// O(entries). Not thread safe.
final class SeenReadings {
    private static final int NONE = -1;
    private static final int FIRST_CAPACITY = 1 << 12;

    private final int budget;
    private int[] heads;
    private long[] high;
    private long[] low;
    private int[] nextInChain;
    private int[] nextOfDay;
    private int[] days = new int[64];
    private int[] dayHeads = new int[64];
    private int dayCount;
    private int freeHead = NONE;
    private int used;
    private int size;
    private int horizonDay = Integer.MIN_VALUE;

    /// An empty memory of at most `budget` identities, a power of two.
    SeenReadings(int budget) {
        if (budget < 1 || Integer.bitCount(budget) != 1) {
            throw new IllegalArgumentException("budget must be a power of two, not " + budget);
        }
        this.budget = budget;
        int capacity = Math.min(budget, FIRST_CAPACITY);
        this.heads = new int[capacity];
        Arrays.fill(heads, NONE);
        this.high = new long[capacity];
        this.low = new long[capacity];
        this.nextInChain = new int[capacity];
        this.nextOfDay = new int[capacity];
    }

    /// {@return how many identities are remembered}
    int size() {
        return size;
    }

    /// {@return the first day, counted from 1970 in UTC, that nothing was forgotten of}
    int horizonDay() {
        return horizonDay;
    }

    /// Remembers an identity; whatever is older than the horizon is not remembered.
    ///
    /// @return false if it was here before
    boolean add(long identityHigh, long identityLow, int day) {
        for (int entry = heads[chainOf(identityLow)]; entry != NONE; entry = nextInChain[entry]) {
            if (low[entry] == identityLow && high[entry] == identityHigh) {
                return false;
            }
        }
        if (day < horizonDay) {
            return true;
        }
        while (size == budget && dayCount > 0) {
            forgetOldestDay();
        }
        if (day >= horizonDay) {
            insert(identityHigh, identityLow, day);
        }
        return true;
    }

    private void insert(long identityHigh, long identityLow, int day) {
        if (freeHead == NONE && used == heads.length) {
            grow();
        }
        int chain = chainOf(identityLow);
        int entry = freeHead == NONE ? used++ : freeHead;
        if (entry == freeHead) {
            freeHead = nextInChain[entry];
        }
        high[entry] = identityHigh;
        low[entry] = identityLow;
        nextInChain[entry] = heads[chain];
        heads[chain] = entry;
        int dayIndex = indexOf(day);
        nextOfDay[entry] = dayHeads[dayIndex];
        dayHeads[dayIndex] = entry;
        size++;
    }

    private int chainOf(long identityLow) {
        return (int) identityLow & (heads.length - 1);
    }

    private void grow() {
        int capacity = 2 * heads.length;
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        nextOfDay = Arrays.copyOf(nextOfDay, capacity);
        nextInChain = new int[capacity];
        heads = new int[capacity];
        Arrays.fill(heads, NONE);
        for (int entry = 0; entry < used; entry++) {
            int chain = chainOf(low[entry]);
            nextInChain[entry] = heads[chain];
            heads[chain] = entry;
        }
    }

    private int indexOf(int day) {
        int found = Arrays.binarySearch(days, 0, dayCount, day);
        if (found >= 0) {
            return found;
        }
        int at = -found - 1;
        if (dayCount == days.length) {
            days = Arrays.copyOf(days, 2 * dayCount);
            dayHeads = Arrays.copyOf(dayHeads, 2 * dayCount);
        }
        System.arraycopy(days, at, days, at + 1, dayCount - at);
        System.arraycopy(dayHeads, at, dayHeads, at + 1, dayCount - at);
        days[at] = day;
        dayHeads[at] = NONE;
        dayCount++;
        return at;
    }

    private void forgetOldestDay() {
        for (int entry = dayHeads[0]; entry != NONE; ) {
            int next = nextOfDay[entry];
            unlink(entry);
            nextInChain[entry] = freeHead;
            freeHead = entry;
            size--;
            entry = next;
        }
        horizonDay = days[0] + 1;
        dayCount--;
        System.arraycopy(days, 1, days, 0, dayCount);
        System.arraycopy(dayHeads, 1, dayHeads, 0, dayCount);
    }

    private void unlink(int entry) {
        int chain = chainOf(low[entry]);
        if (heads[chain] == entry) {
            heads[chain] = nextInChain[entry];
            return;
        }
        int before = heads[chain];
        while (nextInChain[before] != entry) {
            before = nextInChain[before];
        }
        nextInChain[before] = nextInChain[entry];
    }

    /// Writes horizon, days and identities, oldest day first, each day's newest entry first.
    void save(DataOutput out) throws IOException {
        out.writeInt(horizonDay);
        out.writeInt(dayCount);
        for (int day = 0; day < dayCount; day++) {
            out.writeInt(days[day]);
            out.writeInt(lengthOf(day));
            for (int entry = dayHeads[day]; entry != NONE; entry = nextOfDay[entry]) {
                out.writeLong(high[entry]);
                out.writeLong(low[entry]);
            }
        }
    }

    private int lengthOf(int day) {
        int length = 0;
        for (int entry = dayHeads[day]; entry != NONE; entry = nextOfDay[entry]) {
            length++;
        }
        return length;
    }

    /// Reads what [#save(DataOutput)] wrote into an empty memory, keeping each day's order.
    void load(DataInput in) throws IOException {
        int horizon = in.readInt();
        int count = in.readInt();
        for (int day = 0; day < count; day++) {
            int which = in.readInt();
            int length = in.readInt();
            long[] highs = new long[length];
            long[] lows = new long[length];
            for (int entry = 0; entry < length; entry++) {
                highs[entry] = in.readLong();
                lows[entry] = in.readLong();
            }
            for (int entry = length - 1; entry >= 0; entry--) {
                add(highs[entry], lows[entry], which);
            }
        }
        horizonDay = horizon;
    }
}
