package org.telltale.server.core;

/// Folds a run of decisions into 64 bits, so that two runs over one journal can be compared.
///
/// Order matters, every number matters; not a defence against anybody. Not thread safe.
final class Digest {
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private long folded;

    /// {@return what was folded so far}
    long value() {
        return folded;
    }

    /// Goes on from a value that a snapshot kept.
    void startWith(long value) {
        folded = value;
    }

    void add(long number) {
        long mixed = (folded ^ number) * MULTIPLIER;
        folded = mixed ^ (mixed >>> 29) ^ (folded << 17);
    }

    void add(String text) {
        add(text.length());
        add(text.hashCode());
    }
}
