package org.telltale.ingest.mllp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.ring.FakeCredentials;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.ingest.source.Profiles;

/// A front door on a port of its own, with a fake intake behind it.
final class OpenMllpDoor implements AutoCloseable {
    static final long CREDENTIAL = 7;
    static final Instant NOW = Instant.parse("2026-11-21T12:31:07Z");

    final FakeIntake intake = new FakeIntake();
    final FakeCredentials credentials = new FakeCredentials();
    final EdgeCounts counts = new EdgeCounts();
    final MllpFrontDoor door;
    final int source;
    private final EventLoops loops = EventLoops.ofThreads(1);

    OpenMllpDoor() throws IOException {
        this(config -> config);
    }

    OpenMllpDoor(UnaryOperator<MllpConfig> change) throws IOException {
        source = credentials
                .sources()
                .publish("hl7-v2", Profiles.builtIn("hl7-v2").definition());
        credentials
                .with("a", CREDENTIAL, "RPMGW", "hl7-v2")
                .with("b", 8, "EHR@CLINIC", "hl7-v2")
                .with("c", 9, "JSON");
        MllpConfig config = MllpConfig.DEFAULTS.at("127.0.0.1", 0);
        door = new MllpFrontDoor(change.apply(config), loops, credentials, InstantSource.fixed(NOW), intake, counts);
        door.open();
    }

    RawMllp client() throws IOException {
        return new RawMllp(door.port());
    }

    @Override
    public void close() {
        door.drain(Duration.ZERO);
        door.close();
        intake.close();
        loops.close();
    }
}
