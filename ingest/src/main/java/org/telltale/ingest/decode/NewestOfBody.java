package org.telltale.ingest.decode;

import java.util.Arrays;

/// Finds the rows of a body that are not the newest of their device and vital.
///
/// It matters where a device sent no time that can be right: a memory of such readings arrives at once, and only the
/// newest of them can be taken for taken now. Rows with different gateway times are apart: the gateway heard each of
/// them at its own time.
///
/// Newest is the latest device time, then the highest counter, then the last in the body. One pass over an
/// open-addressing table of rows; nothing is allocated in steady state. One instance a thread.
public final class NewestOfBody {
    private static final int FREE = -1;

    private int[] newest = new int[64];

    /// Marks the rows of a body.
    public void mark(Fragments fragments) {
        int count = fragments.count();
        if (count < 2) {
            return;
        }
        int size = Integer.highestOneBit(count) << 2;
        if (size > newest.length) {
            newest = new int[size];
        }
        Arrays.fill(newest, 0, size, FREE);
        for (int row = 0; row < count; row++) {
            mark(fragments, row, size - 1);
        }
    }

    private void mark(Fragments fragments, int row, int mask) {
        int at = hash(fragments, row) & mask;
        while (newest[at] != FREE && !isAlike(fragments, newest[at], row)) {
            at = (at + 1) & mask;
        }
        int before = newest[at];
        if (before == FREE || !isNewer(fragments, before, row)) {
            newest[at] = row;
        }
        fragments.isOlder[row] = newest[at] != row;
        if (before != FREE && newest[at] == row) {
            fragments.isOlder[before] = true;
        }
    }

    private static int hash(Fragments fragments, int row) {
        long mixed = fragments.deviceLow[row] + fragments.vital[row].code() + 31 * fragments.gatewayTimeMicros[row];
        return Long.hashCode(mixed * 0x9E3779B97F4A7C15L);
    }

    private static boolean isAlike(Fragments fragments, int one, int other) {
        return fragments.deviceLow[one] == fragments.deviceLow[other]
                && fragments.deviceHigh[one] == fragments.deviceHigh[other]
                && fragments.vital[one] == fragments.vital[other]
                && fragments.gatewayTimeMicros[one] == fragments.gatewayTimeMicros[other];
    }

    private static boolean isNewer(Fragments fragments, int before, int row) {
        long time = fragments.deviceTimeMicros[before];
        long otherTime = fragments.deviceTimeMicros[row];
        return time != otherTime ? time > otherTime : fragments.sequence[before] > fragments.sequence[row];
    }
}
