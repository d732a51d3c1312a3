package org.telltale.care.practice;

/// Names a practice within its shard.
///
/// @param number from 1, given by the Monitor in journal order
public record PracticeId(long number) {
    /// Refuses a number below 1.
    public PracticeId {
        if (number < 1) {
            throw new IllegalArgumentException("practice number must be 1 or more, not " + number);
        }
    }
}
