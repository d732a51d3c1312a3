package org.telltale.simulators.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes instants as text of fixed length, `2026-11-21T08:00:00.000000Z`, cheaply while the second stays
/// the same.
///
/// Not for two threads at once.
final class TimeText {
    static final int LENGTH = 27;

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int WHOLE_SECONDS = 19;

    private final byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
    private long second = Long.MIN_VALUE;

    /// Writes [#LENGTH] bytes at `offset`.
    ///
    /// @param epochMicros microseconds since 1970, up to the year 9999
    void write(byte[] target, int offset, long epochMicros) {
        long wholeSeconds = Math.floorDiv(epochMicros, MICROS_PER_SECOND);
        if (wholeSeconds != second) {
            byte[] fresh = SECOND.format(Instant.ofEpochSecond(wholeSeconds)).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(fresh, 0, text, 0, WHOLE_SECONDS);
            second = wholeSeconds;
        }
        Digits.write(text, WHOLE_SECONDS + 1, 6, Math.floorMod(epochMicros, MICROS_PER_SECOND));
        System.arraycopy(text, 0, target, offset, LENGTH);
    }
}
