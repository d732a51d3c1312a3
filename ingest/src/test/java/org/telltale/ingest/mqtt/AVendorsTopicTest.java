package org.telltale.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.ring.FakeIntake.Body;
import org.telltale.ingest.source.Profiles;

/// A gateway publishes where its kind does, and nowhere else.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AVendorsTopicTest {
    private static final int LEAST_ONCE = 1;

    @TempDir
    private Path folder;

    private OpenMqttDoor open;
    private int esphome;

    @BeforeEach
    void open() throws IOException {
        open = new OpenMqttDoor(folder);
        esphome = open.credentials
                .sources()
                .publish("esphome", Profiles.builtIn("esphome").definition());
        open.credentials.with("flash", 9, "node-1", "esphome");
    }

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    @Test
    void is_kept_with_a_value_that_means_nothing_without_it() throws Exception {
        try (RawMqtt client = entered(MqttVersion.MQTT_5)) {
            client.publish("node-1/sensor/weight/state", LEAST_ONCE, 5, "72.45");

            assertThat(client.nextText()).isEqualTo("PUBACK 5");
        }
        Body body = open.intake.next();
        assertThat(body.credential()).isEqualTo(9);
        assertThat(body.source()).isEqualTo(esphome);
        assertThat(body.text()).isEqualTo("node-1/sensor/weight/state\n72.45");
        assertThat(body.rows()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-1/status",
                "node-1/debug",
                "node-1/sensor/wifi_signal/state",
                "homeassistant/sensor/node-1/weight/config"
            })
    void is_acknowledged_and_not_kept_where_it_brings_no_reading(String topic) throws Exception {
        try (RawMqtt client = entered(MqttVersion.MQTT_3_1_1)) {
            client.publish(topic, LEAST_ONCE, 5, "online");

            assertThat(client.nextText()).isEqualTo("PUBACK 5");
        }
        assertThat(open.intake.offers()).isZero();
        assertThat(open.counts.elementsPassedOver()).isOne();
        assertThat(open.counts.itemsReceived()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-2/sensor/weight/state", "telltale/v1/gateways/node-1/readings", "homeassistants"})
    void of_somebody_else_is_refused(String topic) throws Exception {
        try (RawMqtt client = entered(MqttVersion.MQTT_5)) {
            client.publish(topic, LEAST_ONCE, 5, "72.45");

            assertThat(client.nextText()).isEqualTo("PUBACK 5 0x87");
        }
        assertThat(open.counts.bodiesRefused(RefusedBody.WRONG_ADDRESS)).isOne();
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void is_not_open_to_a_gateway_that_speaks_our_own_json() throws Exception {
        try (RawMqtt client = open.client(MqttVersion.MQTT_5).enter()) {
            client.publish("hub-1/sensor/weight/state", LEAST_ONCE, 5, "72.45");

            assertThat(client.nextText()).isEqualTo("PUBACK 5 0x87");
        }
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void changes_with_a_profile_that_is_published_meanwhile() throws Exception {
        try (RawMqtt client = entered(MqttVersion.MQTT_5)) {
            String newer = Profiles.builtIn("esphome")
                    .definition()
                    .replace("{gateway}/sensor", "lab/{gateway}/sensor")
                    .replace("{node}/sensor", "lab/{node}/sensor");
            int number = open.credentials.sources().publish("esphome", newer);

            client.publish("node-1/sensor/weight/state", LEAST_ONCE, 5, "72.45");
            assertThat(client.nextText()).isEqualTo("PUBACK 5");
            assertThat(open.intake.offers()).isZero();
            client.publish("lab/node-1/sensor/weight/state", LEAST_ONCE, 6, "72.45");
            assertThat(client.nextText()).isEqualTo("PUBACK 6");
            assertThat(open.intake.next().source()).isEqualTo(number);
        }
    }

    private RawMqtt entered(MqttVersion version) throws IOException {
        RawMqtt client = open.client(version);
        client.connect(client.hello()
                .clientId("node-1")
                .username("node-1")
                .password("flash".getBytes(StandardCharsets.UTF_8)));
        return client;
    }
}
