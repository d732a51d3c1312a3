package org.telltale.simulators.wire.ble;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/// A Current Elapsed Time (0x2BF2), as a device sends it that may know its zone.
///
/// @param time at Greenwich, or where the device is
/// @param isUtc which of the two
/// @param resolution how finely it counts
/// @param offsetQuarterHours of zone and daylight saving, where `isOffsetUsed`
/// @param isCurrentTimeline whether the clock has not been set to another time since
/// @param synchronizedBy 0 nobody knows, 1 network time, 2 GPS, 4 by hand, 6 the cellular network
/// @param needsToBeSet whether the device says so
public record SentElapsedTime(
        LocalDateTime time,
        boolean isUtc,
        Resolution resolution,
        boolean isOffsetUsed,
        int offsetQuarterHours,
        boolean isCurrentTimeline,
        int synchronizedBy,
        boolean needsToBeSet) {
    private static final LocalDateTime START_OF_2000 = LocalDateTime.of(2000, 1, 1, 0, 0);

    /// How finely the clock counts.
    public enum Resolution {
        /// Seconds.
        SECOND(1_000_000),
        /// Tenths of a second.
        TENTH(100_000),
        /// Milliseconds.
        MILLISECOND(1_000),
        /// Tenths of a millisecond.
        TENTH_OF_A_MILLISECOND(100);

        private final int micros;

        Resolution(int micros) {
            this.micros = micros;
        }
    }

    /// {@return the value}
    public byte[] bytes() {
        int flags = bit(1, isUtc) | resolution.ordinal() << 2 | bit(4, isOffsetUsed) | bit(5, isCurrentTimeline);
        return new FrameBytes()
                .unsigned(flags, 1)
                .unsigned(ticks(), 6)
                .unsigned(synchronizedBy, 1)
                .signed(offsetQuarterHours, 1)
                .unsigned(bit(0, needsToBeSet), 1)
                .unsigned(0, 1)
                .toBytes();
    }

    private long ticks() {
        return ChronoUnit.MICROS.between(START_OF_2000, time) / resolution.micros;
    }

    private static int bit(int number, boolean isSet) {
        return isSet ? 1 << number : 0;
    }
}
