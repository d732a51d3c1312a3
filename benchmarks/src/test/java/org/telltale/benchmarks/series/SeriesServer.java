package org.telltale.benchmarks.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleTree;
import org.telltale.simulators.site.Enrollment;
import org.telltale.simulators.site.SiteClient;

/// A whole server with a database of its own, and a practice in it.
///
/// @param hostKey a key of an operator of the practice that runs the server
record SeriesServer(Path state, RunningServer running, SiteClient site, Enrollment practice, String hostKey)
        implements AutoCloseable {
    /// From when on everybody holds a device: before any of the series begins.
    static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");

    private static final int PORT_LINE = 3;
    private static final long A_MOMENT_NANOS = 50_000_000;

    /// Starts one, or skips the test where there is no database to be had.
    static SeriesServer start(Path state) throws Exception {
        assumeTrue(TimescaleTree.unpacked().isPresent(), "no TimescaleDB here: run scripts/timescale-get.sh");
        Path config = Files.writeString(state.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0}
                journal: {block: 8MiB, reserve: 64MiB}
                ring: {remembered-readings: 16384}
                """.formatted(state));
        RunningServer running = RunningServer.start(Settings.load(config, Map.of()), () -> {
            throw new AssertionError("the journal is lost");
        });
        SiteClient site = new SiteClient(URI.create("http://127.0.0.1:" + running.apiPort()));
        try {
            String hostKey = Files.readString(state.resolve("operator.key")).strip();
            site.awaitTables(hostKey);
            return new SeriesServer(
                    state, running, site, Enrollment.open(site, hostKey, "Real series", ZoneOffset.UTC), hostKey);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            site.close();
            running.close();
            throw failed;
        }
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + running.httpPort());
    }

    URI mqtt() {
        return URI.create("mqtt://127.0.0.1:" + running.mqttPort());
    }

    /// {@return the ledger, once nothing is in flight}
    JsonNode ledgerAtRest() throws Exception {
        JsonNode ledger = site.ledger(hostKey);
        while (ledger.path("inFlight").asLong() > 0) {
            LockSupport.parkNanos(A_MOMENT_NANOS);
            ledger = site.ledger(hostKey);
        }
        return ledger;
    }

    DatabaseLogin database() throws IOException {
        Path folder = state.resolve("timescale");
        String port = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(PORT_LINE);
        return new DatabaseLogin(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedTimescale.DATABASE,
                EmbeddedTimescale.SUPERUSER,
                Files.readString(folder.resolve("password")));
    }

    static Vital vital(int code) {
        return Arrays.stream(Vital.values())
                .filter(vital -> vital.code() == code)
                .findFirst()
                .orElseThrow();
    }

    static Unit unit(int code) {
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        site.close();
        running.close();
    }
}
