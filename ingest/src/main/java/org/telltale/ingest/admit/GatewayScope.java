package org.telltale.ingest.admit;

/// For which practices a gateway may send.
@FunctionalInterface
public interface GatewayScope {
    /// {@return whether this credential lists this practice}
    boolean maySendFor(long credential, long practice);
}
