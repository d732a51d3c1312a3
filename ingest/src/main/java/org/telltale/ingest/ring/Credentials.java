package org.telltale.ingest.ring;

import org.telltale.ingest.source.Sources;

/// Who a sender is, and how it speaks. Safe on every thread.
public interface Credentials {
    /// The number of no credential: that of a wrong, unknown or revoked key, and of a gateway that has none.
    long NOBODY = 0;

    /// {@return the number of the gateway credential that this key opens, or [#NOBODY]}
    ///
    /// Takes the same time for every key that is not known.
    long credentialOf(String key);

    /// {@return whether the credential's gateway is the one of this name, as its topic and client id say}
    boolean isGateway(long credential, String gateway);

    /// {@return the number of the credential that is not revoked and whose gateway has this name, or [#NOBODY]}
    ///
    /// On a site's broker the gateway has proved itself to the broker, which lets it publish on its own topic
    /// only; all that reaches us is the topic. What a gateway sends that is nobody is kept and acknowledged all
    /// the same, and held: a person decides what it is worth.
    long credentialOfGateway(String gateway);

    /// Notes that a gateway is there, where no key of its was asked for: its broker vouches for it, its signature
    /// holds,
    /// or it says on a connection that it lives. Nothing else follows from it.
    default void heard(long credential) {}

    /// {@return how the credential's gateway speaks: the number of the source profile that holds for it now, 0 for
    /// canonical JSON and for [#NOBODY]}
    int sourceOf(long credential);

    /// {@return the profiles that those numbers stand for}
    Sources sources();
}
