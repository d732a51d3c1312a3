package org.telltale.ingest.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Whether the disk has room above the reserve, or above its lower half. Thread safe.
///
/// The system is asked at most once in [#SAMPLE_NANOS] by whoever comes first, and by the journal after each block
/// that it claims; in between everybody sees the last answer. What others write to the same disk in that time is
/// what the reserve has to cover.
final class Room {
    /// How old an answer may be.
    static final long SAMPLE_NANOS = 50_000_000;

    private final LongSupplier system;
    private final LongSupplier nanos;
    private final long reserveBytes;
    private final AtomicLong nextSampleNanos;
    private volatile long lastUsableBytes;

    /// @param system says how many bytes are usable, 0 where it cannot
    /// @param nanos the monotonic clock
    Room(LongSupplier system, LongSupplier nanos, long reserveBytes) {
        this.system = system;
        this.nanos = nanos;
        this.reserveBytes = reserveBytes;
        this.nextSampleNanos = new AtomicLong(nanos.getAsLong());
    }

    /// {@return whether so many bytes fit above the reserve}
    boolean has(long bytes) {
        return usableBytes() - bytes >= reserveBytes;
    }

    /// {@return whether so many bytes fit above the lower half of the reserve}
    boolean hasReserved(long bytes) {
        return usableBytes() - bytes >= reserveBytes / 2;
    }

    private long usableBytes() {
        long now = nanos.getAsLong();
        long due = nextSampleNanos.get();
        if (now - due >= 0 && nextSampleNanos.compareAndSet(due, now + SAMPLE_NANOS)) {
            sample();
        }
        return lastUsableBytes;
    }

    void sample() {
        lastUsableBytes = system.getAsLong();
    }
}
