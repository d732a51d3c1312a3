package org.telltale.ingest.ring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A few gateways with their keys in clear. Safe on every thread.
public final class FakeCredentials implements Credentials {
    private record Gateway(long credential, String name) {}

    private final Map<String, Gateway> byKey = new ConcurrentHashMap<>();

    /// Gives a gateway a key.
    ///
    /// @return this
    public FakeCredentials with(String key, long credential, String gateway) {
        byKey.put(key, new Gateway(credential, gateway));
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
    public boolean isGateway(long credential, String gateway) {
        return byKey.containsValue(new Gateway(credential, gateway));
    }

    @Override
    public int sourceOf(long credential) {
        return 0;
    }
}
