package org.telltale.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.ring.FakeCredentials;
import org.telltale.ingest.ring.FakeIntake;

/// A front door on a port of its own, with a fake intake behind it.
final class OpenMqttDoor implements AutoCloseable {
    static final long CREDENTIAL = 7;

    final FakeIntake intake = new FakeIntake();
    final FakeCredentials credentials =
            new FakeCredentials().with("secret", CREDENTIAL, "hub-1").with("another", 8, "hub-2");
    final EdgeCounts counts = new EdgeCounts();
    final MqttFrontDoor door;
    private final EventLoops loops = EventLoops.ofThreads(1);

    OpenMqttDoor(Path folder) throws IOException {
        this(folder, config -> config);
    }

    OpenMqttDoor(Path folder, UnaryOperator<MqttConfig> change) throws IOException {
        MqttConfig config = MqttConfig.defaults(folder.resolve("clients")).at("127.0.0.1", 0);
        door = new MqttFrontDoor(change.apply(config), loops, credentials, intake, counts);
        door.open();
    }

    RawMqtt client(MqttVersion version) throws IOException {
        return new RawMqtt(door.port(), version);
    }

    @Override
    public void close() throws IOException {
        door.drain(Duration.ZERO);
        door.close();
        intake.close();
        loops.close();
    }
}
