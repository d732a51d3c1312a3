package org.telltale.server.core;

import java.util.concurrent.atomic.AtomicLong;

/// Stamps the journal's records: advances by the monotonic clock, slewed toward wall time.
///
/// While the wall clock differs by [#MOST_SLEWED_MICROS] or less, the stamp is drawn toward it by at most one
/// part in 2,000, so that time neither jumps nor goes back for anybody who waits for a deadline. A larger
/// difference is a jump: it is reported, and not followed until a person has confirmed it.
///
/// ```
/// start    wall before the last stamp     | up to 31 days after it    | later
///          goes on from the stamp; a jump | follows: a stop           | goes on from the stamp; a jump
/// ```
///
/// A confirmed jump forward is followed at once. A stamp is never before the one before it, so a confirmed jump back
/// is made up by running slower: nine microseconds of stamps for ten of the machine. Deadlines take a
/// ninth longer at the most until it is made up, and none stands still.
///
/// Belongs to the journal's thread; [#nowMicros()], [#jumpMicros()], [#aheadMicros()] and [#confirmJump()] may be used
/// on any.
public final class JournalClock {
    /// The largest difference from wall time that is made up for quietly: 5 seconds.
    public static final long MOST_SLEWED_MICROS = 5_000_000;

    /// The longest time that the server can have been stopped for a start to follow the wall clock without asking: 31
    /// days. A battery that is empty, or a machine that has not heard the time yet, is off by years, and what is
    /// stamped stays: nothing stamped later can ever be earlier.
    public static final long LONGEST_STOP_MICROS = 31 * 86_400_000_000L;

    private static final long SLEW_DIVISOR = 2_000;
    private static final long CATCH_UP_DIVISOR = 10;

    private final TimeSources sources;
    private long lastNanos;
    private long lastMicros;
    private long remainderNanos;
    private volatile long publishedNanos;
    private volatile long publishedMicros;
    private volatile long jumpMicros;
    private final AtomicLong confirmedMicros = new AtomicLong();
    private volatile long aheadMicros;

    /// A clock that goes on after the last stamp of the journal.
    ///
    /// @param lastStampMicros the last record's stamp; wall time takes over where it is later, and not by more than
    ///     [#LONGEST_STOP_MICROS]; 0 where there is no record, and wall time is all there is
    public JournalClock(TimeSources sources, long lastStampMicros) {
        this.sources = sources;
        this.lastNanos = sources.monotonicNanos();
        long wallMicros = sources.wallMicros();
        boolean tooFar = lastStampMicros > 0 && wallMicros - lastStampMicros > LONGEST_STOP_MICROS;
        this.lastMicros = tooFar ? lastStampMicros : Math.max(wallMicros, lastStampMicros);
        noteJump(wallMicros - lastMicros);
        publish();
    }

    /// {@return the stamp for the next record, in microseconds since 1970}
    public long stampMicros() {
        long nanos = sources.monotonicNanos();
        long elapsedNanos = Math.max(0, nanos - lastNanos) + remainderNanos;
        lastNanos = nanos;
        long elapsedMicros = elapsedNanos / 1_000;
        remainderNanos = elapsedNanos % 1_000;
        long expectedMicros = lastMicros + elapsedMicros;
        long differenceMicros = sources.wallMicros() - expectedMicros;
        lastMicros = Math.max(lastMicros, expectedMicros + correction(differenceMicros, elapsedMicros));
        publish();
        return lastMicros;
    }

    /// {@return what the next stamp would be at the least; for those who only want to know whether it is time yet}
    public long nowMicros() {
        long elapsedMicros = Math.max(0, (sources.monotonicNanos() - publishedNanos) / 1_000);
        return publishedMicros + elapsedMicros - Math.min(aheadMicros, elapsedMicros / CATCH_UP_DIVISOR);
    }

    /// {@return how far the wall clock has jumped away and is not followed, in microseconds; 0 while it has not}
    public long jumpMicros() {
        return jumpMicros;
    }

    /// {@return how far stamps are ahead of a wall clock that was set back and has been confirmed, in microseconds; 0
    ///     where they are not}
    public long aheadMicros() {
        return aheadMicros;
    }

    /// A person has looked at the machine's clock and says that it is right: the next stamp follows the jump that was
    /// reported, and no other that may have come since.
    public void confirmJump() {
        confirmedMicros.set(jumpMicros);
    }

    /// Readers may see the two numbers of two stamps: then they are early by one stamp's distance, never late for long.
    private void publish() {
        publishedNanos = lastNanos;
        publishedMicros = lastMicros;
    }

    private long correction(long differenceMicros, long elapsedMicros) {
        long agreedMicros = agreedMicros();
        if (isSmall(differenceMicros)) {
            long mostMicros = elapsedMicros / SLEW_DIVISOR;
            return apart(0, 0, Math.clamp(differenceMicros, -mostMicros, mostMicros));
        }
        if (agreedMicros == 0 || !isSmall(differenceMicros - agreedMicros)) {
            return apart(differenceMicros, 0, 0);
        }
        if (differenceMicros > 0) {
            return apart(0, 0, differenceMicros);
        }
        long backMicros = Math.min(elapsedMicros / CATCH_UP_DIVISOR, -differenceMicros);
        return apart(0, -differenceMicros - backMicros, -backMicros);
    }

    /// The difference that a person has agreed to: now, or when the clock was set back. Asked for once: what does not
    /// fit the difference that there is does not wait for one that it fits.
    private long agreedMicros() {
        long confirmed = confirmedMicros.get() == 0 ? 0 : confirmedMicros.getAndSet(0);
        return confirmed != 0 ? confirmed : -aheadMicros;
    }

    private long apart(long jump, long ahead, long correctionMicros) {
        jumpMicros = jump;
        aheadMicros = ahead;
        return correctionMicros;
    }

    private void noteJump(long differenceMicros) {
        jumpMicros = isSmall(differenceMicros) ? 0 : differenceMicros;
    }

    private static boolean isSmall(long differenceMicros) {
        return Math.abs(differenceMicros) <= MOST_SLEWED_MICROS;
    }
}
