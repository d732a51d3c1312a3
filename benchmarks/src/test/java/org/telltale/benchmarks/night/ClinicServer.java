package org.telltale.benchmarks.night;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import org.telltale.server.timescale.TimescaleTree;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.site.SiteClient;

/// A whole server with a database of its own, whose clock is moved, and the pagers of everybody in its
/// practices.
final class ClinicServer implements AutoCloseable {
    static final Instant BEGINNING = Instant.parse("2026-11-23T13:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final NightClock clock = new NightClock(BEGINNING);
    final PagerServer pagers;
    final SiteClient site;
    final String hostKey;
    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningServer server;

    /// Starts one, or skips the test where there is no database to be had.
    ClinicServer(Path state) throws Exception {
        assumeTrue(TimescaleTree.unpacked().isPresent(), "no TimescaleDB here: run scripts/timescale-get.sh");
        pagers = new PagerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock::now, 1, Optional.empty(), _ -> {});
        Path config = Files.writeString(state.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0, public-address: 'https://care.example/'}
                journal: {block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 16384}
                paging: {webhook-connect-timeout: PT50S, webhook-answer-timeout: PT50S}
                """.formatted(state));
        server = RunningServer.start(Settings.load(config, Map.of()), clock, () -> {});
        site = new SiteClient(URI.create("http://127.0.0.1:" + server.apiPort()));
        hostKey = Files.readString(state.resolve("operator.key")).strip();
        site.awaitTables(hostKey);
    }

    /// What was answered.
    record Answer(int status, JsonNode json) {}

    /// {@return the answer of the API to a person}
    Answer ask(String key, String method, String path, String body) throws IOException, InterruptedException {
        return answer(URI.create("http://127.0.0.1:" + server.apiPort() + "/api/v1" + path), key, method, body);
    }

    /// {@return the answer of the door to a gateway}
    Answer sends(String key, String body) throws IOException, InterruptedException {
        return answer(URI.create("http://127.0.0.1:" + server.httpPort() + "/v1/readings"), key, "POST", body);
    }

    private Answer answer(URI address, String key, String method, String body)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    @Override
    public void close() {
        site.close();
        server.close();
        pagers.close();
        client.close();
    }
}
