package org.telltale.care.people;

/// Names a member of a practice's staff within a shard.
///
/// @param number from 1, given by the Monitor in journal order
public record PersonId(long number) {
    /// Refuses a number below 1.
    public PersonId {
        if (number < 1) {
            throw new IllegalArgumentException("person number must be 1 or more, not " + number);
        }
    }
}
