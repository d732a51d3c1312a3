package org.telltale.ingest.broker;

/// Who a gateway is, by the name in its topic. Safe on every thread.
///
/// On a site's broker the gateway has proved itself to the broker, which lets it publish on its own topic
/// only; all that reaches us is the topic. What a gateway sends that is nobody is kept and acknowledged all
/// the same, and held: a person decides what it is worth.
@FunctionalInterface
public interface GatewayCredentials {
    /// {@return the number of the credential that is not revoked and whose gateway has this name, or
    /// [Credentials#NOBODY]}
    long credentialOfGateway(String gateway);
}
