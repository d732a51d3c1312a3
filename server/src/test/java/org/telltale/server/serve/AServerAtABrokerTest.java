package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.broker.MosquittoProcess;
import org.telltale.ingest.broker.WithMosquitto;
import org.telltale.ingest.edge.SelfSigned;
import org.telltale.server.config.Settings;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A whole server on a site's own database and broker: a real TimescaleDB, a real Mosquitto behind TLS and a
/// password, and gateways that publish to it with Paho.
@ExtendWith({WithTimescale.class, WithMosquitto.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AServerAtABrokerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "battery staple";
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    private final StoreDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Instant start = Instant.now().minus(Duration.ofHours(2));
    private MosquittoProcess broker;
    private Path config;
    private @Nullable RunningServer server;
    private Clinic clinic;

    AServerAtABrokerTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void a_site() throws Exception {
        database.emptyEverything();
        SelfSigned certificate = SelfSigned.in(folder);
        broker = MosquittoProcess.start(folder, certificate.files(), "telltale", PASSWORD);
        config = config(certificate.files().certificate());
        startServer();
        clinic = new Clinic(client, folder.resolve("state"));
        clinic.isAt(running().apiPort());
        clinic.open(URI.create("http://127.0.0.1:9/"));
        clinic.enroll(1);
    }

    @AfterEach
    void off() {
        stop();
        broker.close();
        client.close();
    }

    @Test
    void stores_what_gateways_publish_there_and_shows_the_broker_as_one_more_way_in() throws Exception {
        publish("gw-1", reading(1), reading(2), reading(1));

        awaitRows("reading", 2);
        awaitTrue(
                "the ledger at rest",
                () -> ledger().at("/sinceStart/inFlight").asLong() == 0
                        && ledger().path("duplicate").asLong() == 1);
        assertThat(ledger().path("acknowledged").asLong()).isEqualTo(3);
        assertThat(database.rows("select distinct credential from reading")).containsExactly("1");
        assertThat(metrics())
                .contains("telltale_items_acknowledged_total{way=\"broker\"} 3.0")
                .contains("telltale_broker_listening 1.0");
    }

    @Test
    void finds_what_was_published_while_it_was_stopped_though_the_broker_was_killed_then() throws Exception {
        stop();
        publish("gw-1", reading(1));
        awaitTrue("the broker has saved it", () -> broker.hasSaved(reading(1)));
        broker.kill();
        broker.restart();

        startServer();
        awaitRows("reading", 1);
        publish("gw-1", reading(1), reading(2));
        awaitRows("reading", 2);
        assertThat(database.rows("select count(*), count(distinct taken_at) from reading"))
                .containsExactly("2, 2");
    }

    @Test
    void says_that_the_broker_is_away_and_goes_on_when_it_is_back() throws Exception {
        awaitTrue("it is up", () -> "UP".equals(health().path("status").asText()));
        broker.kill();
        awaitTrue(
                "the loss is seen",
                () -> "DEGRADED".equals(brokerPart().path("status").asText()));
        assertThat(brokerPart().path("detail").asText()).startsWith("away, reason code ");
        assertThat(health().path("status").asText()).isEqualTo("DEGRADED");

        broker.restart();
        awaitTrue(
                "it listens again",
                () -> "UP".equals(brokerPart().path("status").asText()));
        publish("gw-1", reading(1));
        awaitRows("reading", 1);
    }

    @Test
    void keeps_poison_aside_and_goes_on() throws Exception {
        publish("gw-1", "no reading", reading(1));

        awaitRows("reading", 1);
        assertThat(database.rows("select transport, credential, length_bytes from undecodable"))
                .containsExactly("3, 1, 10");
        assertThat(ledger().path("undecodable").asLong()).isEqualTo(1);
        assertThat(metrics()).contains("telltale_bodies_undecodable_total{way=\"broker\"} 1.0");
    }

    @Test
    void holds_what_comes_from_a_gateway_that_nobody_knows_until_a_person_decides() throws Exception {
        String stray = reading(2).replace("oximeter-1", "stray");
        publish("gw-9", reading(1), stray);
        publish("gw-1", reading(3));

        awaitRows("reading", 1);
        awaitRows("held", 2);
        JsonNode held = JSON.readTree(clinic.ask("/held")).path("held");
        assertThat(held).hasSize(2).allSatisfy(waiting -> {
            assertThat(waiting.path("reason").asText()).isEqualTo("UNKNOWN_GATEWAY");
            assertThat(waiting.has("credential")).isFalse();
        });
        assertThat(held.findValuesAsText("deviceName")).containsExactly("oximeter-1", "stray");

        for (JsonNode waiting : held) {
            clinic.decide(
                    "/held/" + waiting.path("position").asText() + "/" + waiting.path("index") + "/release",
                    "{\"patient\":1,\"reason\":\"the new hub\"}");
        }
        awaitRows("reading", 3);
        assertThat(ledger().path("held").asLong()).isZero();
        assertThat(JSON.readTree(clinic.ask("/readings?patient=1&from=" + start + "&to=" + start.plusSeconds(60)))
                        .path("readings"))
                .hasSize(3);
    }

    @Test
    void stores_everything_once_though_it_is_killed_again_and_again() throws Exception {
        stop();
        int kills = 3;
        int each = 40;
        Path log = folder.resolve("server.log");
        for (int kill = 0; kill < kills; kill++) {
            ServerProcess process = ServerProcess.start(config, log);
            long forcedBefore = database.count("reading");
            publish("gw-1", readings(each * kill, each * (kill + 1)));
            awaitTrue("some arrive", () -> database.count("reading") > forcedBefore);
            process.kill();
        }

        startServer();
        clinic.isAt(running().apiPort());
        awaitRows("reading", (long) kills * each);
        awaitTrue("nothing is under way", () -> ledger().path("inFlight").asLong() == 0);
        assertThat(database.rows("select count(*), count(distinct taken_at) from reading"))
                .containsExactly(kills * each + ", " + kills * each);
    }

    private Path config(Path ca) throws IOException {
        return Files.writeString(
                ServerConfig.write(folder, database),
                """
                broker:
                  uri: %s
                  ca: %s
                  user: telltale
                  password: file:%s
                  longest-pause: PT0.5S
                """.formatted(
                        broker.tlsUri(), ca, Files.writeString(folder.resolve("broker.password"), PASSWORD + "\n")),
                StandardOpenOption.APPEND);
    }

    private void startServer() throws Exception {
        server = RunningServer.start(Settings.load(config, Map.of()), () -> {});
        awaitTrue("it listens", () -> "UP".equals(brokerPart().path("status").asText()));
    }

    private RunningServer running() {
        RunningServer running = server;
        if (running == null) {
            throw new AssertionError("the server is stopped");
        }
        return running;
    }

    private void stop() {
        RunningServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    private String reading(int second) {
        return "{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":97,\"unit\":\"%%\",\"taken_at\":\"%s\"}"
                .formatted(start.plusSeconds(second));
    }

    private String[] readings(int from, int to) {
        String[] bodies = new String[to - from];
        for (int second = from; second < to; second++) {
            bodies[second - from] = reading(second);
        }
        return bodies;
    }

    private void publish(String gateway, String... bodies) throws MqttException {
        MqttAsyncClient gatewayClient = new MqttAsyncClient(broker.uri(), gateway, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName("telltale");
        options.setPassword(PASSWORD.getBytes(UTF_8));
        gatewayClient.connect(options).waitForCompletion(PATIENCE_MILLIS);
        for (String body : bodies) {
            gatewayClient
                    .publish("telltale/v1/gateways/" + gateway + "/readings", body.getBytes(UTF_8), 1, false)
                    .waitForCompletion(PATIENCE_MILLIS);
        }
        gatewayClient.disconnect().waitForCompletion(PATIENCE_MILLIS);
        gatewayClient.close();
    }

    private JsonNode ledger() throws IOException, InterruptedException {
        return JSON.readTree(clinic.askAsOperator("/ledger"));
    }

    private JsonNode health() throws IOException, InterruptedException {
        return JSON.readTree(text("/health/ready"));
    }

    private JsonNode brokerPart() throws IOException, InterruptedException {
        for (JsonNode part : health().path("parts")) {
            if (part.path("name").asText().equals("broker")) {
                return part;
            }
        }
        throw new AssertionError("health says nothing of a broker");
    }

    private String metrics() throws IOException, InterruptedException {
        return text("/metrics");
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running().apiPort() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void awaitRows(String table, long count) throws Exception {
        awaitTrue(count + " rows of " + table, () -> database.count(table) >= count);
        assertThat(database.count(table)).isEqualTo(count);
    }

    private static void awaitTrue(String what, Callable<Boolean> condition) throws Exception {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what + ", in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
