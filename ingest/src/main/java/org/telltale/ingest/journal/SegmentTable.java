package org.telltale.ingest.journal;

import java.util.Arrays;

/// Which segment begins with which sequence. Immutable; a reader sees a new table when a segment begins.
final class SegmentTable {
    static final SegmentTable EMPTY = new SegmentTable(new int[0], new long[0]);

    private final int[] cycles;
    private final long[] firstSequences;

    private SegmentTable(int[] cycles, long[] firstSequences) {
        this.cycles = cycles;
        this.firstSequences = firstSequences;
    }

    SegmentTable with(int cycle, long firstSequence) {
        int count = cycles.length;
        int[] moreCycles = Arrays.copyOf(cycles, count + 1);
        long[] moreSequences = Arrays.copyOf(firstSequences, count + 1);
        moreCycles[count] = cycle;
        moreSequences[count] = firstSequence;
        return new SegmentTable(moreCycles, moreSequences);
    }

    /// {@return this table without its first segment}
    SegmentTable withoutFirst() {
        return new SegmentTable(
                Arrays.copyOfRange(cycles, 1, cycles.length),
                Arrays.copyOfRange(firstSequences, 1, firstSequences.length));
    }

    /// {@return how many segments there are}
    int count() {
        return cycles.length;
    }

    /// {@return whether `sequence` comes before everything in these segments}
    boolean isBefore(long sequence) {
        return cycles.length > 0 && sequence < firstSequences[0];
    }

    /// {@return the index of the segment that holds `sequence`, the last one where it is still to come}
    int indexOf(long sequence) {
        int found = Arrays.binarySearch(firstSequences, sequence);
        return found >= 0 ? found : -found - 2;
    }

    int cycle(int index) {
        return cycles[index];
    }

    long firstSequence(int index) {
        return firstSequences[index];
    }

    /// {@return the first sequence of the segment after this one, [Long#MAX_VALUE] where there is none yet}
    long endExclusive(int index) {
        return index + 1 < firstSequences.length ? firstSequences[index + 1] : Long.MAX_VALUE;
    }
}
