package org.telltale.ingest.mqtt;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;

/// Takes readings over MQTT 3.1.1 and 5, and acknowledges them when their body is on disk.
///
/// To be closed before the journal, so that what was taken is still acknowledged, and before its event
/// loops.
public final class MqttFrontDoor implements AutoCloseable {
    /// The largest packet that is taken, topic and properties included.
    public static final int LARGEST_PACKET_BYTES = 1 << 20;

    private static final int LONGEST_CLIENT_ID_BYTES = 65_535;
    private static final long SHORTEST_TICK_NANOS = 10_000_000L;
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;
    private static final Duration DRAINING = Duration.ofSeconds(5);

    private final MqttConfig config;
    private final Credentials credentials;
    private final Intake intake;
    private final EdgeCounts counts;
    private final Listener listener;
    private final Map<KnownClients.Key, MqttConnection> live = new ConcurrentHashMap<>();
    private final KnownClients clients;

    /// A door that is not open yet.
    ///
    /// @param loops whose threads it uses; not closed with it
    /// @param counts where it counts
    /// @throws IOException when the file that remembers clients cannot be had
    public MqttFrontDoor(MqttConfig config, EventLoops loops, Credentials credentials, Intake intake, EdgeCounts counts)
            throws IOException {
        this.config = config;
        this.credentials = credentials;
        this.intake = intake;
        this.counts = counts;
        this.listener = new Listener(loops, counts, config.maxConnections());
        this.clients = KnownClients.open(config.clients());
    }

    /// Begins to listen.
    ///
    /// @throws IOException when the address cannot be had, or the certificate cannot be read
    public void open() throws IOException {
        listener.listen(config.host(), config.port(), config.tls(), this::welcome);
    }

    /// {@return the port that it listens on}
    public int port() {
        return listener.port();
    }

    /// {@return the clients that have a session}
    public KnownClients clients() {
        return clients;
    }

    /// Takes nothing more, acknowledges what was taken, and closes.
    ///
    /// @return how many connections had to be cut off
    public int drain(Duration atMost) {
        return listener.drain(atMost);
    }

    @Override
    public void close() throws IOException {
        drain(DRAINING);
        clients.close();
    }

    private Listener.Connection welcome(SocketChannel socket) {
        MqttConnection connection = new MqttConnection(this, config, socket);
        socket.pipeline()
                .addLast(
                        new MqttDecoder(LARGEST_PACKET_BYTES, LONGEST_CLIENT_ID_BYTES),
                        MqttEncoder.INSTANCE,
                        connection);
        return connection;
    }

    /// Makes a connection the client's only one.
    void enter(KnownClients.Key client, MqttConnection connection) {
        MqttConnection older = live.put(client, connection);
        if (older != null) {
            older.takenOver();
        }
    }

    /// Notes that a connection has ended.
    void leave(KnownClients.@Nullable Key client, MqttConnection connection) {
        if (client != null) {
            live.remove(client, connection);
        }
    }

    Credentials credentials() {
        return credentials;
    }

    Intake intake() {
        return intake;
    }

    EdgeCounts counts() {
        return counts;
    }

    long tickNanos() {
        long shortest = Math.min(
                config.connectTimeout().toNanos(), config.longestSilence().toNanos());
        return Math.max(SHORTEST_TICK_NANOS, Math.min(LONGEST_TICK_NANOS, shortest / 4));
    }
}
