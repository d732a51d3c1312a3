package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// When readings of equal values were taken: as many as a budget allows, those that came first forgotten first.
///
/// ```
/// entries  [ time, key, one before | time, key, one before | ... ]   a ring in the order in which they came
/// newest   [ . | 7 | . | 2 ]                                         of each chain the number of the newest
/// ```
///
/// Entries are numbered from 1 as they come, and a number stands in place of a pointer: one that has left the ring is
/// too small, so that nothing is unlinked. Nearly all are never asked for, so they enter their chains many at a time,
/// when a core can wait for many places in memory at once. 32 bytes an entry; the arrays double up to the budget.
/// Belongs to the Monitor's thread.
final class TwinMemory {
    /// In place of an entry's number: there is none.
    static final long NONE = 0;

    private static final int STRIDE = 3;
    private static final int TIME = 0;
    private static final int KEY = 1;
    private static final int BEFORE = 2;
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int CHAINED_TOGETHER = 256;

    private int budget;
    private long[] entries;
    private long[] newest;
    private long last;
    private long chained;
    private int count;

    /// An empty memory of at most `budget` readings, a power of two.
    TwinMemory(int budget) {
        if (!SeenReadings.isBudget(budget)) {
            throw new IllegalArgumentException("budget must be a power of two, not " + budget);
        }
        this.budget = budget;
        int capacity = Math.min(budget, FIRST_CAPACITY);
        this.entries = new long[STRIDE * capacity];
        this.newest = new long[capacity];
    }

    /// Sets another budget, at the price of those that came first where it is smaller.
    void budget(int most) {
        budget = most;
        count = Math.min(count, most);
    }

    int size() {
        return count;
    }

    /// {@return the newest entry of a key, or [#NONE]}
    long newestOf(long key) {
        chain();
        return sameFrom(newest[chainOf(key)], key);
    }

    /// {@return the entry of the same key that came before this one, or [#NONE]}
    long before(long entry) {
        int at = at(entry);
        return sameFrom(entries[at + BEFORE], entries[at + KEY]);
    }

    private long sameFrom(long start, long key) {
        long entry = start;
        while (isHere(entry) && entries[at(entry) + KEY] != key) {
            entry = entries[at(entry) + BEFORE];
        }
        return isHere(entry) ? entry : NONE;
    }

    private boolean isHere(long entry) {
        return entry > last - count;
    }

    /// {@return what stands in place of an entry's time}
    long time(long entry) {
        return entries[at(entry) + TIME];
    }

    void time(long entry, long time) {
        entries[at(entry) + TIME] = time;
    }

    /// Remembers a reading, at the price of the one that came first when the budget is spent.
    void remember(long time, long key) {
        if (count == newest.length && count < budget) {
            grow();
        }
        count = Math.min(count + 1, budget);
        append(time, key);
        if (last - chained >= CHAINED_TOGETHER) {
            chain();
        }
    }

    private void append(long time, long key) {
        int at = at(++last);
        entries[at + TIME] = time;
        entries[at + KEY] = key;
    }

    /// Puts those that came since into their chains, in the order in which they came.
    private void chain() {
        for (long entry = Math.max(chained, last - count) + 1; entry <= last; entry++) {
            int at = at(entry);
            int chain = chainOf(entries[at + KEY]);
            entries[at + BEFORE] = newest[chain];
            newest[chain] = entry;
        }
        chained = last;
    }

    private void grow() {
        long[] grownFrom = entries;
        int before = newest.length;
        entries = new long[2 * grownFrom.length];
        newest = new long[2 * before];
        long first = last - count + 1;
        last -= count;
        chained = last;
        for (long entry = first; entry < first + count; entry++) {
            int at = STRIDE * (int) (entry & (before - 1));
            append(grownFrom[at + TIME], grownFrom[at + KEY]);
        }
    }

    private int at(long entry) {
        return STRIDE * (int) (entry & (newest.length - 1));
    }

    private int chainOf(long key) {
        return (int) key & (newest.length - 1);
    }

    /// Writes the budget and the entries in the order in which they came.
    void save(DataOutput out) throws IOException {
        out.writeInt(budget);
        out.writeInt(count);
        for (long entry = last - count + 1; entry <= last; entry++) {
            out.writeLong(entries[at(entry) + TIME]);
            out.writeLong(entries[at(entry) + KEY]);
        }
    }

    /// Reads what [#save(DataOutput)] wrote into an empty memory.
    void load(DataInput in) throws IOException {
        budget = in.readInt();
        int saved = in.readInt();
        for (int entry = 0; entry < saved; entry++) {
            remember(in.readLong(), in.readLong());
        }
    }
}
