package org.telltale.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.decode.Readings;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.FakeCredentials;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.ingest.ring.FakeIntake.Body;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.Profiles;

/// The source against a real Mosquitto, whose sessions and queues are persistent.
@ExtendWith(WithMosquitto.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ABrokerSourceTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private static final FakeCredentials CREDENTIALS =
            new FakeCredentials().with("key-1", 7, "hub-1").with("key-2", 8, "hub-2");

    private final FakeIntake intake = new FakeIntake();
    private final EdgeCounts counts = new EdgeCounts();
    private MosquittoProcess broker;
    private BrokerSource source;

    @BeforeEach
    void start() throws Exception {
        broker = MosquittoProcess.start(folder);
        source = listening(config());
    }

    @AfterEach
    void close() {
        source.drain(Duration.ZERO);
        intake.close();
        broker.close();
    }

    @Test
    void takes_the_readings_of_every_gateway_under_its_credential() throws Exception {
        publish("hub-1", Readings.weights(3));
        publish("hub-2", "[1]");

        FakeIntake.Body first = intake.next();
        assertThat(first.transport()).isEqualTo(Transport.BROKER);
        assertThat(first.credential()).isEqualTo(7);
        assertThat(first.text()).isEqualTo(Readings.weights(3));
        assertThat(first.rows()).isEqualTo(3);
        assertThat(intake.next().credential()).isEqualTo(8);
        assertThat(source.drain(PATIENCE)).isZero();
        assertThat(counts.itemsReceived()).isEqualTo(4);
        assertThat(counts.itemsAcknowledged()).isEqualTo(4);
    }

    @Test
    void gets_again_what_it_had_not_acknowledged_when_it_went() throws Exception {
        intake.holds();
        publishNumbered(0, 5);
        intake.awaitHeld(5);
        source.drain(Duration.ZERO);
        assertThat(numbers(5)).containsExactly(0, 1, 2, 3, 4);

        intake.forcesAtOnce();
        source = listening(config());
        assertThat(numbers(5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(source.drain(PATIENCE)).isZero();

        source = listening(config());
        publishNumbered(5, 6);
        assertThat(numbers(1)).containsExactly(5);
        assertThat(intake.untouched()).isZero();
    }

    @Test
    void finds_what_was_published_while_it_was_away() throws Exception {
        source.drain(PATIENCE);
        publishNumbered(0, 600);
        source = listening(config().withReceiveMaximum(16));

        assertThat(numbers(600)).containsExactlyElementsOf(range(0, 600));
        assertThat(source.drain(PATIENCE)).isZero();
        assertThat(intake.untouched()).isZero();
    }

    @Test
    void has_no_more_under_way_than_it_announced() throws Exception {
        source.drain(PATIENCE);
        source = listening(config().withReceiveMaximum(10));
        intake.holds();
        publishNumbered(0, 50);
        intake.awaitHeld(10);
        publish("hub-2", "[1]");
        assertThat(intake.offers()).isEqualTo(10);

        intake.forceNext(3);
        intake.awaitOffers(13);
        intake.forcesAtOnce();
        assertThat(numbers(50)).containsExactlyElementsOf(range(0, 50));
    }

    @Test
    void comes_back_after_the_broker_was_killed_and_loses_nothing() throws Exception {
        publishNumbered(0, 10);
        assertThat(numbers(10)).containsExactlyElementsOf(range(0, 10));
        broker.kill();
        broker.restart();
        assertThat(source.awaitListening(PATIENCE)).isTrue();

        publishNumbered(10, 20);
        List<Integer> after = numbers(10);
        // The broker may have forgotten in its last second that something was acknowledged; that comes again.
        while (!after.contains(19)) {
            after.addAll(numbers(1));
        }
        assertThat(after).containsAll(range(10, 20));
    }

    @Test
    void never_acknowledges_a_message_of_another_connection() throws Exception {
        intake.holds();
        publishNumbered(0, 3);
        intake.awaitHeld(3);
        broker.restart();
        intake.awaitHeld(6);
        // The first three are receipts of the connection that is gone; the same packet identifiers are in use.
        intake.forceNext(3);
        source.drain(Duration.ofMillis(500));
        assertThat(numbers(6)).containsExactly(0, 1, 2, 0, 1, 2);

        intake.forcesAtOnce();
        source = listening(config());
        assertThat(numbers(3)).containsExactly(0, 1, 2);
    }

    @Test
    void waits_while_there_is_no_room_and_loses_neither_messages_nor_order() throws Exception {
        intake.answers(Admission.RING_FULL);
        publishNumbered(0, 30);
        intake.awaitOffers(5);
        assertThat(intake.untouched()).isZero();
        intake.answers(Admission.DISK_FULL);
        intake.awaitOffers(10);
        intake.answers(Admission.TAKEN);

        assertThat(numbers(30)).containsExactlyElementsOf(range(0, 30));
        assertThat(counts.itemsRefused()).isZero();
    }

    @Test
    void leaves_with_the_broker_what_the_server_does_not_take_any_more() throws Exception {
        intake.answers(Admission.CLOSED);
        publishNumbered(0, 1);
        intake.awaitOffers(1);
        source.drain(PATIENCE);
        assertThat(counts.itemsRefused(RefusedItem.CLOSED)).isOne();

        intake.answers(Admission.TAKEN);
        source = listening(config());
        assertThat(numbers(1)).containsExactly(0);
    }

    @Test
    void keeps_poison_with_its_bytes_and_goes_on() throws Exception {
        publish("hub-1", "no reading");
        publish("hub-1", " ".repeat((1 << 20) + 1));
        publish("hub-1", numbered(1));

        FakeIntake.Body unreadable = intake.next();
        assertThat(unreadable.poison()).isTrue();
        assertThat(unreadable.text()).isEqualTo("no reading");
        FakeIntake.Body large = intake.next();
        assertThat(large.poison()).isTrue();
        assertThat(large.text()).hasSize(1 << 20);
        assertThat(numbers(1)).containsExactly(1);
        assertThat(source.drain(PATIENCE)).isZero();
        assertThat(counts.poisonKept()).isEqualTo(2);

        source = listening(config());
        publish("hub-1", numbered(2));
        assertThat(numbers(1)).containsExactly(2);
    }

    @Test
    void takes_what_a_gateway_sends_that_nobody_knows_under_nobodys_credential() throws Exception {
        publish("nobody", Readings.WEIGHT);
        publish("hub-1", numbered(1));

        FakeIntake.Body unknown = intake.next();
        assertThat(unknown.poison()).isFalse();
        assertThat(unknown.credential()).isEqualTo(Credentials.NOBODY);
        assertThat(unknown.text()).isEqualTo(Readings.WEIGHT);
        assertThat(numbers(1)).containsExactly(1);
        assertThat(source.drain(PATIENCE)).isZero();
        assertThat(counts.itemsAcknowledged()).isEqualTo(2);
    }

    @Test
    void acknowledges_nothing_when_the_journal_fails() throws Exception {
        intake.holds();
        publishNumbered(0, 2);
        intake.awaitHeld(2);
        intake.failAll();
        intake.awaitHeld(2);
        assertThat(counts.itemsAcknowledged()).isZero();
        assertThat(numbers(4)).containsExactly(0, 1, 0, 1);
    }

    @Test
    void waits_for_a_broker_that_is_not_there_yet() throws Exception {
        source.drain(PATIENCE);
        broker.kill();
        BrokerSource early = new BrokerSource(config(), CREDENTIALS, intake, counts);
        early.open();
        await("an attempt that fails", () -> early.lastReasonCode() != 0);
        assertThat(early.isListening()).isFalse();
        broker.restart();
        assertThat(early.awaitListening(PATIENCE)).isTrue();
        source = early;
        publish("hub-1", numbered(3));
        assertThat(numbers(1)).containsExactly(3);
    }

    @Test
    void leaves_no_threads_behind() throws Exception {
        source.drain(PATIENCE);
        int before = Thread.activeCount();
        for (int i = 0; i < 3; i++) {
            listening(config()).drain(PATIENCE);
        }
        // A thread that was told to end has still to do so.
        await("threads that have ended", () -> Thread.activeCount() <= before + 1);
    }

    private static void await(String what, BooleanSupplier isSo) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private BrokerConfig config() {
        return config(ReadingsTopic.USUAL.filter());
    }

    private BrokerConfig config(String... topics) {
        BrokerConfig defaults = BrokerConfig.defaults(broker.uri());
        return new BrokerConfig(
                defaults.uri(),
                defaults.clientId(),
                defaults.group(),
                Arrays.stream(topics).map(ReadingsTopic::new).toList(),
                defaults.user(),
                defaults.password(),
                defaults.ca(),
                100,
                defaults.sessionExpiry(),
                defaults.keepAlive(),
                defaults.connectTimeout(),
                Duration.ofMillis(500));
    }

    @Test
    void takes_what_other_sources_publish_and_keeps_nothing_of_their_states() throws Exception {
        String profile = Profiles.builtIn("esphome").definition();
        CREDENTIALS.sources().publish("esphome", profile);
        CREDENTIALS.with("key-9", 9, "node-1", "esphome");
        source.drain(PATIENCE);
        source = listening(config("telltale/v1/gateways/+/readings", "+/sensor/+/state", "+/status"));

        publishOn("node-1/status", "online");
        publishOn("node-1/sensor/wifi_signal/state", "-67");
        publishOn("node-1/sensor/weight/state", "72.45");
        publish("hub-1", numbered(1));

        Body weight = intake.next();
        assertThat(weight.text()).isEqualTo("node-1/sensor/weight/state\n72.45");
        assertThat(weight.credential()).isEqualTo(9);
        assertThat(weight.rows()).isOne();
        assertThat(intake.next().credential()).isEqualTo(7);
        assertThat(counts.elementsPassedOver()).isEqualTo(2);
        assertThat(counts.poisonKept()).isZero();
    }

    private BrokerSource listening(BrokerConfig config) throws IOException, InterruptedException {
        BrokerSource fresh = new BrokerSource(config, CREDENTIALS, intake, counts);
        fresh.open();
        assertThat(fresh.awaitListening(PATIENCE)).isTrue();
        return fresh;
    }

    private void publishNumbered(int from, int to) throws MqttException {
        List<String> bodies = new ArrayList<>();
        for (int number = from; number < to; number++) {
            bodies.add(numbered(number));
        }
        publish("hub-1", bodies.toArray(String[]::new));
    }

    private void publish(String gateway, String... bodies) throws MqttException {
        publishOn("telltale/v1/gateways/" + gateway + "/readings", bodies);
    }

    private void publishOn(String topic, String... bodies) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(broker.uri(), "publisher", new MemoryPersistence());
        client.connect(new MqttConnectionOptions()).waitForCompletion(PATIENCE_MILLIS);
        for (String body : bodies) {
            publish(client, topic, body.getBytes(UTF_8));
        }
        client.disconnect().waitForCompletion(PATIENCE_MILLIS);
        client.close();
    }

    /// Paho says that a message is complete before it stops counting it as under way, and refuses the next one when
    /// its own thread has fallen behind.
    private static void publish(MqttAsyncClient client, String topic, byte[] body) throws MqttException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                client.publish(topic, body, 1, false).waitForCompletion(PATIENCE_MILLIS);
                return;
            } catch (MqttException refused) {
                boolean behind = refused.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT;
                if (!behind || System.nanoTime() > deadlineNanos) {
                    throw refused;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static String numbered(int number) {
        return Readings.WEIGHT.replace("}", ",\"sequence\":" + number + '}');
    }

    private List<Integer> numbers(int count) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            String body = intake.next().text();
            if (body.contains("sequence")) {
                numbers.add(Integer.valueOf(body.replaceAll(".*\"sequence\":(\\d+).*", "$1")));
            }
        }
        return numbers;
    }

    private static List<Integer> range(int from, int to) {
        List<Integer> range = new ArrayList<>();
        for (int number = from; number < to; number++) {
            range.add(number);
        }
        return range;
    }
}
