package org.telltale.ingest.http;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.telltale.ingest.edge.AssemblyBudget;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;

/// Takes readings over HTTP/1.1 and answers 202 when their body is on disk.
///
/// To be closed before the journal, so that what was taken is still answered, and before its event loops.
public final class HttpFrontDoor implements AutoCloseable {
    /// Where readings are posted.
    public static final String PATH = "/v1/readings";

    /// Where other sources post theirs; the source's name follows.
    public static final String SOURCES = "/v1/sources/";

    private static final int LONGEST_LINE_BYTES = 4_096;
    private static final int LARGEST_HEADERS_BYTES = 8_192;
    private static final int LARGEST_PIECE_BYTES = 64 << 10;
    private static final long MOST_ASSEMBLED_BYTES = 128L << 20;
    private static final long SHORTEST_TICK_NANOS = 10_000_000L;
    private static final Duration DRAINING = Duration.ofSeconds(5);

    private final HttpConfig config;
    private final Credentials credentials;
    private final SigningKeys signingKeys;
    private final InstantSource clock;
    private final Intake intake;
    private final EdgeCounts counts;
    private final Listener listener;
    private final AssemblyBudget budget = new AssemblyBudget(MOST_ASSEMBLED_BYTES);

    /// A door that is not open yet.
    ///
    /// @param loops whose threads it uses; not closed with it
    /// @param signingKeys what gateways sign with, where their source asks for it
    /// @param clock tells how old a signature is, and nothing else
    /// @param counts where it counts
    public HttpFrontDoor(
            HttpConfig config,
            EventLoops loops,
            Credentials credentials,
            SigningKeys signingKeys,
            InstantSource clock,
            Intake intake,
            EdgeCounts counts) {
        this.config = config;
        this.credentials = credentials;
        this.signingKeys = signingKeys;
        this.clock = clock;
        this.intake = intake;
        this.counts = counts;
        this.listener = new Listener(loops, counts, config.maxConnections());
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

    /// Takes nothing more, answers what was taken, and closes.
    ///
    /// @return how many connections had to be cut off
    public int drain(Duration atMost) {
        return listener.drain(atMost);
    }

    @Override
    public void close() {
        drain(DRAINING);
    }

    private Listener.Connection welcome(SocketChannel socket) {
        HttpConnection connection = new HttpConnection(this, socket);
        socket.pipeline().addLast(new HttpRequestDecoder(decoderConfig()), connection);
        return connection;
    }

    private static HttpDecoderConfig decoderConfig() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE_BYTES)
                .setMaxHeaderSize(LARGEST_HEADERS_BYTES)
                .setMaxChunkSize(LARGEST_PIECE_BYTES);
    }

    Credentials credentials() {
        return credentials;
    }

    /// {@return the address below which a source's resources are}
    String base(int source) {
        return SOURCES + credentials.sources().profile(source).name();
    }

    boolean proves(Signature signature, long credential, byte[] body, int length) {
        boolean proves = signature.holds(
                signingKeys.of(credential), body, length, clock.instant().getEpochSecond());
        if (proves) {
            credentials.heard(credential);
        }
        return proves;
    }

    Intake intake() {
        return intake;
    }

    EdgeCounts counts() {
        return counts;
    }

    AssemblyBudget budget() {
        return budget;
    }

    int maxUnanswered() {
        return config.maxUnanswered();
    }

    long requestNanos() {
        return config.requestTimeout().toNanos();
    }

    long idleNanos() {
        return config.idleTimeout().toNanos();
    }

    long tickNanos() {
        return Math.max(SHORTEST_TICK_NANOS, Math.min(requestNanos(), idleNanos()) / 4);
    }
}
