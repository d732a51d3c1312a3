package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.practice.PracticeId;

/// A gateway's credential, as kept; its key, and the hash of its key, are not read.
///
/// @param practices which practices it may send for
/// @param revokedAt since when its key is worth nothing, if so
public record CredentialRecord(
        CredentialId id, String gateway, List<PracticeId> practices, Instant issuedAt, Optional<Instant> revokedAt) {
    /// Copies the list.
    public CredentialRecord {
        practices = List.copyOf(practices);
    }
}
