package org.telltale.ingest.http;

import org.jspecify.annotations.Nullable;

/// The keys that gateways sign their bodies with. Safe on every thread.
@FunctionalInterface
public interface SigningKeys {
    /// {@return the key of a credential, or null where it has none or is revoked}
    byte @Nullable [] of(long credential);
}
