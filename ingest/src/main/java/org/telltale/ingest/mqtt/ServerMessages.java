package org.telltale.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import java.util.List;
import org.telltale.ingest.mqtt.Greeting.Welcome;

/// The messages of ours that are rare enough to be built from objects.
final class ServerMessages {
    private ServerMessages() {}

    /// {@return the CONNACK that lets a client in}
    ///
    /// @param assignedId the identifier that we gave it, or nothing
    /// @param serverKeepAliveSeconds the keep alive that we ask of it, or 0 for its own
    static MqttConnAckMessage welcome(
            Welcome client, boolean sessionPresent, String assignedId, int receiveMaximum, int serverKeepAliveSeconds) {
        MqttProperties properties = new MqttProperties();
        if (client.five()) {
            properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, receiveMaximum));
            properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, MqttFrontDoor.LARGEST_PACKET_BYTES));
            properties.add(new IntegerProperty(MqttProperties.RETAIN_AVAILABLE, 0));
            properties.add(new IntegerProperty(MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0));
            properties.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
            properties.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
            if (!assignedId.isEmpty()) {
                properties.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedId));
            }
            if (serverKeepAliveSeconds != 0) {
                properties.add(new IntegerProperty(MqttProperties.SERVER_KEEP_ALIVE, serverKeepAliveSeconds));
            }
        }
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(sessionPresent)
                .properties(properties)
                .build();
    }

    /// {@return the CONNACK that does not}
    static MqttConnAckMessage unwelcome(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .sessionPresent(false)
                .build();
    }

    /// {@return the DISCONNECT of MQTT 5; 3.1.1 has none from the server}
    static MqttMessage goodbye(MqttReasonCodes.Disconnect why) {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.DISCONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttReasonCodeAndPropertiesVariableHeader(why.byteValue(), MqttProperties.NO_PROPERTIES));
    }

    /// {@return the SUBACK with a code for each topic filter}
    static MqttSubAckMessage subscribed(int packetId, List<Integer> codes) {
        return new MqttSubAckMessage(
                new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(codes));
    }

    /// {@return the UNSUBACK, with a code for each topic filter in MQTT 5 and none in 3.1.1}
    static MqttUnsubAckMessage unsubscribed(int packetId, List<Short> codes) {
        return MqttMessageBuilders.unsubAck()
                .packetId(packetId)
                .addReasonCodes(codes.toArray(Short[]::new))
                .build();
    }
}
