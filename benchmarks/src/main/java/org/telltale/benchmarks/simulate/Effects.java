package org.telltale.benchmarks.simulate;

/// Counts what the process does to the world around it, and ends it before one of these effects.
final class Effects {
    private int left = -1;

    /// The process ends before its effect number `count` from now, from 1.
    void crashBefore(int count) {
        left = count;
    }

    /// The process goes on.
    void spare() {
        left = -1;
    }

    /// Something is about to be done that another can see.
    void next() {
        if (left > 0 && --left == 0) {
            left = -1;
            throw new Crash();
        }
    }
}
