package org.telltale.ingest.mqtt;

import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.edge.RefusedBody;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AGreetingTest {
    @TempDir
    private Path folder;

    private OpenMqttDoor open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenMqttDoor(folder);
    }

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    @ParameterizedTest(name = "{0}: gateway {1}, client {2}, key {3}: code {4}")
    @CsvSource({
        "MQTT_3_1_1, hub-1, hub-1, secret, 0",
        "MQTT_3_1_1, hub-1, any client, secret, 0",
        "MQTT_3_1_1, hub-1, hub-1, wrong, 4",
        "MQTT_3_1_1, hub-1, hub-1, another, 4",
        "MQTT_3_1_1, hub-2, hub-1, secret, 4",
        "MQTT_3_1_1, , hub-1, , 4",
        "MQTT_5, hub-1, hub-1, secret, 0",
        "MQTT_5, , hub-1, secret, 0",
        "MQTT_5, , hub-2, secret, 134",
        "MQTT_5, hub-1, hub-1, wrong, 134",
        "MQTT_5, hub-1, hub-1, , 134",
        "MQTT_5, hub-2, hub-1, secret, 134"
    })
    void lets_in_the_gateway_that_has_the_key(
            MqttVersion version, String gateway, String clientId, String key, int code) throws Exception {
        try (RawMqtt client = open.client(version)) {
            ConnectBuilder hello =
                    client.hello().clientId(clientId).username(gateway).hasUser(gateway != null);
            hello.password(key == null ? null : key.getBytes(StandardCharsets.UTF_8))
                    .hasPassword(key != null);

            MqttConnAckMessage answer = client.connect(hello);

            assertThat(answer.variableHeader().connectReturnCode().byteValue() & 0xff)
                    .isEqualTo(code);
            assertThat(answer.variableHeader().isSessionPresent()).isFalse();
            if (code != 0) {
                assertThat(client.isClosed()).isTrue();
                assertThat(open.counts.bodiesRefused(RefusedBody.UNAUTHORIZED)).isOne();
            }
        }
    }

    @Test
    void lets_nobody_in_whose_key_was_revoked() throws Exception {
        open.credentials.revoke("secret");
        try (RawMqtt client = open.client(MQTT_5)) {
            assertThat(client.connect(client.hello())
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isEqualTo((byte) 0x86);
        }
    }

    @Test
    void refuses_versions_that_it_does_not_speak() throws Exception {
        try (RawMqtt client = open.client(MQTT_3_1)) {
            assertThat(client.connect(client.hello())
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isEqualTo((byte) 1);
            assertThat(client.isClosed()).isTrue();
        }
        try (RawMqtt client = open.client(MQTT_3_1_1)) {
            client.sendBytes(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 9, 2, 0, 60, 0, 1, 'a'});
            assertThat(((MqttConnAckMessage) client.next())
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isEqualTo((byte) 1);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void refuses_other_ways_to_prove_who_one_is() throws Exception {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.AUTHENTICATION_METHOD, "SCRAM-SHA-1"));
        try (RawMqtt client = open.client(MQTT_5)) {
            assertThat(client.connect(client.hello().properties(properties))
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isEqualTo((byte) 0x8c);
        }
    }

    @Test
    void gives_a_name_to_a_client_that_has_none_and_wants_no_session() throws Exception {
        try (RawMqtt client = open.client(MQTT_5)) {
            MqttProperties properties =
                    client.connect(client.hello().clientId("")).variableHeader().properties();
            assertThat(properties.getProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER))
                    .isNotNull();
        }
        try (RawMqtt client = open.client(MQTT_3_1_1)) {
            assertThat(client.connect(client.hello().clientId("").cleanSession(false))
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isEqualTo((byte) 2);
        }
    }

    @Test
    void says_in_MQTT_5_what_it_does_not_do() throws Exception {
        try (RawMqtt client = open.client(MQTT_5)) {
            MqttProperties properties =
                    client.connect(client.hello().keepAlive(0)).variableHeader().properties();

            assertThat(integer(properties, MqttProperties.RECEIVE_MAXIMUM)).isEqualTo(256);
            assertThat(integer(properties, MqttProperties.MAXIMUM_PACKET_SIZE)).isEqualTo(1 << 20);
            assertThat(integer(properties, MqttProperties.RETAIN_AVAILABLE)).isZero();
            assertThat(integer(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE))
                    .isZero();
            assertThat(integer(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE))
                    .isZero();
            assertThat(integer(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE))
                    .isZero();
            assertThat(integer(properties, MqttProperties.SERVER_KEEP_ALIVE)).isEqualTo(1_200);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void accepts_a_will(MqttVersion version) throws Exception {
        try (RawMqtt client = open.client(version)) {
            ConnectBuilder hello = client.hello()
                    .willFlag(true)
                    .willTopic("telltale/v1/gateways/hub-1/lost")
                    .willMessage("lost".getBytes(StandardCharsets.UTF_8))
                    .willQoS(MqttQoS.AT_LEAST_ONCE);
            assertThat(client.connect(hello)
                            .variableHeader()
                            .connectReturnCode()
                            .byteValue())
                    .isZero();
        }
        assertThat(open.intake.untouched()).isZero();
    }

    @Test
    void must_be_the_first_thing_that_is_said_and_is_said_once() throws Exception {
        try (RawMqtt client = open.client(MQTT_3_1_1)) {
            assertThat(client.simple(MqttMessageType.PINGREQ).isClosed()).isTrue();
        }
        try (RawMqtt client = open.client(MQTT_5)) {
            client.enter().send(client.hello().build());
            assertThat(client.nextText()).isEqualTo("DISCONNECT 0x82");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void is_waited_for_only_so_long() throws Exception {
        try (OpenMqttDoor impatient = new OpenMqttDoor(
                        folder.resolve("."),
                        config -> config.withPatience(Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(60)));
                RawMqtt client = impatient.client(MQTT_5)) {
            client.sendBytes(new byte[] {0x10, 50, 0, 4, 'M'});
            assertThat(client.isClosed()).isTrue();
            assertThat(impatient.counts.timeouts()).isOne();
        }
    }

    private static int integer(MqttProperties properties, int id) {
        return properties.getProperty(id) instanceof MqttProperties.IntegerProperty property ? property.value() : -1;
    }
}
