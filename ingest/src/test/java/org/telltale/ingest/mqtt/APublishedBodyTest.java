package org.telltale.ingest.mqtt;

import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.ingest.ring.Transport;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class APublishedBodyTest {
    private static final String WEIGHT = Readings.WEIGHT;
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path folder;

    private OpenMqttDoor open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenMqttDoor(folder, config -> config.withLimits(10, 8));
    }

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    @ParameterizedTest(name = "at QoS {0} by Paho")
    @ValueSource(ints = {1, 2})
    void is_acknowledged_when_it_is_on_disk_and_not_before(int qos) throws Exception {
        open.intake.holds();
        MqttAsyncClient client = paho();
        CountDownLatch acknowledged = acknowledged(
                client.publish(RawMqtt.READINGS, Readings.weights(3).getBytes(UTF_8), qos, false));
        open.intake.awaitHeld(1);
        assertThat(acknowledged.await(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(open.counts.itemsAcknowledged()).isZero();

        open.intake.forceNext(1);
        assertThat(acknowledged.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        client.disconnect().waitForCompletion(PATIENCE_MILLIS);
        client.close();

        FakeIntake.Body body = open.intake.next();
        assertThat(body.transport()).isEqualTo(Transport.MQTT);
        assertThat(body.credential()).isEqualTo(OpenMqttDoor.CREDENTIAL);
        assertThat(body.text()).isEqualTo(Readings.weights(3));
        assertThat(open.counts.itemsReceived()).isEqualTo(3);
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(3);
    }

    @Test
    void is_not_taken_once_its_key_is_revoked_though_the_connection_is_open() throws Exception {
        try (RawMqtt client = open.client(MQTT_5)) {
            client.enter();
            open.credentials.revoke("secret");
            client.publish(RawMqtt.READINGS, 1, 5, Readings.WEIGHT);

            assertThat(client.nextText()).isEqualTo("DISCONNECT 0x87");
            assertThat(open.intake.offers()).isZero();
            assertThat(open.counts.bodiesRefused(RefusedBody.UNAUTHORIZED)).isEqualTo(1);
        }
    }

    @Test
    void at_QoS_0_is_taken_and_counted_apart() throws Exception {
        MqttAsyncClient client = paho();
        client.publish(RawMqtt.READINGS, Readings.weights(2).getBytes(UTF_8), 0, false)
                .waitForCompletion(PATIENCE_MILLIS);
        client.publish(RawMqtt.READINGS, WEIGHT.getBytes(UTF_8), 1, false).waitForCompletion(PATIENCE_MILLIS);
        client.disconnect().waitForCompletion(PATIENCE_MILLIS);
        client.close();

        assertThat(open.counts.itemsReceived()).isEqualTo(3);
        assertThat(open.counts.itemsAtQos0()).isEqualTo(2);
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void is_acknowledged_in_the_order_of_arrival(MqttVersion version) throws Exception {
        try (RawMqtt client = open.client(version).enter()) {
            open.intake.holds();
            client.publish(RawMqtt.READINGS, 1, 11, WEIGHT);
            client.publish(RawMqtt.READINGS, 2, 12, WEIGHT);
            client.publish(RawMqtt.READINGS, 0, 0, WEIGHT);
            client.publish(RawMqtt.READINGS, 1, 13, WEIGHT);
            open.intake.awaitHeld(4);
            open.intake.forceLast();
            open.intake.forceLast();
            open.intake.forceLast();
            assertThat(client.isSilent()).isTrue();
            open.intake.forceNext(1);

            assertThat(client.nextText()).isEqualTo("PUBACK 11");
            assertThat(client.nextText()).isEqualTo("PUBREC 12");
            assertThat(client.nextText()).isEqualTo("PUBACK 13");
            assertThat(client.release(12).nextText()).isEqualTo("PUBCOMP 12");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void keeps_its_order_under_bursts_of_forces(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            open.intake.holds();
            for (int round = 0; round < 100; round++) {
                List<String> expected = new ArrayList<>();
                int count = random.nextInt(1, 9);
                for (int id = 1; id <= count; id++) {
                    int qos = random.nextInt(1, 3);
                    client.publish(RawMqtt.READINGS, qos, id, WEIGHT);
                    expected.add((qos == 1 ? "PUBACK " : "PUBREC ") + id);
                }
                open.intake.awaitHeld(count);
                for (int left = count; left > 0; left--) {
                    if (random.nextBoolean()) {
                        open.intake.forceLast();
                    } else {
                        open.intake.forceNext(1);
                    }
                }
                for (String answer : expected) {
                    assertThat(client.nextText()).isEqualTo(answer);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "hello", "\u0000\u0001\u0002"})
    void that_is_no_reading_is_kept_with_its_bytes_and_acknowledged(String poison) throws Exception {
        open.intake.holds();
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            client.publish(RawMqtt.READINGS, 1, 1, poison).publish(RawMqtt.READINGS, 1, 2, WEIGHT);
            open.intake.awaitHeld(2);
            assertThat(client.isSilent()).isTrue();
            open.intake.forceNext(2);
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
            assertThat(client.nextText()).isEqualTo("PUBACK 2");
        }
        FakeIntake.Body kept = open.intake.next();
        assertThat(kept.poison()).isTrue();
        assertThat(kept.text()).isEqualTo(poison);
        assertThat(open.counts.poisonKept()).isOne();
        assertThat(open.counts.itemsReceived()).isOne();
    }

    @Test
    void of_more_than_five_thousand_readings_is_kept_as_poison() throws Exception {
        try (RawMqtt client = open.client(MQTT_3_1_1).enter()) {
            client.publish(RawMqtt.READINGS, 1, 1, "[" + "1,".repeat(5_000) + "1]");
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
        }
        assertThat(open.intake.next().poison()).isTrue();
    }

    @Test
    void with_bad_items_is_acknowledged_and_its_faults_are_counted() throws Exception {
        try (RawMqtt client = open.client(MQTT_3_1_1).enter()) {
            client.publish(RawMqtt.READINGS, 1, 1, '[' + WEIGHT + ",{}]");
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
        }
        FakeIntake.Body body = open.intake.next();
        assertThat(body.rows()).isOne();
        assertThat(body.faults()).isOne();
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(2);
        assertThat(open.counts.itemsFaulty(Fault.MISSING_FIELD)).isOne();
    }

    @Test
    void of_nearly_a_mebibyte_is_taken_and_a_larger_one_ends_the_connection() throws Exception {
        String large = Readings.weights(4_000);
        String padded = large + " ".repeat((1 << 20) - large.length() - 64);
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            assertThat(client.publish(RawMqtt.READINGS, 1, 1, padded).nextText())
                    .isEqualTo("PUBACK 1");
            client.publish(RawMqtt.READINGS, 1, 2, padded + " ".repeat(64));
            assertThat(client.nextText()).isEqualTo("DISCONNECT 0x95");
        }
        assertThat(open.counts.bodiesRefused(RefusedBody.TOO_LARGE)).isOne();
    }

    @ParameterizedTest(name = "{0} at QoS {1}")
    @CsvSource({
        "telltale/v1/gateways/hub-2/readings, 1",
        "telltale/v1/gateways/hub-1/commands, 2",
        "telltale/v1/gateways/hub-1/readings/x, 1",
        "somewhere, 1"
    })
    void to_another_topic_is_not_wanted(String topic, int qos) throws Exception {
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            open.intake.holds();
            client.publish(RawMqtt.READINGS, 1, 1, WEIGHT).publish(topic, qos, 2, WEIGHT);
            open.intake.awaitHeld(1);
            assertThat(client.isSilent()).isTrue();
            open.intake.forceNext(1);
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
            assertThat(client.nextText()).isEqualTo((qos == 1 ? "PUBACK" : "PUBREC") + " 2 0x87");
        }
        try (RawMqtt old = open.client(MQTT_3_1_1).enter()) {
            assertThat(old.publish(topic, qos, 1, WEIGHT).isClosed()).isTrue();
        }
        assertThat(open.intake.offers()).isOne();
        assertThat(open.counts.bodiesRefused(RefusedBody.WRONG_ADDRESS)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: code {1}")
    @CsvSource({"alias, 0x94", "retain, 0x9a", "flood, 0x93"})
    void that_does_what_was_ruled_out_ends_the_connection(String what, String code) throws Exception {
        MqttProperties alias = new MqttProperties();
        alias.add(new MqttProperties.IntegerProperty(MqttProperties.TOPIC_ALIAS, 1));
        open.intake.holds();
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            switch (what) {
                case "alias" -> client.publish(RawMqtt.READINGS, 1, 1, WEIGHT, alias);
                case "retain" ->
                    client.send(
                            RawMqtt.publishMessage(RawMqtt.READINGS, 1, 1, WEIGHT, true, MqttProperties.NO_PROPERTIES));
                default -> {
                    for (int id = 1; id <= 9; id++) {
                        client.publish(RawMqtt.READINGS, 1, id, WEIGHT);
                    }
                }
            }
            assertThat(client.nextText()).isEqualTo("DISCONNECT " + code);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void beyond_the_bound_stays_in_the_socket_of_an_old_client() throws Exception {
        open.intake.holds();
        int sent = 3_000;
        try (RawMqtt client = open.client(MQTT_3_1_1).enter()) {
            Thread sender = Thread.ofVirtual().start(() -> publishAll(client, sent));
            open.intake.awaitHeld(8);
            assertThat(client.isSilent()).isTrue();
            // What was read from the socket in one go is still taken: 64 KiB at most, of 150 bytes each.
            assertThat(open.intake.offers()).isLessThan(8 + 500);
            open.intake.forcesAtOnce();
            for (int id = 1; id <= sent; id++) {
                assertThat(client.nextText()).isEqualTo("PUBACK " + id);
            }
            sender.join();
        }
    }

    @Test
    void is_never_acknowledged_when_the_journal_fails() throws Exception {
        open.intake.holds();
        try (RawMqtt client = open.client(MQTT_3_1_1).enter()) {
            client.publish(RawMqtt.READINGS, 1, 1, WEIGHT).publish(RawMqtt.READINGS, 1, 2, WEIGHT);
            open.intake.awaitHeld(2);
            open.intake.forceNext(1);
            open.intake.failAll();
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @Test
    void whose_release_is_unknown_is_completed() throws Exception {
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            assertThat(client.release(77).nextText()).isEqualTo("PUBCOMP 77");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"MQTT_3_1_1", "MQTT_5"})
    void only_goes_up_and_the_own_commands_may_be_listened_to(MqttVersion version) throws Exception {
        String commands = "telltale/v1/gateways/hub-1/commands";
        boolean five = version == MQTT_5;
        try (RawMqtt client = open.client(version).enter()) {
            client.send(MqttMessageBuilders.subscribe()
                    .messageId(5)
                    .addSubscription(MqttQoS.EXACTLY_ONCE, commands)
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, "telltale/v1/gateways/hub-2/commands")
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, "telltale/v1/gateways/+/commands")
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, "$share/a/" + commands)
                    .build());
            assertThat(((MqttSubAckMessage) client.next()).payload().reasonCodes())
                    .containsExactly(1, five ? 0x87 : 0x80, five ? 0xa2 : 0x80, five ? 0x9e : 0x80);

            client.send(MqttMessageBuilders.unsubscribe()
                    .messageId(6)
                    .addTopicFilter(commands)
                    .addTopicFilter("other")
                    .build());
            MqttUnsubAckMessage answer = (MqttUnsubAckMessage) client.next();
            assertThat(answer.variableHeader().messageId()).isEqualTo(6);
            if (five) {
                assertThat(answer.payload().unsubscribeReasonCodes()).containsExactly((short) 0, (short) 0x11);
            }
        }
    }

    @Test
    void may_come_before_its_client_is_welcomed() throws Exception {
        try (RawMqtt client = open.client(MQTT_3_1_1)) {
            client.send(
                    client.hello().cleanSession(false).build(),
                    RawMqtt.publishMessage(RawMqtt.READINGS, 1, 1, WEIGHT, false, MqttProperties.NO_PROPERTIES));
            assertThat(client.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.CONNACK);
            assertThat(client.nextText()).isEqualTo("PUBACK 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f000", "3605000161", "0000", "82070001000001610307"})
    void that_is_no_MQTT_ends_the_connection(String hex) throws Exception {
        try (RawMqtt client = open.client(MQTT_5).enter()) {
            client.sendBytes(HexFormat.of().parseHex(hex));
            assertThat(client.nextText()).matches("DISCONNECT 0x8[12]");
            assertThat(client.isClosed()).isTrue();
        }
    }

    private MqttAsyncClient paho() throws MqttException {
        MqttAsyncClient client =
                new MqttAsyncClient("tcp://127.0.0.1:" + open.door.port(), "hub-1", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("hub-1");
        options.setPassword("secret".getBytes(UTF_8));
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        return client;
    }

    /// {@return a latch that opens when the message was acknowledged}
    private static CountDownLatch acknowledged(IMqttToken token) {
        CountDownLatch done = new CountDownLatch(1);
        token.setActionCallback(new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken acknowledged) {
                done.countDown();
            }

            @Override
            public void onFailure(IMqttToken failed, Throwable cause) {
                throw new AssertionError(cause);
            }
        });
        return done;
    }

    private static void publishAll(RawMqtt client, int count) {
        try {
            for (int id = 1; id <= count; id++) {
                client.publish(RawMqtt.READINGS, 1, id, WEIGHT);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
