package org.telltale.ingest.mllp;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.edge.AssemblyBudget;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;

/// Takes HL7 v2 messages over MLLP, and answers them when they are on disk.
///
/// MLLP has no way to say who one is, so two things stand in. Where an authority is set, each sender
/// shows a certificate of it, and the certificate's common name is the gateway's. Elsewhere only
/// addresses that the site has named may connect, and are believed when they say in MSH-3 and MSH-4 who
/// they are. Both lead to a gateway with a credential of its own; whoever has none is refused.
///
/// To be closed before the journal, so that what was taken is still answered, and before its event loops.
public final class MllpFrontDoor implements AutoCloseable {
    private static final long MOST_ASSEMBLED_BYTES = 64L << 20;
    private static final long SHORTEST_TICK_NANOS = 10_000_000L;
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;
    private static final Duration DRAINING = Duration.ofSeconds(5);

    private final MllpConfig config;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Intake intake;
    private final EdgeCounts counts;
    private final Listener listener;
    private final Peers peers;
    private final AssemblyBudget budget = new AssemblyBudget(MOST_ASSEMBLED_BYTES);
    private final AtomicLong ids;

    /// A door that is not open yet.
    ///
    /// @param loops whose threads it uses; not closed with it
    /// @param clock tells what time an answer has, and nothing else
    /// @param counts where it counts
    public MllpFrontDoor(
            MllpConfig config,
            EventLoops loops,
            Credentials credentials,
            InstantSource clock,
            Intake intake,
            EdgeCounts counts) {
        this.config = config;
        this.credentials = credentials;
        this.clock = clock;
        this.intake = intake;
        this.counts = counts;
        this.listener = new Listener(loops, counts, config.maxConnections());
        this.peers = new Peers(config.peers());
        this.ids = new AtomicLong(clock.millis() << 10);
    }

    /// Begins to listen.
    ///
    /// @throws IOException when the address cannot be had, or a certificate cannot be read
    public void open() throws IOException {
        @Nullable
        SslContext ssl = config.tls().isPresent() ? config.tls().get().context(config.clientAuthority()) : null;
        listener.listen(config.host(), config.port(), ssl, this::welcome);
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
        if (!asksForCertificates() && !peers.hold(socket.remoteAddress())) {
            counts.connectionRefused();
            var _ = socket.close();
            return () -> {};
        }
        MllpConnection connection = new MllpConnection(this, socket);
        socket.pipeline().addLast(connection);
        return connection;
    }

    boolean asksForCertificates() {
        return config.clientAuthority().isPresent();
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

    AssemblyBudget budget() {
        return budget;
    }

    Instant now() {
        return clock.instant();
    }

    /// {@return what no other message of ours is called, also after a restart}
    String nextId() {
        return "T" + Long.toString(ids.getAndIncrement(), Character.MAX_RADIX);
    }

    int maxUnanswered() {
        return config.maxUnanswered();
    }

    long messageNanos() {
        return config.messageTimeout().toNanos();
    }

    long silenceNanos() {
        return config.longestSilence().toNanos();
    }

    long refusalPatienceNanos() {
        return config.refusalPatience().toNanos();
    }

    long tickNanos() {
        long shortest = Math.min(messageNanos(), silenceNanos());
        return Math.max(SHORTEST_TICK_NANOS, Math.min(LONGEST_TICK_NANOS, shortest / 4));
    }
}
