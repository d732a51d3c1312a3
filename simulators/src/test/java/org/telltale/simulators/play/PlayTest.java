package org.telltale.simulators.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.Simulators;
import org.telltale.simulators.gateway.UnreliableHubServer;
import org.telltale.simulators.gateway.UnreliableServer;
import org.telltale.simulators.site.RecordingSite;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlayTest {
    private static final Path MAPPING = RealSeries.MAPPINGS.resolve("sudofox-weight-pounds.yaml");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sends_a_file_over_http_in_batches_and_says_what_became_of_it() throws Exception {
        try (UnreliableServer server = new UnreliableServer(new UnreliableServer.Reaction.HangUp())) {
            int exitCode = play(series(25), server.address(), "--batch", "10");

            assertThat(exitCode).isZero();
            assertThat(server.bodies()).hasSize(4);
            assertThat(server.bodies().getLast().split("\"device\"")).hasSize(5 + 1);
            assertThat(out.toString())
                    .contains("weight.csv: 25 rows, 25 readings")
                    .contains("25 readings: 25 acknowledged, 0 outstanding, 10 times sent without an answer");
        }
    }

    @Test
    void sends_it_over_mqtt_as_well() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("secret")) {
            int exitCode = play(series(25), server.address(), "--batch", "5", "--window", "3");

            assertThat(exitCode).isZero();
            assertThat(server.messages())
                    .hasSize(5)
                    .allSatisfy(message -> assertThat(message).startsWith("telltale/v1/gateways/hub-7/readings ["));
        }
    }

    @Test
    void sends_it_as_often_as_asked() throws Exception {
        try (UnreliableServer server = new UnreliableServer()) {
            assertThat(play(series(3), server.address(), "--times", "4")).isZero();

            assertThat(server.bodies()).hasSize(4).containsOnly(server.bodies().getFirst());
            assertThat(out.toString()).contains("3 readings: 3 acknowledged, 0 outstanding");
        }
    }

    @Test
    void fails_when_a_key_is_refused() throws Exception {
        try (UnreliableServer server = new UnreliableServer(new UnreliableServer.Reaction.Status(401))) {
            assertThat(play(series(3), server.address())).isEqualTo(1);

            assertThat(out.toString()).contains("3 readings: 0 acknowledged, 3 outstanding, 3 refused");
        }
    }

    @Test
    void enrolls_a_holder_for_each_device_where_it_is_asked_to() throws Exception {
        Path operatorKey = folder.resolve("operator.key");
        Files.writeString(operatorKey, "ttp_host\n");
        try (UnreliableServer server = new UnreliableServer();
                RecordingSite site = new RecordingSite()
                        .says(201, "{\"number\":2}")
                        .says(201, "{\"number\":5,\"key\":\"ttp_operator\"}")
                        .says(201, "{\"number\":6,\"key\":\"ttp_physician\"}")
                        .says(201, "{\"number\":1,\"key\":\"ttg_gateway\"}")
                        .says(201, "{\"number\":41}")
                        .says(201, "{\"number\":99}")) {
            int exitCode = play(
                    series(3),
                    server.address(),
                    "--enroll",
                    site.address().toString(),
                    "--operator-key-file",
                    operatorKey.toString());

            assertThat(exitCode).as(err.toString()).isZero();
            assertThat(server.keys()).containsExactly("Bearer ttg_gateway");
            assertThat(site.asked().getFirst()).startsWith("POST /api/v1/practices Bearer ttp_host");
            assertThat(site.asked().getLast())
                    .isEqualTo("POST /api/v1/devices/99/assignments Bearer ttp_physician {\"patient\":41,"
                            + "\"from\":\"2022-12-31T13:00:00Z\"}");
        }
    }

    @Test
    void without_a_target_only_reads_and_fails_on_what_it_cannot_read() throws Exception {
        Path file = series(3);
        assertThat(run("play", file.toString(), "--mapping", MAPPING.toString()))
                .isZero();

        Files.writeString(file, "2023-02-01,many\n", StandardOpenOption.APPEND);
        assertThat(run("play", file.toString(), "--mapping", MAPPING.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("1 UNREADABLE").contains("row 4: 'many' is no number");
    }

    @Test
    void says_in_one_sentence_what_is_wrong_with_its_arguments() throws Exception {
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, Files.readString(MAPPING).replace("lb_av", "stone"));

        assertThat(run("play", series(1).toString(), "--mapping", mapping.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("play: readings[0].unit '[stone]' cannot be read: known are kg,");
        assertThat(run("play", series(1).toString())).isEqualTo(2);
        assertThat(run(
                        "play",
                        series(1).toString(),
                        "--mapping",
                        MAPPING.toString(),
                        "--target",
                        "gopher://x",
                        "--key",
                        "k"))
                .isEqualTo(1);
    }

    private int play(Path file, URI target, String... more) {
        List<String> args = new ArrayList<>(
                List.of("play", file.toString(), "--mapping", MAPPING.toString(), "--target", target.toString()));
        args.addAll(List.of("--gateway", "hub-7", "--key", "secret"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        CommandLine commandLine = Simulators.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private Path series(int days) throws IOException {
        StringBuilder rows = new StringBuilder("date,pounds\n");
        for (int day = 1; day <= days; day++) {
            rows.append(String.format(Locale.ROOT, "2023-01-%02d,%d%n", day, 240 + day % 5));
        }
        Path file = folder.resolve("weight.csv");
        Files.writeString(file, rows.toString());
        return file;
    }
}
