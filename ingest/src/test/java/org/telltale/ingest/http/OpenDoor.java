package org.telltale.ingest.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.ring.FakeCredentials;
import org.telltale.ingest.ring.FakeIntake;

/// A front door on a port of its own, with a fake intake behind it.
final class OpenDoor implements AutoCloseable {
    static final HttpConfig CONFIG = HttpConfig.DEFAULTS.at("127.0.0.1", 0);
    static final long CREDENTIAL = 7;
    static final Instant NOW = Instant.parse("2026-11-21T07:31:05Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    final FakeIntake intake = new FakeIntake();
    final FakeCredentials credentials = new FakeCredentials().with("secret", CREDENTIAL, "hub-1");
    final Map<Long, byte[]> signingKeys = new ConcurrentHashMap<>();
    final EdgeCounts counts = new EdgeCounts();
    final HttpFrontDoor door;
    private final EventLoops loops;

    OpenDoor(HttpConfig config) throws IOException {
        this(config, EventLoops.ofThreads(1));
    }

    OpenDoor(HttpConfig config, EventLoops loops) throws IOException {
        this.loops = loops;
        this.door = new HttpFrontDoor(
                config, loops, credentials, credential -> signingKeys.get(credential), CLOCK, intake, counts);
        door.open();
    }

    RawHttp client() throws IOException {
        return new RawHttp(door.port());
    }

    @Override
    public void close() {
        door.drain(Duration.ZERO);
        intake.close();
        loops.close();
    }
}
