package org.telltale.simulators.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Answers every request at once with a 202, but for one pause after a given number of them, and refuses or
/// hangs up where it is told to.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which the client sees
final class PausingServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;
    private final int pauseAfter;
    private final Duration pause;
    private final Set<Integer> refuseAt = new HashSet<>();
    private final Set<Integer> hangUpAt = new HashSet<>();
    private final Set<String> bodies = new HashSet<>();
    private final Queue<ChannelHandlerContext> waiting = new ArrayDeque<>();
    private int requests;
    private boolean isPausing;

    PausingServer(int pauseAfter, Duration pause) throws InterruptedException {
        this.pauseAfter = pauseAfter;
        this.pause = pause;
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Answers());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    /// Refuses the request with this number, counted from 1.
    PausingServer refusing(int request) {
        refuseAt.add(request);
        return this;
    }

    /// Hangs up on the request with this number, counted from 1.
    PausingServer hangingUp(int request) {
        hangUpAt.add(request);
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /// {@return how many distinct bodies have come in}
    int distinctBodies() {
        synchronized (bodies) {
            return bodies.size();
        }
    }

    @Override
    public void close() {
        listening.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            synchronized (bodies) {
                bodies.add(request.content().toString(StandardCharsets.UTF_8));
            }
            requests++;
            if (requests == pauseAfter) {
                isPausing = true;
                context.channel()
                        .eventLoop()
                        .schedule(PausingServer.this::goOn, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (isPausing) {
                waiting.add(context);
            } else if (hangUpAt.contains(requests)) {
                context.close();
            } else {
                answer(
                        context,
                        refuseAt.contains(requests)
                                ? HttpResponseStatus.SERVICE_UNAVAILABLE
                                : HttpResponseStatus.ACCEPTED);
            }
        }
    }

    private void goOn() {
        isPausing = false;
        while (!waiting.isEmpty()) {
            answer(waiting.remove(), HttpResponseStatus.ACCEPTED);
        }
    }

    private static void answer(ChannelHandlerContext context, HttpResponseStatus status) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer("{}", StandardCharsets.US_ASCII));
        response.headers().set("Content-Length", 2);
        context.writeAndFlush(response);
    }
}
