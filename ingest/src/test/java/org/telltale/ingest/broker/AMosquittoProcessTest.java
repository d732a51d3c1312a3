package org.telltale.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of the broker source rely on.
@ExtendWith(WithMosquitto.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AMosquittoProcessTest {
    @TempDir
    private Path folder;

    private MosquittoProcess broker;

    @BeforeEach
    void start() throws Exception {
        broker = MosquittoProcess.start(folder);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void keeps_a_retained_message_over_an_orderly_stop() throws Exception {
        publishRetained("still here");
        broker.restart();

        assertThat(retained()).isEqualTo("still here");
    }

    @Test
    void answers_nobody_while_it_is_killed_and_comes_back_on_its_port() throws Exception {
        broker.kill();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), broker.port()).close())
                .isInstanceOf(ConnectException.class);

        broker.restart();

        publishRetained("back");
        assertThat(retained()).isEqualTo("back");
    }

    private void publishRetained(String text) throws MqttException {
        MqttClient client = connect("publisher");
        client.publish("telltale/test", text.getBytes(UTF_8), 1, true);
        client.disconnect();
        client.close();
    }

    private String retained() throws Exception {
        MqttClient client = connect("subscriber");
        var arrived = new CountDownLatch(1);
        var text = new AtomicReference<String>();
        var listener = new IMqttMessageListener[] {
            (String topic, MqttMessage message) -> {
                text.set(new String(message.getPayload(), UTF_8));
                arrived.countDown();
            }
        };
        client.subscribe(new MqttSubscription[] {new MqttSubscription("telltale/test", 1)}, listener);
        assertThat(arrived.await(50, TimeUnit.SECONDS)).isTrue();
        client.disconnect();
        client.close();
        return text.get();
    }

    private MqttClient connect(String name) throws MqttException {
        var client = new MqttClient(broker.uri(), name, new MemoryPersistence());
        client.connect(new MqttConnectionOptions());
        return client;
    }
}
