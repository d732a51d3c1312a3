package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The identities of readings that were here before, as many as a budget allows, forgotten by the day they were taken.
///
/// A chained hash table over flat arrays, 28 bytes an entry, in which every entry is also in the list of
/// its day, a ring whose tail is known and whose next entry is the day's oldest. When the budget is spent,
/// the oldest entry of the oldest day goes, and from then on nothing certain can be said of that day or of
/// any before it: the horizon has passed it.
///
/// ```
/// heads  [ . | 7 | . | 2 ]      entry 7: identity, next in its chain, next of its day
/// days   2026-11-19 -> tail 12 -> 3 -> ... -> 12
/// ```
///
/// The arrays double up to the budget. Asking and remembering are O(1) but for what doubles them, which is
/// O(entries). Not thread safe.
final class SeenReadings {
    /// In place of an entry: there is none.
    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 1 << 12;

    private int budget;
    private int[] heads;
    private long[] high;
    private long[] low;
    private int[] nextInChain;
    private int[] nextOfDay;
    private int[] days = new int[64];
    private int[] dayTails = new int[64];
    private int dayCount;
    private int freeHead = NONE;
    private int used;
    private int size;
    private int horizonDay = Integer.MIN_VALUE;

    /// An empty memory of at most `budget` identities, a power of two.
    SeenReadings(int budget) {
        if (!isBudget(budget)) {
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

    static boolean isBudget(int budget) {
        return Integer.bitCount(budget) == 1 && budget > 0;
    }

    /// {@return how many identities are remembered at most}
    int budget() {
        return budget;
    }

    /// Sets another budget, at the price of the oldest where it is smaller.
    void budget(int most) {
        budget = most;
        while (size > most) {
            forgetOldest();
        }
    }

    /// {@return how many identities are remembered}
    int size() {
        return size;
    }

    /// {@return whether nothing that was remembered of a day was forgotten}
    ///
    /// @param day counted from 1970 in UTC
    boolean covers(int day) {
        return day >= horizonDay;
    }

    /// {@return whether something was forgotten of a day, and it is neither today nor yesterday}
    boolean isBeyond(int day, int today) {
        return !covers(day) && day < today - 1;
    }

    /// {@return the first of the days that nothing was forgotten of, `Integer.MIN_VALUE` where nothing ever was}
    int wholeFrom() {
        return horizonDay;
    }

    /// Of the days before this one nothing certain can be said.
    void startAt(int day) {
        horizonDay = Math.max(horizonDay, day);
    }

    /// {@return whether an identity is remembered}
    boolean knows(long identityHigh, long identityLow) {
        for (int entry = heads[chainOf(identityLow)]; entry != NONE; entry = nextInChain[entry]) {
            if (low[entry] == identityLow && high[entry] == identityHigh) {
                return true;
            }
        }
        return false;
    }

    /// {@return the newest entry whose identity has this other half, or [#NONE]}
    int entryOf(long identityLow) {
        int entry = heads[chainOf(identityLow)];
        while (entry != NONE && low[entry] != identityLow) {
            entry = nextInChain[entry];
        }
        return entry;
    }

    /// {@return the first half of an entry's identity}
    long firstHalf(int entry) {
        return high[entry];
    }

    /// Gives an entry another first half: where to find it does not depend on that.
    void firstHalf(int entry, long identityHigh) {
        high[entry] = identityHigh;
    }

    /// Remembers an identity that is not known, at the price of the oldest when the budget is spent: which
    /// may be the new one.
    void remember(long identityHigh, long identityLow, int day) {
        if (size == budget) {
            if (day < days[0]) {
                horizonDay = Math.max(horizonDay, day + 1);
                return;
            }
            forgetOldest();
        }
        insert(identityHigh, identityLow, day);
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
        appendToDay(indexOf(day), entry);
        size++;
    }

    private void appendToDay(int dayIndex, int entry) {
        int tail = dayTails[dayIndex];
        if (tail == NONE) {
            nextOfDay[entry] = entry;
        } else {
            nextOfDay[entry] = nextOfDay[tail];
            nextOfDay[tail] = entry;
        }
        dayTails[dayIndex] = entry;
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
            dayTails = Arrays.copyOf(dayTails, 2 * dayCount);
        }
        System.arraycopy(days, at, days, at + 1, dayCount - at);
        System.arraycopy(dayTails, at, dayTails, at + 1, dayCount - at);
        days[at] = day;
        dayTails[at] = NONE;
        dayCount++;
        return at;
    }

    private void forgetOldest() {
        horizonDay = Math.max(horizonDay, days[0] + 1);
        int tail = dayTails[0];
        int oldest = nextOfDay[tail];
        nextOfDay[tail] = nextOfDay[oldest];
        if (oldest == tail) {
            dayCount--;
            System.arraycopy(days, 1, days, 0, dayCount);
            System.arraycopy(dayTails, 1, dayTails, 0, dayCount);
        }
        unlink(oldest);
        nextInChain[oldest] = freeHead;
        freeHead = oldest;
        size--;
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

    /// Writes budget, horizon, days and identities, oldest first.
    void save(DataOutput out) throws IOException {
        out.writeInt(budget);
        out.writeInt(horizonDay);
        out.writeInt(dayCount);
        for (int day = 0; day < dayCount; day++) {
            int length = lengthOf(day);
            out.writeInt(days[day]);
            out.writeInt(length);
            int entry = dayTails[day];
            for (int written = 0; written < length; written++) {
                entry = nextOfDay[entry];
                out.writeLong(high[entry]);
                out.writeLong(low[entry]);
            }
        }
    }

    private int lengthOf(int day) {
        int length = 1;
        for (int entry = nextOfDay[dayTails[day]]; entry != dayTails[day]; entry = nextOfDay[entry]) {
            length++;
        }
        return length;
    }

    /// Reads what [#save(DataOutput)] wrote into an empty memory, keeping the order.
    void load(DataInput in) throws IOException {
        budget = in.readInt();
        int horizon = in.readInt();
        int count = in.readInt();
        for (int day = 0; day < count; day++) {
            int which = in.readInt();
            int length = in.readInt();
            for (int entry = 0; entry < length; entry++) {
                remember(in.readLong(), in.readLong(), which);
            }
        }
        horizonDay = Math.max(horizon, horizonDay);
    }
}
