package org.telltale.server.access;

import java.util.Optional;

/// Makes keys for gateways. Safe on every thread.
@FunctionalInterface
public interface GatewayKeys {
    /// A new key.
    ///
    /// @param key what whoever sets the gateway up is told, once
    /// @param hash what the journal keeps: SHA-256, lower-case hexadecimal
    record Made(String key, String hash) {}

    /// {@return a key nobody can guess}
    ///
    /// @param source how the gateway speaks; empty for canonical JSON
    Made make(Optional<String> source);
}
