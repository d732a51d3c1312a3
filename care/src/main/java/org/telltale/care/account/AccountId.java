package org.telltale.care.account;

/// Names a linked account within a shard.
///
/// @param number from 1, given by the Monitor in journal order
public record AccountId(long number) {
    /// Refuses a number below 1.
    public AccountId {
        if (number < 1) {
            throw new IllegalArgumentException("account number must be 1 or more, not " + number);
        }
    }
}
