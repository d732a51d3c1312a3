package org.telltale.server.core;

/// Stamps the journal's records: advances by the monotonic clock, slewed toward wall time.
///
/// While the wall clock differs by [#MOST_SLEWED_MICROS] or less, the stamp is drawn toward it by at most one
/// part in 2,000, so that time neither jumps nor goes back for anybody who waits for a deadline. A larger
/// difference is a jump: it is reported, and not followed until a person has confirmed it. A stamp is never
/// before the one before it.
///
/// Belongs to the journal's thread; [#nowMicros()], [#jumpMicros()] and [#confirmJump()] may be used on any.
public final class JournalClock {
    /// The largest difference from wall time that is made up for quietly: 5 seconds.
    public static final long MOST_SLEWED_MICROS = 5_000_000;

    private static final long SLEW_DIVISOR = 2_000;

    private final TimeSources sources;
    private long lastNanos;
    private long lastMicros;
    private long remainderNanos;
    private volatile long publishedNanos;
    private volatile long publishedMicros;
    private volatile long jumpMicros;
    private volatile boolean jumpConfirmed;

    /// A clock that goes on after the last stamp of the journal.
    ///
    /// @param lastStampMicros the last record's stamp; wall time takes over where it is later
    public JournalClock(TimeSources sources, long lastStampMicros) {
        this.sources = sources;
        this.lastNanos = sources.monotonicNanos();
        long wallMicros = sources.wallMicros();
        this.lastMicros = Math.max(wallMicros, lastStampMicros);
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
        noteJump(differenceMicros);
        lastMicros = Math.max(lastMicros, expectedMicros + correction(differenceMicros, elapsedMicros));
        publish();
        return lastMicros;
    }

    /// {@return what the next stamp would be at the least; for those who only want to know whether it is time yet}
    public long nowMicros() {
        return publishedMicros + Math.max(0, (sources.monotonicNanos() - publishedNanos) / 1_000);
    }

    /// {@return how far the wall clock has jumped away and is not followed, in microseconds; 0 while it has not}
    public long jumpMicros() {
        return jumpMicros;
    }

    /// A person has looked at the machine's clock and says that it is right: the next stamp follows it.
    public void confirmJump() {
        jumpConfirmed = true;
    }

    /// Readers may see the two numbers of two stamps: then they are early by one stamp's distance, never late for long.
    private void publish() {
        publishedNanos = lastNanos;
        publishedMicros = lastMicros;
    }

    private void noteJump(long differenceMicros) {
        jumpMicros = Math.abs(differenceMicros) > MOST_SLEWED_MICROS ? differenceMicros : 0;
    }

    private long correction(long differenceMicros, long elapsedMicros) {
        if (Math.abs(differenceMicros) > MOST_SLEWED_MICROS) {
            return jumpConfirmed ? follow(differenceMicros) : 0;
        }
        long mostMicros = elapsedMicros / SLEW_DIVISOR;
        return Math.clamp(differenceMicros, -mostMicros, mostMicros);
    }

    private long follow(long differenceMicros) {
        jumpConfirmed = false;
        jumpMicros = 0;
        return differenceMicros;
    }
}
