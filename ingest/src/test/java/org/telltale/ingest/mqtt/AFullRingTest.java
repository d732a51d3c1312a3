package org.telltale.ingest.mqtt;

import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessageType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.ring.Admission;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AFullRingTest {
    private static final String WEIGHT = Readings.WEIGHT;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Admission.class,
            names = {"RING_FULL", "DISK_FULL"})
    void makes_messages_wait_and_loses_neither_them_nor_their_order(Admission full) throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder);
                RawMqtt client = open.client(MQTT_5).enter()) {
            open.intake.answers(full);
            client.publish(RawMqtt.READINGS, 1, 1, WEIGHT)
                    .publish(RawMqtt.READINGS, 1, 2, "poison")
                    .publish(RawMqtt.READINGS, 2, 3, Readings.weights(2))
                    .simple(MqttMessageType.PINGREQ);
            open.intake.awaitOffers(3);
            assertThat(client.isSilent()).isTrue();

            open.intake.answers(Admission.TAKEN);
            List<String> answers = new ArrayList<>(
                    List.of(client.nextText(), client.nextText(), client.nextText(), client.nextText()));
            // A ping is answered at once, beside the queue.
            assertThat(answers.remove("PINGRESP")).isTrue();
            assertThat(answers).containsExactly("PUBACK 1", "PUBACK 2", "PUBREC 3");
            assertThat(open.intake.next().text()).isEqualTo(WEIGHT);
            assertThat(open.intake.next().text()).isEqualTo("poison");
            assertThat(open.intake.next().text()).isEqualTo(Readings.weights(2));
            assertThat(open.counts.itemsReceived()).isEqualTo(3);
            assertThat(open.counts.itemsRefused()).isZero();
        }
    }

    @Test
    void ends_the_connection_after_a_while_and_acknowledges_nothing() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(
                        folder,
                        config -> config.withPatience(
                                Duration.ofSeconds(50), Duration.ofSeconds(1), Duration.ofMinutes(20)));
                RawMqtt five = open.client(MQTT_5).enter();
                RawMqtt old = open.client(MQTT_3_1_1)) {
            open.intake.answers(Admission.RING_FULL);
            five.publish(RawMqtt.READINGS, 1, 1, Readings.weights(2)).publish(RawMqtt.READINGS, 1, 2, WEIGHT);
            assertThat(five.nextText()).isEqualTo("DISCONNECT 0x89");
            assertThat(five.isClosed()).isTrue();

            old.enter().publish(RawMqtt.READINGS, 1, 1, WEIGHT);
            assertThat(old.isClosed()).isTrue();
            assertThat(open.counts.itemsReceived()).isEqualTo(3);
            assertThat(open.counts.itemsRefused(RefusedItem.RING_FULL)).isEqualTo(3);
            assertThat(open.counts.itemsAcknowledged()).isZero();
        }
    }

    @Test
    void that_is_closed_ends_the_connection_at_once() throws Exception {
        try (OpenMqttDoor open = new OpenMqttDoor(folder);
                RawMqtt client = open.client(MQTT_5).enter()) {
            open.intake.answers(Admission.CLOSED);
            client.publish(RawMqtt.READINGS, 1, 1, WEIGHT);

            assertThat(client.nextText()).isEqualTo("DISCONNECT 0x8b");
            assertThat(client.isClosed()).isTrue();
            assertThat(open.counts.itemsRefused(RefusedItem.CLOSED)).isOne();
        }
    }
}
