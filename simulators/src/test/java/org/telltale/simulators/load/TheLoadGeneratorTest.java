package org.telltale.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.Simulators;
import org.telltale.simulators.gateway.UnreliableHubServer;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TheLoadGeneratorTest {
    private static final double MILLISECOND = 1_000;
    private final LoadGenerator generator =
            new LoadGenerator(InstantSource.system(), System::nanoTime, Duration.ofSeconds(10));

    @Test
    void charges_a_stall_to_every_request_that_was_due_in_it() throws InterruptedException {
        try (PausingServer server = new PausingServer(300, Duration.ofSeconds(1))) {
            LoadReport report = generator.run(plan(server.address(), 2, 1, 1, 500));

            assertThat(report.isClean()).isTrue();
            assertThat(report.fromDue().count()).isEqualTo(1_000);
            assertThat(report.fromDue().p90Micros())
                    .as("half of the requests were due in the second in which nothing was answered")
                    .isGreaterThan(500 * MILLISECOND);
            assertThat(report.fromSent().p99Micros())
                    .as("and a closed loop would have seen it on two of a thousand")
                    .isLessThan(250 * MILLISECOND);
            assertThat(report.fromSent().maxMicros()).isGreaterThan(900 * MILLISECOND);
        }
    }

    @Test
    void sends_all_that_is_due_and_no_reading_twice() throws InterruptedException {
        try (PausingServer server = new PausingServer(0, Duration.ZERO)) {
            LoadReport report = generator.run(plan(server.address(), 7, 4, 10, 4_000));

            assertThat(report.isClean()).isTrue();
            assertThat(report.sentReadings()).isBetween(8_000L, 8_000L + 7 * 10);
            assertThat(report.acknowledgedReadings()).isEqualTo(report.sentReadings());
            assertThat(server.distinctBodies() * 10L).isEqualTo(report.sentReadings());
        }
    }

    @Test
    void goes_on_with_the_days_of_its_devices_where_an_earlier_run_has_stopped() throws InterruptedException {
        Series days = new Series(0, Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Duration.ofHours(8));
        try (PausingServer server = new PausingServer(0, Duration.ZERO)) {
            LoadReport first = generator.run(plan(server.address(), 3, 1, 10, 1_000, days));
            LoadReport second =
                    generator.run(plan(server.address(), 3, 1, 10, 1_000, days.startingWith(first.nextReading())));

            assertThat(first.isClean() && second.isClean()).isTrue();
            assertThat(first.nextReading()).isEqualTo(first.sentReadings());
            assertThat(second.nextReading()).isEqualTo(first.sentReadings() + second.sentReadings());
            assertThat(server.distinctBodies() * 10L).isEqualTo(second.nextReading());
        }
    }

    @Test
    void without_a_rate_sends_as_much_as_the_windows_allow() throws InterruptedException {
        try (PausingServer server = new PausingServer(0, Duration.ZERO)) {
            LoadReport report = generator.run(plan(server.address(), 4, 8, 1, 0));

            assertThat(report.isClean()).isTrue();
            assertThat(report.readingsPerSecond()).isGreaterThan(1_000);
        }
    }

    @Test
    void counts_refusals_by_status_and_goes_on_after_a_lost_connection() throws InterruptedException {
        try (PausingServer server =
                new PausingServer(0, Duration.ZERO).refusing(20).refusing(40).hangingUp(60)) {
            LoadReport report = generator.run(plan(server.address(), 1, 1, 1, 100));

            assertThat(report.isClean()).isFalse();
            assertThat(report.refusedRequests()).isEqualTo(Map.of(503, 2L));
            assertThat(report.unansweredRequests()).isEqualTo(1);
            assertThat(report.lostConnections()).isEqualTo(1);
            assertThat(report.acknowledgedReadings()).isEqualTo(200 - 3);
        }
    }

    @Test
    void gives_up_on_a_server_that_is_not_there_and_says_why() throws InterruptedException {
        var impatient = new LoadGenerator(InstantSource.system(), System::nanoTime, Duration.ofMillis(200));

        LoadReport report = impatient.run(plan(URI.create("http://127.0.0.1:1"), 1, 1, 1, 10));

        assertThat(report.isClean()).isFalse();
        assertThat(report.neverSentRequests()).isEqualTo(20);
        assertThat(report.trouble()).contains("Connection refused");
    }

    @Test
    void speaks_mqtt_with_a_window_of_messages() throws InterruptedException {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            LoadReport report = generator.run(plan(server.address(), 3, 20, 5, 5_000));

            assertThat(report.isClean()).isTrue();
            assertThat(server.messages())
                    .hasSize(Math.toIntExact(report.sentReadings() / 5))
                    .doesNotHaveDuplicates()
                    .allSatisfy(message -> assertThat(message).startsWith("telltale/v1/gateways/load/readings [{"));
        }
    }

    @Test
    void is_a_command_that_writes_its_report_and_never_its_key(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        try (PausingServer server = new PausingServer(0, Duration.ZERO)) {
            CommandLine commandLine = Simulators.commandLine().setOut(new PrintWriter(out, true));
            int exitCode = commandLine.execute(
                    "load",
                    "--target",
                    server.address().toString(),
                    "--key",
                    "hush",
                    "--warmup",
                    "0",
                    "--seconds",
                    "1",
                    "--rate",
                    "200",
                    "--report",
                    file.toString());

            assertThat(exitCode).isZero();
        }
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("acknowledged").asLong()).isBetween(200L, 216L);
        assertThat(report.path("from_due_micros").path("p50").asDouble()).isPositive();
        assertThat(report.toString()).doesNotContain("hush");
        assertThat(out.toString()).contains("from due").contains("p99.9");
    }

    private static LoadPlan plan(URI target, int connections, int window, int batch, long rate) {
        return plan(target, connections, window, batch, rate, Series.OF_NOW);
    }

    private static LoadPlan plan(URI target, int connections, int window, int batch, long rate, Series series) {
        return new LoadPlan(
                target,
                "load",
                "k-1",
                connections,
                window,
                batch,
                rate,
                Duration.ZERO,
                Duration.ofSeconds(2),
                90,
                0,
                1,
                series);
    }
}
