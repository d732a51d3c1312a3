package org.telltale.ingest.ring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.telltale.ingest.source.Sources;

/// A few gateways with their keys in clear. Safe on every thread.
public final class FakeCredentials implements Credentials {
    private record Gateway(long credential, String name, String source) {}

    private final Map<String, Gateway> byKey = new ConcurrentHashMap<>();
    private final Sources sources = new Sources();

    /// Gives a gateway that speaks canonical JSON a key.
    ///
    /// @return this
    public FakeCredentials with(String key, long credential, String gateway) {
        return with(key, credential, gateway, "");
    }

    /// Gives a gateway that speaks as a source a key.
    ///
    /// @return this
    public FakeCredentials with(String key, long credential, String gateway, String source) {
        byKey.put(key, new Gateway(credential, gateway, source));
        return this;
    }

    /// Takes a key away.
    public void revoke(String key) {
        byKey.remove(key);
    }

    @Override
    public long credentialOf(String key) {
        Gateway gateway = byKey.get(key);
        return gateway == null ? NOBODY : gateway.credential();
    }

    @Override
    public boolean isGateway(long credential, String name) {
        return byNumber(credential)
                .filter(gateway -> gateway.name().equals(name))
                .isPresent();
    }

    @Override
    public long credentialOfGateway(String name) {
        return byKey.values().stream()
                .filter(gateway -> gateway.name().equals(name))
                .mapToLong(Gateway::credential)
                .findAny()
                .orElse(NOBODY);
    }

    @Override
    public int sourceOf(long credential) {
        return byNumber(credential)
                .map(gateway -> sources.numberOf(gateway.source()))
                .orElse(Sources.CANONICAL);
    }

    @Override
    public Sources sources() {
        return sources;
    }

    private Optional<Gateway> byNumber(long credential) {
        return byKey.values().stream()
                .filter(gateway -> gateway.credential() == credential)
                .findAny();
    }
}
