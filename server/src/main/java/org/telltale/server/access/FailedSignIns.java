package org.telltale.server.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts keys that nobody has, by the network they came from, in a memory that does not grow.
///
/// A valid key is never refused because of it: keys cannot be guessed, and a clinician must get in while somebody
/// behind the same address tries keys. So two networks may share a counter without harm, and the counters are a
/// plain array. What it bounds is the work and the noise of a flood.
///
/// Safe on every thread.
public final class FailedSignIns {
    /// How many failures of one network are answered within a window.
    public static final int MOST_IN_WINDOW = 20;

    /// The window.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int COUNTERS = 4_096;
    private static final int COUNT_BITS = 16;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    /// Each holds the number of its window, and how many failures that window has seen.
    private final AtomicLongArray counters = new AtomicLongArray(COUNTERS);

    private final InstantSource clock;

    /// No failures yet.
    public FailedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one failure.
    ///
    /// @param address the numeric address that the request came from
    /// @return whether there were too many of them in this window
    public boolean tooMany(String address) {
        long window = clock.millis() / WINDOW.toMillis();
        long counted = counters.updateAndGet(slot(address), now -> next(now, window));
        return (counted & COUNT_MASK) > MOST_IN_WINDOW;
    }

    private static long next(long counter, long window) {
        boolean sameWindow = counter >>> COUNT_BITS == window;
        long count = sameWindow ? Math.min(COUNT_MASK, (counter & COUNT_MASK) + 1) : 1;
        return window << COUNT_BITS | count;
    }

    private static int slot(String address) {
        return Math.floorMod(network(address).hashCode(), COUNTERS);
    }

    /// One household or office has a whole IPv6 /64, four groups of digits, and all its addresses count together.
    private static String network(String address) {
        int end = -1;
        for (int group = 0; group < 4; group++) {
            int colon = address.indexOf(':', end + 1);
            if (colon < 0) {
                return address;
            }
            end = colon;
        }
        return address.substring(0, end);
    }
}
