package org.telltale.benchmarks.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import org.telltale.server.timescale.TimescaleTree;
import org.telltale.simulators.Simulators;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;

/// What a newcomer's first command does, with every family of devices: homes send to a whole server with a database
/// of its own, its pages are answered, its months are billed, and everything adds up.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class ADemoOfAllFamiliesTest {
    private static final String SECRET = "the-secret-of-the-demo";

    @TempDir
    private Path folder;

    @Test
    void adds_up_and_stores_readings_of_every_source() throws Exception {
        assumeTrue(TimescaleTree.unpacked().isPresent(), "no TimescaleDB here: run scripts/timescale-get.sh");
        Path secret = Files.writeString(folder.resolve("withings.secret"), SECRET);
        Path report = folder.resolve("report.json");
        String withings = "http://127.0.0.1:" + freePort();
        StringWriter out = new StringWriter();
        try (RunningServer server = RunningServer.start(Settings.load(config(secret, withings), Map.of()), () -> {
            throw new AssertionError("the journal is lost");
        })) {
            int exitCode = Simulators.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out))
                    .execute(
                            "demo",
                            "--http=http://127.0.0.1:" + server.httpPort(),
                            "--mqtt=mqtt://127.0.0.1:" + server.mqttPort(),
                            "--mllp=mllp://127.0.0.1:" + server.mllpPort().orElseThrow(),
                            "--api=http://127.0.0.1:" + server.apiPort(),
                            "--key-file=" + folder.resolve("state/operator.key"),
                            "--withings=" + withings,
                            "--withings-secret-file=" + secret,
                            "--patients=" + 2 * Families.all().size(),
                            "--seconds=8",
                            "--report=" + report);

            assertThat(exitCode).as(out.toString()).isZero();
        }
        JsonNode figures = new ObjectMapper().readTree(Files.readString(report));
        assertThat(StreamSupport.stream(figures.path("sources").spliterator(), false)
                        .filter(source -> source.path("stored").asLong() > 0)
                        .map(source -> source.path("source").asText()))
                .as(figures.toPrettyString())
                .containsAll(Families.all().stream().map(Family::source).toList());
    }

    private Path config(Path secret, String withings) throws IOException {
        return Files.writeString(
                folder.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                mllp: {host: 127.0.0.1, port: 0}
                api: {host: 127.0.0.1, port: 0}
                journal: {block: 8MiB, reserve: 64MiB}
                ring: {remembered-readings: 16384}
                withings:
                  client-id: telltale-demo
                  client-secret: file:%s
                  address: %s
                  requests-per-minute: 6000
                """.formatted(folder.resolve("state"), secret, withings));
    }

    /// The server must be told where Withings' cloud is before the demo opens it.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
