package org.telltale.ingest.mqtt;

import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.Readings;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ASessionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void is_present_for_a_client_that_is_known_and_asks_for_it_also_after_our_restart(MqttVersion version)
            throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder)) {
            assertThat(isPresent(open, version, "hub-1", true)).isFalse();
            assertThat(isPresent(open, version, "hub-1", true)).isTrue();
            assertThat(isPresent(open, version, "other", true)).isFalse();
        }
        try (OpenMqttDoor open = new OpenMqttDoor(folder)) {
            assertThat(isPresent(open, version, "hub-1", true)).isTrue();
            assertThat(isPresent(open, version, "hub-1", false)).isFalse();
            // In MQTT 5 a clean start begins a new session that lasts as long as was asked for.
            assertThat(open.door.clients().count()).isEqualTo(version == MQTT_5 ? 2 : 1);
        }
    }

    @Test
    void of_another_credential_is_another() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder)) {
            assertThat(isPresent(open, MQTT_5, "shared-name", true)).isFalse();
            try (RawMqtt client = open.client(MQTT_5)) {
                assertThat(client.connect(client.hello()
                                        .clientId("shared-name")
                                        .username("hub-2")
                                        .password("another".getBytes(StandardCharsets.UTF_8))
                                        .cleanSession(false))
                                .variableHeader()
                                .isSessionPresent())
                        .isFalse();
            }
        }
    }

    @Test
    void ends_with_a_goodbye_that_says_so() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder)) {
            assertThat(isPresent(open, MQTT_5, "hub-1", true)).isFalse();
            try (RawMqtt client = open.client(MQTT_5)) {
                client.connect(client.hello().cleanSession(false).properties(expiry(3_600)));
                client.send(
                        MqttMessageBuilders.disconnect().properties(expiry(0)).build());
                assertThat(client.isClosed()).isTrue();
            }
            assertThat(isPresent(open, MQTT_5, "hub-1", true)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void belongs_to_the_last_connection_of_its_client(MqttVersion version) throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder);
                RawMqtt first = open.client(version);
                RawMqtt second = open.client(version)) {
            first.enter();
            second.enter();
            if (version == MQTT_5) {
                assertThat(first.nextText()).isEqualTo("DISCONNECT 0x8e");
            }
            assertThat(first.isClosed()).isTrue();
            assertThat(second.simple(MqttMessageType.PINGREQ).nextText()).isEqualTo("PINGRESP");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void is_closed_when_its_client_falls_silent_and_kept_while_it_pings(MqttVersion version) throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder);
                RawMqtt client = open.client(version)) {
            client.connect(client.hello().keepAlive(1));
            for (int i = 0; i < 12; i++) {
                assertThat(client.isSilent()).isTrue();
                assertThat(client.simple(MqttMessageType.PINGREQ).nextText()).isEqualTo("PINGRESP");
            }
            if (version == MQTT_5) {
                assertThat(client.nextText()).isEqualTo("DISCONNECT 0x8d");
            }
            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.timeouts()).isOne();
        }
    }

    @Test
    @Timeout(60)
    void without_a_goodbye_is_counted_as_lost() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder)) {
            try (RawMqtt polite = open.client(MQTT_3_1_1)) {
                polite.enter().simple(MqttMessageType.DISCONNECT);
                assertThat(polite.isClosed()).isTrue();
            }
            open.client(MQTT_3_1_1).enter().close();
            // A connection is counted as closed a moment before it is counted as lost.
            long deadlineNanos = System.nanoTime() + 60_000_000_000L;
            while ((open.counts.connectionsOpen() > 0 || open.counts.connectionsLost() == 0)
                    && System.nanoTime() < deadlineNanos) {
                Thread.onSpinWait();
            }
            assertThat(open.counts.connectionsOpened()).isEqualTo(2);
            assertThat(open.counts.connectionsLost()).isOne();
        }
    }

    @Test
    void is_told_when_the_server_stops_after_its_messages_are_acknowledged() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder);
                RawMqtt client = open.client(MQTT_5)) {
            open.intake.holds();
            client.enter().publish(RawMqtt.READINGS, 1, 9, Readings.WEIGHT);
            open.intake.awaitHeld(1);
            Thread drain = Thread.ofVirtual()
                    .start(() ->
                            assertThat(open.door.drain(Duration.ofSeconds(10))).isZero());
            assertThat(client.isSilent()).isTrue();
            open.intake.forceNext(1);

            assertThat(client.nextText()).isEqualTo("PUBACK 9");
            assertThat(client.nextText()).isEqualTo("DISCONNECT 0x8b");
            assertThat(client.isClosed()).isTrue();
            drain.join();
        }
    }

    private static boolean isPresent(OpenMqttDoor open, MqttVersion version, String clientId, boolean resumes)
            throws IOException {
        try (RawMqtt client = open.client(version)) {
            return client.connect(client.hello()
                            .clientId(clientId)
                            .cleanSession(!resumes)
                            .properties(version == MQTT_5 ? expiry(3_600) : MqttProperties.NO_PROPERTIES))
                    .variableHeader()
                    .isSessionPresent();
        }
    }

    private static MqttProperties expiry(int seconds) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, seconds));
        return properties;
    }
}
