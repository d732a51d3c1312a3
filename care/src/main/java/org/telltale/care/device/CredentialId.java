package org.telltale.care.device;

/// Names a gateway's credential within a shard.
///
/// @param number from 1, given by the Monitor in journal order
public record CredentialId(long number) {
    /// Refuses a number below 1.
    public CredentialId {
        if (number < 1) {
            throw new IllegalArgumentException("credential number must be 1 or more, not " + number);
        }
    }
}
