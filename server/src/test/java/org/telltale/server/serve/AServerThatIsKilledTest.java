package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// P1 and P2 at the process: SIGKILL at random moments under load, twenty times, and at the end the books balance.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class AServerThatIsKilledTest {
    private static final long SEED = 20_261_121;
    private static final int KILLS = 20;
    private static final int PATIENTS = 30;
    private static final int SENDERS = 3;
    private static final Pattern EPISODE = Pattern.compile("\"episode\":\"([0-9-]+)\"");

    @TempDir
    Path folder;

    private final StoreDatabase database;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, AtomicInteger> pagesByEpisode = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger seconds = new AtomicInteger();
    private final AtomicInteger breached = new AtomicInteger();
    private final Instant start = Instant.now().minus(Duration.ofHours(2));
    private final HttpServer pager;
    private volatile boolean sending;

    AServerThatIsKilledTest(DatabaseLogin superuser) throws SQLException, IOException {
        database = StoreDatabase.in(superuser);
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void a_pager() {
        pager.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pager.createContext("/", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher episode = EPISODE.matcher(body);
            if (episode.find()) {
                pagesByEpisode
                        .computeIfAbsent(episode.group(1), _ -> new AtomicInteger())
                        .incrementAndGet();
            }
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        pager.start();
    }

    @AfterEach
    void off() {
        pager.stop(0);
        client.close();
    }

    @Test
    void twenty_times_keeps_every_acknowledged_reading_once_and_pages_every_breach_in_one_episode() throws Exception {
        Path config = config();
        Path log = folder.resolve("server.log");
        Random random = new Random(SEED);
        URI ring = URI.create("http://127.0.0.1:" + pager.getAddress().getPort() + "/");
        Clinic clinic = setUp(config, log, ring);

        for (int kill = 0; kill < KILLS; kill++) {
            ServerProcess server = ServerProcess.start(config, log);
            Thread[] senders = startSending(server.httpPort, clinic.gatewayKey());
            LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(900)).toNanos());
            server.kill();
            stopSending(senders);
        }

        try (ServerProcess server = ServerProcess.start(config, log)) {
            resendUnanswered(server.httpPort, clinic.gatewayKey());
            awaitRows("reading", acknowledged.size());
            awaitPages();
        }

        assertThat(acknowledged.size()).isGreaterThan(10 * KILLS);
        assertThat(database.count("reading")).isEqualTo(acknowledged.size());
        assertThat(database.rows("select count(distinct (device, taken_at)) from reading"))
                .containsExactly(Integer.toString(acknowledged.size()));
        assertThat(database.rows("select count(*), count(distinct patient) from episode"))
                .containsExactly(breached.get() + ", " + breached.get());
        assertThat(pagesByEpisode.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        database.rows("select opened_position || '-' || opened_ordinal from episode"));
    }

    private Clinic setUp(Path config, Path log, URI ring) throws Exception {
        try (ServerProcess server = ServerProcess.start(config, log)) {
            Clinic clinic = new Clinic(client, folder.resolve("state"));
            clinic.isAt(server.apiPort);
            clinic.open(ring);
            for (int patient = 1; patient <= PATIENTS; patient++) {
                clinic.enroll(patient);
            }
            return clinic;
        }
    }

    private Path config() throws IOException {
        Path config = folder.resolve("telltale.yaml");
        Files.writeString(config, """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0}
                journal: {roll: hourly, block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 65536}
                snapshot: {every-records: 200}
                database:
                  url: %s
                  user: %s
                  password: %s
                  owner: %s
                  owner-password: %s
                """.formatted(
                        folder.resolve("state"),
                        database.superuser().jdbcUrl(),
                        database.roles().app().user(),
                        database.roles().app().password(),
                        database.roles().owner().user(),
                        database.roles().owner().password()));
        return config;
    }

    private Thread[] startSending(int port, String key) {
        sending = true;
        Thread[] senders = new Thread[SENDERS];
        for (int sender = 0; sender < SENDERS; sender++) {
            senders[sender] = Thread.ofPlatform().start(() -> {
                while (sending) {
                    send(port, key, nextBody());
                }
            });
        }
        return senders;
    }

    private void stopSending(Thread[] senders) throws InterruptedException {
        sending = false;
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /// A reading of its own second: of a patient who is well, or, now and then, the first low one of the next
    /// patient. A patient who was low once sends nothing more, so that one breach is one episode.
    private String nextBody() {
        int second = seconds.incrementAndGet();
        int patient = second % 40 == 0 ? breached.updateAndGet(count -> Math.min(PATIENTS / 2, count + 1)) : 0;
        boolean low = patient > 0 && lowOnce.add(patient);
        int sender = low ? patient : PATIENTS / 2 + 1 + second % (PATIENTS / 2);
        return "{\"device\":\"oximeter-%d\",\"vital\":\"oxygen_saturation\",\"value\":%d,\"unit\":\"%%\",\"taken_at\":\"%s\"}"
                .formatted(sender, low ? 81 : 97, start.plusMillis(100L * second));
    }

    private final Set<Integer> lowOnce = ConcurrentHashMap.newKeySet();

    private void send(int port, String key, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/readings"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                acknowledged.add(body);
                return;
            }
        } catch (IOException killed) {
            // The gateway does not know whether it arrived: it sends it again later.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        unanswered.add(body);
    }

    private void resendUnanswered(int port, String key) {
        for (String body = unanswered.poll(); body != null; body = unanswered.poll()) {
            send(port, key, body);
        }
        assertThat(unanswered).isEmpty();
    }

    private void awaitRows(String table, long count) throws SQLException {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (database.count(table) < count) {
            assertThat(System.nanoTime())
                    .as("%d rows of %s in time", count, table)
                    .isLessThan(deadlineNanos);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void awaitPages() {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (pagesByEpisode.size() < breached.get()) {
            assertThat(System.nanoTime()).as("a page for every breach in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
