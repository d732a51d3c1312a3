package org.telltale.ingest.edge;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/// The threads that the front doors share: epoll where the machine has it, NIO elsewhere.
///
/// To be closed after the journal, so that a last receipt still finds its loop.
public final class EventLoops implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup group;
    private final Class<? extends ServerSocketChannel> serverChannel;

    private EventLoops(int threads, IoHandlerFactory handlers, Class<? extends ServerSocketChannel> serverChannel) {
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("front-door", true), handlers);
        this.serverChannel = serverChannel;
    }

    /// The best that the machine has.
    ///
    /// @param threads 1 or more
    public static EventLoops ofThreads(int threads) {
        return Epoll.isAvailable()
                ? new EventLoops(refuseNone(threads), EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
                : nio(threads);
    }

    /// Java's own selectors, which every machine has.
    ///
    /// @param threads 1 or more
    public static EventLoops nio(int threads) {
        return new EventLoops(refuseNone(threads), NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }

    /// {@return the loops}
    public EventLoopGroup group() {
        return group;
    }

    /// {@return the kind of listening socket that belongs to them}
    public Class<? extends ServerSocketChannel> serverChannel() {
        return serverChannel;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static int refuseNone(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
        return threads;
    }
}
