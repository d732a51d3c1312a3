package org.telltale.server.core;

import java.util.concurrent.atomic.AtomicLongArray;

/// The live Monitor's digest at every [#EVERY]th record, for the follower to compare its own with.
///
/// The last [#KEPT] are kept. Written by the Monitor's thread, read by the follower's, which stays behind the
/// position that the live Monitor has published.
final class Checkpoints {
    /// A digest is kept of every record whose position is a multiple of this.
    static final int EVERY = 256;

    /// How many are kept: the follower may be this many times [#EVERY] records behind and still compare.
    static final int KEPT = 1 << 16;

    private static final long BEING_WRITTEN = -1;

    private final AtomicLongArray positions = new AtomicLongArray(KEPT);
    private final AtomicLongArray digests = new AtomicLongArray(KEPT);

    static boolean isDue(long position) {
        return position % EVERY == 0;
    }

    void keep(long position, long digest) {
        int at = indexOf(position);
        positions.set(at, BEING_WRITTEN);
        digests.set(at, digest);
        positions.set(at, position);
    }

    /// {@return whether the live digest at a position is `digest`, or is not known any more}
    Comparison compare(long position, long digest) {
        int at = indexOf(position);
        boolean isKept = positions.get(at) == position;
        long live = digests.get(at);
        // A follower that is just so far behind may see its place written over while it looks.
        if (!isKept || positions.get(at) != position) {
            return Comparison.UNKNOWN;
        }
        return live == digest ? Comparison.SAME : Comparison.DIFFERENT;
    }

    private static int indexOf(long position) {
        return (int) ((position / EVERY) & (KEPT - 1));
    }

    /// What a comparison says.
    enum Comparison {
        /// The live Monitor decided the same.
        SAME,
        /// It decided otherwise: a defect, and an operator must know.
        DIFFERENT,
        /// It is too long ago to say.
        UNKNOWN
    }
}
