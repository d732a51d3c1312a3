package org.telltale.simulators.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Runs a plan against a server and reports what it saw.
///
/// @param wallClock stamps the readings
/// @param nanoClock measures; monotonic
/// @param drain how long to wait at the end for answers to what was sent
public record LoadGenerator(InstantSource wallClock, LongSupplier nanoClock, Duration drain) {
    private static final Duration BEFORE_THE_START = Duration.ofMillis(100);
    private static final long RECONNECT_AFTER_MILLIS = 100;

    /// Sends the whole plan, and returns when everything has been answered or given up.
    ///
    /// Connections that are lost are made again; what was in the air on them is counted as unanswered.
    ///
    /// @throws InterruptedException if the thread is told to stop
    public LoadReport run(LoadPlan plan) throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        var loops = new MultiThreadIoEventLoopGroup(plan.threads(), io);
        try {
            return run(plan, loops, epoll ? EpollSocketChannel.class : NioSocketChannel.class);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private LoadReport run(LoadPlan plan, MultiThreadIoEventLoopGroup loops, Class<? extends SocketChannel> sockets)
            throws InterruptedException {
        Instant start = wallClock.instant().plus(BEFORE_THE_START);
        long startNanos = nanoClock.getAsLong() + BEFORE_THE_START.toNanos();
        List<EventLoop> threads = new ArrayList<>();
        List<Sink> sinks = new ArrayList<>();
        for (int thread = 0; thread < plan.threads(); thread++) {
            threads.add(loops.next());
            sinks.add(new Sink());
        }
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < plan.connections(); index++) {
            int thread = index % plan.threads();
            LoadConnection connection = new LoadConnection(
                    plan,
                    index,
                    Schedule.of(plan, index, startNanos),
                    dialect(plan, index),
                    sinks.get(thread),
                    nanoClock,
                    ChronoUnit.MICROS.between(Instant.EPOCH, start));
            lines.add(new Line(plan, connection, threads.get(thread), sockets));
        }
        lines.forEach(Line::connect);
        await(plan, lines);
        return LoadReport.of(plan, start, merged(sinks));
    }

    private void await(LoadPlan plan, List<Line> lines) throws InterruptedException {
        CompletableFuture<?> all =
                CompletableFuture.allOf(lines.stream().map(Line::done).toArray(CompletableFuture[]::new));
        Duration patience =
                BEFORE_THE_START.plus(plan.warmup()).plus(plan.duration()).plus(drain);
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lines.forEach(Line::abandon);
            all.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the generator has a defect", e.getCause());
        }
        lines.forEach(Line::hangUp);
    }

    private static Dialect dialect(LoadPlan plan, int index) {
        return plan.overMqtt()
                ? new MqttDialect(plan.gateway() + "-" + index, plan.gateway(), plan.key())
                : new HttpDialect(plan.target(), plan.key());
    }

    private static Sink merged(List<Sink> sinks) {
        Sink whole = new Sink();
        sinks.forEach(whole::add);
        return whole;
    }

    /// A connection's socket, made again when it is lost.
    private record Line(
            LoadPlan plan, LoadConnection connection, EventLoop loop, Class<? extends SocketChannel> sockets) {
        CompletableFuture<Void> done() {
            return connection.done();
        }

        void connect() {
            new Bootstrap()
                    .group(loop)
                    .channel(sockets)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new Wire(this))
                    .connect(plan.target().getHost(), plan.target().getPort())
                    .addListener((ChannelFutureListener) this::connected);
        }

        void abandon() {
            loop.execute(connection::abandon);
        }

        void hangUp() {
            loop.execute(connection::hangUp);
        }

        private void connected(ChannelFuture attempt) {
            if (!attempt.isSuccess()) {
                connection.failed(attempt.cause());
                reconnect();
            }
        }

        void reconnect() {
            if (!connection.isOver()) {
                var _ = loop.schedule(this::connect, RECONNECT_AFTER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /// Joins a socket to its connection, and keeps what has come in of the next answer.
    @SuppressWarnings("FutureReturnValueIgnored") // closing is all that can be done
    private static final class Wire extends ChannelInboundHandlerAdapter {
        private final Line line;
        private ByteBuf pending = Unpooled.EMPTY_BUFFER;

        Wire(Line line) {
            this.line = line;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            line.connection().opened(context.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf fresh = (ByteBuf) message;
            if (pending.isReadable()) {
                ByteBuf joined = context.alloc().ioBuffer(pending.readableBytes() + fresh.readableBytes());
                joined.writeBytes(pending).writeBytes(fresh);
                pending.release();
                fresh.release();
                pending = joined;
            } else {
                pending.release();
                pending = fresh;
            }
            line.connection().read(pending);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            line.connection().pump();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            pending.release();
            pending = Unpooled.EMPTY_BUFFER;
            line.connection().closed();
            line.reconnect();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            line.connection().failed(cause);
            Channel channel = context.channel();
            channel.close();
        }
    }
}
