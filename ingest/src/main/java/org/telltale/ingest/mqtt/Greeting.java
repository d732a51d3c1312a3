package org.telltale.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import org.telltale.ingest.ring.Credentials;

/// What a CONNECT comes to.
sealed interface Greeting {
    /// The client is let in.
    ///
    /// @param five whether it speaks MQTT 5; else 3.1.1
    /// @param clientId what it calls itself, empty where it leaves that to us
    /// @param resumes whether it wants to go on with its session
    /// @param persists whether its session outlives the connection
    /// @param keepAliveSeconds how often it promises to be heard, 0 for no promise
    record Welcome(
            boolean five,
            long credential,
            String gateway,
            String clientId,
            boolean resumes,
            boolean persists,
            int keepAliveSeconds)
            implements Greeting {}

    /// The client is not let in, with the code of its version.
    record Unwelcome(MqttConnectReturnCode code, boolean isUnauthorized) implements Greeting {}

    /// Judges a CONNECT.
    ///
    /// The user name, or without one the client identifier, names the gateway; the password is its key.
    /// A wrong name, a wrong key, a revoked key and no key at all get one and the same answer.
    static Greeting of(MqttConnectMessage connect, Credentials credentials) {
        MqttConnectVariableHeader header = connect.variableHeader();
        MqttConnectPayload payload = connect.payload();
        int level = header.version();
        boolean five = level == MqttVersion.MQTT_5.protocolLevel();
        if (!five && level != MqttVersion.MQTT_3_1_1.protocolLevel()) {
            return new Unwelcome(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION, false);
        }
        if (header.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new Unwelcome(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD, false);
        }
        String clientId = payload.clientIdentifier() == null ? "" : payload.clientIdentifier();
        if (clientId.isEmpty() && !five && !header.isCleanSession()) {
            return new Unwelcome(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED, false);
        }
        String gateway = header.hasUserName() && payload.userName() != null ? payload.userName() : clientId;
        byte[] password = payload.passwordInBytes();
        String key = password == null ? "" : new String(password, StandardCharsets.UTF_8);
        long credential = credentials.credentialOf(key);
        if (credential == Credentials.NOBODY || !credentials.isGateway(credential, gateway)) {
            return new Unwelcome(
                    five
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    true);
        }
        return new Welcome(
                five,
                credential,
                gateway,
                clientId,
                !header.isCleanSession(),
                five ? sessionExpiry(header.properties()) != 0 : !header.isCleanSession(),
                header.keepAliveTimeSeconds());
    }

    private static int sessionExpiry(MqttProperties properties) {
        return properties.getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                        instanceof MqttProperties.IntegerProperty expiry
                ? expiry.value()
                : 0;
    }
}
