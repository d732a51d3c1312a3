package org.telltale.care.program;

/// Names one enrollment within a shard.
///
/// @param number from 1
public record EnrollmentId(long number) {
    /// Refuses a number below 1.
    public EnrollmentId {
        if (number < 1) {
            throw new IllegalArgumentException("enrollment number must be 1 or more, not " + number);
        }
    }
}
