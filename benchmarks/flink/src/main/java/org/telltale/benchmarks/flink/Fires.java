package org.telltale.benchmarks.flink;

import java.util.Arrays;

/// Which reading breached which rule, each such pair once, whatever the order and however often it
/// was told.
///
/// Belongs to one thread.
final class Fires {
    private static final int RULE_SHIFT = 48;
    private long[] pairs = new long[1 << 16];
    private int count;

    void add(int rule, int reading) {
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * count);
        }
        pairs[count++] = (long) rule << RULE_SHIFT | reading;
    }

    void clear() {
        count = 0;
    }

    /// {@return how many were told, those that were told again included}
    int told() {
        return count;
    }

    /// {@return the pairs in order}
    long[] distinct() {
        return Arrays.stream(pairs, 0, count).sorted().distinct().toArray();
    }

    static int rule(long pair) {
        return (int) (pair >>> RULE_SHIFT);
    }

    static long reading(long pair) {
        return pair & (1L << RULE_SHIFT) - 1;
    }
}
