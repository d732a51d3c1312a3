package org.telltale.ingest.store;

import java.util.Arrays;
import org.telltale.care.reading.Verdict;

/// Counts of verdicts by credential and UTC day of receipt: a small open-addressing table of longs.
///
/// ```
/// slot -> entry -> credential, day, stored, joined, duplicate, held, rejected
/// ```
final class LedgerSums {
    private static final int CREDENTIAL = 0;
    private static final int DAY = 1;
    private static final int FIRST_COUNT = 2;
    private static final int STRIDE = FIRST_COUNT + Verdict.values().length;
    private static final long DAY_MICROS = 86_400_000_000L;

    private int[] slots = new int[64];
    private long[] entries = new long[32 * STRIDE];
    private int size;

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long credential, long receivedAtMicros, Verdict verdict) {
        add(credential, receivedAtMicros, verdict, 1);
    }

    /// Corrects a count: what was taken for `from` is `to`.
    void move(long credential, long receivedAtMicros, Verdict from, Verdict to) {
        add(credential, receivedAtMicros, from, -1);
        add(credential, receivedAtMicros, to, 1);
    }

    private void add(long credential, long receivedAtMicros, Verdict verdict, int more) {
        // The entry first: finding it may put another array in the place of this one.
        int entry = entry(credential, Math.floorDiv(receivedAtMicros, DAY_MICROS));
        entries[entry * STRIDE + FIRST_COUNT + verdict.ordinal()] += more;
    }

    LedgerSums copy() {
        LedgerSums copy = new LedgerSums();
        copy.slots = slots.clone();
        copy.entries = entries.clone();
        copy.size = size;
        return copy;
    }

    long[] credentials() {
        return column(CREDENTIAL);
    }

    /// {@return the days, counted from 1970-01-01}
    long[] days() {
        return column(DAY);
    }

    long[] counts(Verdict verdict) {
        return column(FIRST_COUNT + verdict.ordinal());
    }

    private long[] column(int field) {
        long[] column = new long[size];
        for (int entry = 0; entry < size; entry++) {
            column[entry] = entries[entry * STRIDE + field];
        }
        return column;
    }

    private long credential(int entry) {
        return entries[entry * STRIDE + CREDENTIAL];
    }

    private long day(int entry) {
        return entries[entry * STRIDE + DAY];
    }

    long total(Verdict verdict) {
        long total = 0;
        for (int entry = 0; entry < size; entry++) {
            total += entries[entry * STRIDE + FIRST_COUNT + verdict.ordinal()];
        }
        return total;
    }

    private int entry(long credential, long day) {
        int slot = slotOf(credential, day);
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (credential(entry) == credential && day(entry) == day) {
                return entry;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return insert(slot, credential, day);
    }

    private int insert(int slot, long credential, long day) {
        if (2 * (size + 1) > slots.length) {
            grow();
            return entry(credential, day);
        }
        int at = size * STRIDE;
        Arrays.fill(entries, at, at + STRIDE, 0);
        entries[at + CREDENTIAL] = credential;
        entries[at + DAY] = day;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        entries = Arrays.copyOf(entries, slots.length / 2 * STRIDE);
        for (int entry = 0; entry < size; entry++) {
            int slot = slotOf(credential(entry), day(entry));
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = entry + 1;
        }
    }

    private int slotOf(long credential, long day) {
        long mixed = (credential * 31 + day) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & (slots.length - 1);
    }
}
