package org.telltale.care.device;

/// Names a device of the inventory within a shard.
///
/// @param number from 1, given by the Monitor in journal order
public record DeviceId(long number) {
    /// Refuses a number below 1.
    public DeviceId {
        if (number < 1) {
            throw new IllegalArgumentException("device number must be 1 or more, not " + number);
        }
    }
}
