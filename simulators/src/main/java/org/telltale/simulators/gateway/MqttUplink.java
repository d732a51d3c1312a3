package org.telltale.simulators.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// A Bluetooth hub on MQTT 5: publishes at QoS 1, to its own topic unless a parcel names another, with
/// Eclipse Paho.
///
/// Each connection starts clean, and the gateway above repeats what was not acknowledged: what is in flight
/// is known in one place. Where the name or key is wrong the answer is [Outcome.Refused] with the reason
/// code of CONNACK.
public final class MqttUplink implements Uplink {
    private static final int FIRST_ERROR = 0x80;
    private static final int BAD_NAME_OR_KEY = 0x86;
    private static final int NOT_AUTHORIZED = 0x87;
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final URI server;
    private final String gateway;
    private final String key;
    private final Duration patience;
    private final String topic;
    private @Nullable MqttAsyncClient client;

    /// An uplink that connects when it has something to send.
    ///
    /// @param server `mqtt://host:port`, or `mqtts://` for TLS
    /// @param gateway client id, user name and part of the topic
    /// @param key the gateway's key, sent as the password
    /// @param patience how long an acknowledgement may take
    public MqttUplink(URI server, String gateway, String key, Duration patience) {
        this.server = server;
        this.gateway = gateway;
        this.key = key;
        this.patience = patience;
        this.topic = "telltale/v1/gateways/" + gateway + "/readings";
    }

    @Override
    public Outcome send(Parcel parcel) throws InterruptedException {
        try {
            IMqttToken token = connected().publish(topic(parcel), parcel.bytes(), MqttQoS.AT_LEAST_ONCE.value(), false);
            token.waitForCompletion(patience.toMillis());
            return outcome(token.getReasonCodes());
        } catch (MqttException e) {
            return isRefusal(e.getReasonCode())
                    ? new Outcome.Refused(e.getReasonCode())
                    : new Outcome.Unanswered("MQTT " + e.getReasonCode());
        }
    }

    /// Takes over the gateway's session from a bare socket, as a hub does whose radio comes and goes.
    @Override
    public void cut(Parcel parcel, Mishap mishap) {
        EmbeddedChannel encoder = new EmbeddedChannel(MqttEncoder.INSTANCE);
        byte[] connect = encoded(encoder, connectMessage());
        byte[] publish = encoded(encoder, publishMessage(parcel));
        encoder.finishAndReleaseAll();
        try (Socket socket = open()) {
            OutputStream out = socket.getOutputStream();
            out.write(connect);
            out.flush();
            if (socket.getInputStream().read() != -1) {
                out.write(mishap == Mishap.CUT_IN_THE_BODY ? Arrays.copyOf(publish, publish.length / 2) : publish);
                out.flush();
            }
        } catch (IOException e) {
            // The line was to be cut, and somebody else was faster.
        }
    }

    @Override
    public synchronized void close() {
        MqttAsyncClient open = client;
        client = null;
        if (open == null) {
            return;
        }
        try {
            if (open.isConnected()) {
                open.disconnect().waitForCompletion(patience.toMillis());
            }
            open.close(true);
        } catch (MqttException e) {
            // It is going away in any case.
        }
    }

    private synchronized MqttAsyncClient connected() throws MqttException {
        MqttAsyncClient open = client;
        if (open != null && open.isConnected()) {
            return open;
        }
        if (open != null) {
            close();
        }
        String scheme = isSecure() ? "ssl://" : "tcp://";
        MqttAsyncClient fresh =
                new MqttAsyncClient(scheme + server.getHost() + ":" + port(), gateway, new MemoryPersistence());
        client = fresh;
        fresh.connect(options()).waitForCompletion(patience.toMillis());
        return fresh;
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(gateway);
        options.setPassword(key.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(Math.toIntExact(Math.max(1, patience.toSeconds())));
        return options;
    }

    private String topic(Parcel parcel) {
        return parcel.topic().orElse(topic);
    }

    private static Outcome outcome(int @Nullable [] reasonCodes) {
        int code = reasonCodes == null || reasonCodes.length == 0 ? 0 : reasonCodes[0];
        if (code < FIRST_ERROR) {
            return new Outcome.Acknowledged(Optional.empty());
        }
        return isRefusal(code) ? new Outcome.Refused(code) : new Outcome.Deferred(BUSY_PAUSE);
    }

    private static boolean isRefusal(int reasonCode) {
        return reasonCode == BAD_NAME_OR_KEY || reasonCode == NOT_AUTHORIZED;
    }

    private MqttMessage connectMessage() {
        return MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_5)
                .clientId(gateway)
                .username(gateway)
                .password(key.getBytes(StandardCharsets.UTF_8))
                .hasUser(true)
                .hasPassword(true)
                .cleanSession(true)
                .keepAlive(60)
                .build();
    }

    private MqttMessage publishMessage(Parcel parcel) {
        return MqttMessageBuilders.publish()
                .topicName(topic(parcel))
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(1)
                .payload(Unpooled.wrappedBuffer(parcel.bytes()))
                .build();
    }

    private static byte[] encoded(EmbeddedChannel encoder, MqttMessage message) {
        encoder.writeOutbound(message);
        ByteBuf bytes = encoder.readOutbound();
        try {
            return ByteBufUtil.getBytes(bytes);
        } finally {
            bytes.release();
        }
    }

    private Socket open() throws IOException {
        SocketFactory sockets = isSecure() ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        return sockets.createSocket(server.getHost(), port());
    }

    private boolean isSecure() {
        return "mqtts".equals(server.getScheme());
    }

    private int port() {
        int fallback = isSecure() ? 8883 : 1883;
        return server.getPort() == -1 ? fallback : server.getPort();
    }
}
