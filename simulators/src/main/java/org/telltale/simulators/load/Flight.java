package org.telltale.simulators.load;

/// The requests of one connection that have no answer yet, oldest first. Answers keep order, so a queue is
/// enough.
final class Flight {
    private final long[] dueNanos;
    private final long[] sentNanos;
    private final int mask;
    private long head;
    private long tail;

    /// @param window the most requests in the air
    Flight(int window) {
        int capacity = Integer.highestOneBit(Math.max(1, window - 1)) << 1;
        dueNanos = new long[capacity];
        sentNanos = new long[capacity];
        mask = capacity - 1;
    }

    int size() {
        return (int) (tail - head);
    }

    void add(long due, long sent) {
        int index = (int) tail & mask;
        dueNanos[index] = due;
        sentNanos[index] = sent;
        tail++;
    }

    long oldestDueNanos() {
        return dueNanos[(int) head & mask];
    }

    long oldestSentNanos() {
        return sentNanos[(int) head & mask];
    }

    void removeOldest() {
        head++;
    }

    void clear() {
        head = tail;
    }
}
