package org.telltale.benchmarks.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Function;
import org.telltale.benchmarks.disk.PlainLog;
import org.telltale.ingest.edge.EventLoops;

/// The bare path as a process of its own. A line on standard output says where it can be reached.
///
/// Argument: the file to write to. Without one nothing is read of a body, nothing is kept, and every request is
/// answered
/// at once: what sockets, HTTP or MQTT and the load generator can do here.
public final class BarePath {
    private BarePath() {}

    /// Runs until it is killed.
    ///
    /// @throws IOException if the file cannot be made
    public static void main(String[] args) throws IOException, InterruptedException {
        BareLog log = args.length == 0 ? null : new BareLog(PlainLog.create(Path.of(args[0])));
        if (log != null) {
            log.start();
        }
        EventLoops loops = EventLoops.ofThreads(1);
        Channel http = open(loops, _ -> new BareHttp(log));
        Channel mqtt = open(loops, _ -> new BareMqtt(log));
        System.out.println("ready: http " + port(http) + ", mqtt " + port(mqtt) + ", people 0");
        System.out.flush();
        http.closeFuture().await();
    }

    private static Channel open(EventLoops loops, Function<SocketChannel, BareConnection> welcome)
            throws InterruptedException {
        return new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline().addLast(welcome.apply(socket));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }
}
