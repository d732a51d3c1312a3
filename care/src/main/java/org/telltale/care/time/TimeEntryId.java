package org.telltale.care.time;

/// Names a time entry within a shard.
///
/// @param number from 1
public record TimeEntryId(long number) {
    /// Refuses a number below 1.
    public TimeEntryId {
        if (number < 1) {
            throw new IllegalArgumentException("time entry number must be 1 or more, not " + number);
        }
    }
}
