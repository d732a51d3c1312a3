package org.telltale.server.serve;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Sources;

/// Knows when a gateway was heard last: every key that is shown at a door is looked up, and where none is shown the
/// door
/// says so.
///
/// What carries no reading and no sign of a device is not journaled, and tells all the same that its gateway is there.
/// Safe on every thread; two doors that hear one gateway at once write nearly the same time.
final class GatewaysHeard implements Credentials {
    private final Credentials credentials;
    private final InstantSource clock;
    private volatile long[] heardMillis = new long[64];

    GatewaysHeard(Credentials directory, InstantSource clock) {
        this.credentials = directory;
        this.clock = clock;
    }

    /// {@return the gateways that were heard after some time, by their credentials, in microseconds since 1970}
    Map<Long, Long> after(Map<Long, Long> knownMicros, long grainMicros) {
        Map<Long, Long> news = new HashMap<>();
        long[] all = heardMillis;
        for (int credential = 1; credential < all.length; credential++) {
            long micros = 1_000 * all[credential];
            if (micros != 0 && micros - knownMicros.getOrDefault((long) credential, 0L) >= grainMicros) {
                news.put((long) credential, micros);
            }
        }
        return news;
    }

    @Override
    public long credentialOf(String key) {
        return note(credentials.credentialOf(key));
    }

    @Override
    public boolean isGateway(long credential, String gateway) {
        boolean is = credentials.isGateway(credential, gateway);
        if (is) {
            note(credential);
        }
        return is;
    }

    @Override
    public int sourceOf(long credential) {
        return credentials.sourceOf(credential);
    }

    @Override
    public long credentialOfGateway(String gateway) {
        return credentials.credentialOfGateway(gateway);
    }

    @Override
    public void heard(long credential) {
        note(credential);
    }

    @Override
    public Sources sources() {
        return credentials.sources();
    }

    private long note(long credential) {
        if (credential != NOBODY) {
            roomFor(credential)[(int) credential] = clock.millis();
        }
        return credential;
    }

    private long[] roomFor(long credential) {
        long[] all = heardMillis;
        return credential < all.length ? all : grown(credential);
    }

    private synchronized long[] grown(long credential) {
        if (credential >= heardMillis.length) {
            heardMillis = Arrays.copyOf(heardMillis, 2 * (int) credential);
        }
        return heardMillis;
    }
}
