package org.telltale.ingest.ring;

/// Who a key belongs to. Safe on every thread.
public interface Credentials {
    /// What [#credentialOf] answers for a wrong, unknown or revoked key.
    long NOBODY = 0;

    /// {@return the number of the gateway credential that this key opens, or [#NOBODY]}
    ///
    /// Takes the same time for every key that is not known.
    long credentialOf(String key);

    /// {@return whether the credential's gateway is the one of this name, as its topic and client id say}
    boolean isGateway(long credential, String gateway);

    /// {@return how the credential's gateway speaks: the number of the source profile that holds for it now, 0 for
    /// canonical JSON and for [#NOBODY]}
    int sourceOf(long credential);
}
