package org.telltale.ingest.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A listening socket and the connections that came through it, up to a limit.
public final class Listener {
    /// One client's end of things. Called on its event loop.
    public interface Connection {
        /// Takes nothing more, and closes when all that was taken is answered.
        void stop();
    }

    private static final int BACKLOG = 1_024;
    private static final WriteBufferWaterMark UNREAD_ANSWERS = new WriteBufferWaterMark(32 << 10, 128 << 10);

    private final EventLoops loops;
    private final EdgeCounts counts;
    private final int maxConnections;
    private final Map<SocketChannel, Connection> connections = new ConcurrentHashMap<>();
    private @Nullable Channel channel;

    /// A listener that does not listen yet.
    public Listener(EventLoops loops, EdgeCounts counts, int maxConnections) {
        this.loops = loops;
        this.counts = counts;
        this.maxConnections = maxConnections;
    }

    /// Begins to listen.
    ///
    /// @param tls what to speak before anything else
    /// @param welcome makes a connection of a new socket and puts its handlers in place
    /// @throws IOException when the address cannot be had, or the certificate cannot be read
    public void listen(String host, int port, Optional<TlsFiles> tls, Function<SocketChannel, Connection> welcome)
            throws IOException {
        listen(host, port, tls.isPresent() ? tls.get().context() : null, welcome);
    }

    /// Begins to listen.
    ///
    /// @param ssl what to speak before anything else, or null
    /// @param welcome makes a connection of a new socket and puts its handlers in place
    /// @throws IOException when the address cannot be had
    public void listen(String host, int port, @Nullable SslContext ssl, Function<SocketChannel, Connection> welcome)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD_ANSWERS)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        welcome(socket, ssl, welcome);
                    }
                });
        try {
            channel = bootstrap.bind(new InetSocketAddress(host, port)).sync().channel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + host + ":" + port, e);
        }
    }

    /// {@return the port that it listens on}
    ///
    /// @throws IllegalStateException before it listens
    public int port() {
        Channel listening = channel;
        if (listening == null) {
            throw new IllegalStateException("it does not listen yet");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Stops listening, lets every connection answer what it took, and then closes those that are left.
    /// The journal must still be at work. Not to be called on an event loop.
    ///
    /// @return how many connections had to be cut off
    public int drain(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        Channel listening = channel;
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        connections.forEach((socket, connection) -> socket.eventLoop().execute(connection::stop));
        int cut = 0;
        for (SocketChannel socket : connections.keySet()) {
            long leftNanos = Math.max(0, deadlineNanos - System.nanoTime());
            if (!socket.closeFuture().awaitUninterruptibly(leftNanos, TimeUnit.NANOSECONDS)) {
                socket.close().awaitUninterruptibly();
                cut++;
            }
            // The loop's next task comes after whatever the close has set off, so the counts are settled.
            socket.eventLoop().submit(() -> {}).awaitUninterruptibly();
        }
        return cut;
    }

    private void welcome(SocketChannel socket, @Nullable SslContext ssl, Function<SocketChannel, Connection> welcome) {
        if (connections.size() >= maxConnections) {
            counts.connectionRefused();
            var _ = socket.close();
            return;
        }
        counts.connectionOpened();
        socket.closeFuture().addListener(_ -> {
            connections.remove(socket);
            counts.connectionClosed();
        });
        if (ssl != null) {
            socket.pipeline().addLast(ssl.newHandler(socket.alloc()));
        }
        connections.put(socket, welcome.apply(socket));
    }
}
