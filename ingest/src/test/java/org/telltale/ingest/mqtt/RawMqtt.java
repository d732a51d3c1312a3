package org.telltale.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client of either version that says exactly what it is told to say.
final class RawMqtt implements AutoCloseable {
    static final String READINGS = "telltale/v1/gateways/hub-1/readings";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SILENCE_MILLIS = 150;

    private final Socket socket;
    private final InputStream in;
    private final MqttVersion version;
    private final EmbeddedChannel codec = new EmbeddedChannel(new MqttDecoder(1 << 20), MqttEncoder.INSTANCE);

    RawMqtt(int port, MqttVersion version) throws IOException {
        this.version = version;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    MqttMessageBuilders.ConnectBuilder hello() {
        return MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId("hub-1")
                .username("hub-1")
                .password("secret".getBytes(StandardCharsets.UTF_8))
                .cleanSession(true)
                .keepAlive(60);
    }

    /// Connects as the gateway and expects to be let in.
    RawMqtt enter() throws IOException {
        MqttConnAckMessage answer = connect(hello());
        if (answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            throw new AssertionError("not let in: " + answer.variableHeader());
        }
        return this;
    }

    MqttConnAckMessage connect(MqttMessageBuilders.ConnectBuilder hello) throws IOException {
        send(hello.build());
        return (MqttConnAckMessage) next();
    }

    RawMqtt publish(String topic, int qos, int packetId, String body) throws IOException {
        return publish(topic, qos, packetId, body, MqttProperties.NO_PROPERTIES);
    }

    RawMqtt publish(String topic, int qos, int packetId, String body, MqttProperties properties) throws IOException {
        return send(publishMessage(topic, qos, packetId, body, false, properties));
    }

    static MqttMessage publishMessage(
            String topic, int qos, int packetId, String body, boolean retained, MqttProperties properties) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(MqttQoS.valueOf(qos))
                .messageId(packetId)
                .retained(retained)
                .properties(properties)
                .payload(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))
                .build();
    }

    RawMqtt simple(MqttMessageType type) throws IOException {
        return send(new MqttMessage(new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0)));
    }

    RawMqtt release(int packetId) throws IOException {
        return send(new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                MqttMessageIdVariableHeader.from(packetId)));
    }

    RawMqtt send(MqttMessage... messages) throws IOException {
        for (MqttMessage message : messages) {
            codec.writeOutbound(message);
            for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
                socket.getOutputStream().write(ByteBufUtil.getBytes(bytes));
                bytes.release();
            }
        }
        socket.getOutputStream().flush();
        return this;
    }

    RawMqtt sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// {@return the next message; one must come}
    MqttMessage next() throws IOException {
        MqttMessage message = codec.readInbound();
        while (message == null) {
            byte[] bytes = new byte[4_096];
            int count = in.read(bytes);
            if (count < 0) {
                throw new IOException("closed");
            }
            codec.writeInbound(Unpooled.wrappedBuffer(bytes, 0, count));
            message = codec.readInbound();
        }
        return message;
    }

    /// {@return the next message as its type, its packet identifier where it has one, and its code where it is not 0}
    String nextText() throws IOException {
        MqttMessage message = next();
        String type = message.fixedHeader().messageType().name();
        return switch (message.variableHeader()) {
            case MqttPubReplyMessageVariableHeader reply ->
                type + ' ' + reply.messageId() + code(reply.reasonCode() & 0xff);
            case MqttMessageIdVariableHeader id -> type + ' ' + id.messageId();
            case MqttReasonCodeAndPropertiesVariableHeader reason -> type + code(reason.reasonCode() & 0xff);
            case null, default -> type;
        };
    }

    private static String code(int code) {
        return code == 0 ? "" : " 0x" + Integer.toHexString(code);
    }

    /// {@return whether nothing comes for a while, and the connection stays}
    boolean isSilent() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            next();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /// {@return whether the server closes without another message}
    boolean isClosed() {
        try {
            return codec.readInbound() == null && in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        codec.finishAndReleaseAll();
    }
}
