package org.telltale.care.store;

import java.util.Optional;
import java.util.OptionalLong;

/// What was heard of a device.
///
/// @param heardMicros when something of it came in last, in microseconds since 1970
/// @param credential by which
/// @param readMicros when the newest of its readings that count was taken, if any was among it
/// @param battery what it said last of its battery, if anything
public record DeviceSign(
        long device, long heardMicros, long credential, OptionalLong readMicros, Optional<Battery> battery) {
    /// How a battery was.
    ///
    /// @param percent how full, if the device says so much
    /// @param isLow whether somebody should see to it
    public record Battery(Optional<Integer> percent, boolean isLow, long atMicros) {
        /// As full as this, or less, is low.
        public static final int LOW_PERCENT = 20;

        /// A battery that is so full.
        public Battery(int percent, long atMicros) {
            this(Optional.of(percent), percent <= LOW_PERCENT, atMicros);
        }
    }
}
