package org.telltale.simulators.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// An MQTT front door on a real socket that reacts to each message as it is told, and then with a PUBACK.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which the client sees
public final class UnreliableHubServer implements AutoCloseable {
    /// How it reacts to one message.
    public enum Reaction {
        ACKNOWLEDGE,
        HANG_UP,
        QUOTA_EXCEEDED,
        SAY_NOTHING
    }

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<Reaction> reactions = new ArrayDeque<>();
    private final List<String> messages = new ArrayList<>();
    private final String key;
    private final Channel listening;

    public UnreliableHubServer(String key, Reaction... first) throws InterruptedException {
        this.key = key;
        reactions.addAll(List.of(first));
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new MqttDecoder(1 << 20), MqttEncoder.INSTANCE, new FrontDoor());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    public URI address() {
        return URI.create("mqtt://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /// Topic and payload of each message that arrived whole, in order.
    public synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        listening.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private synchronized Reaction react(MqttPublishMessage message) {
        messages.add(
                message.variableHeader().topicName() + " " + message.payload().toString(StandardCharsets.UTF_8));
        Reaction next = reactions.poll();
        return next == null ? Reaction.ACKNOWLEDGE : next;
    }

    private final class FrontDoor extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message) {
                case MqttConnectMessage connect -> greet(context, connect);
                case MqttPublishMessage publish -> take(context, publish);
                default -> {}
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private void greet(ChannelHandlerContext context, MqttConnectMessage connect) {
            boolean known = key.equals(new String(connect.payload().passwordInBytes(), StandardCharsets.UTF_8));
            context.writeAndFlush(MqttMessageBuilders.connAck()
                    .returnCode(
                            known
                                    ? MqttConnectReturnCode.CONNECTION_ACCEPTED
                                    : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD)
                    .properties(MqttProperties.NO_PROPERTIES)
                    .build());
        }

        private void take(ChannelHandlerContext context, MqttPublishMessage message) {
            switch (react(message)) {
                case ACKNOWLEDGE -> acknowledge(context, message, 0);
                case HANG_UP -> context.close();
                case QUOTA_EXCEEDED -> acknowledge(context, message, 0x97);
                case SAY_NOTHING -> {}
            }
        }

        private static void acknowledge(ChannelHandlerContext context, MqttPublishMessage message, int reason) {
            context.writeAndFlush(MqttMessageBuilders.pubAck()
                    .packetId(message.variableHeader().packetId())
                    .reasonCode((byte) reason)
                    .build());
        }
    }
}
