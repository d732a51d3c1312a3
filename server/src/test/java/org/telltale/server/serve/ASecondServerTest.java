package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.Telltale;
import org.telltale.server.config.Settings;
import picocli.CommandLine;

/// Nobody is at the database's address: neither server needs it to find the other in its way.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ASecondServerTest {
    private static final int REFUSED = 1;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private RunningServer first;

    @BeforeEach
    void start_the_first() throws IOException {
        first = RunningServer.start(Settings.load(config("state", 0, 0, 0), Map.of()), () -> {});
    }

    @AfterEach
    void stop_the_first() {
        first.close();
    }

    @Test
    void says_in_a_sentence_that_the_state_folder_is_in_use() throws IOException {
        assertThat(serve(config("state", 0, 0, 0))).isEqualTo(REFUSED);

        assertThat(said.toString())
                .isEqualTo("serve: the journal in " + folder.resolve("state/journal") + " is in use by another server:"
                        + " stop that one, or give this one a state folder of its own\n");
        assertThat(first.core().isMoving()).isTrue();
    }

    @Test
    void says_in_a_sentence_that_the_port_of_readings_is_in_use() throws IOException {
        assertThat(serve(config("other", first.httpPort(), 0, 0))).isEqualTo(REFUSED);

        assertThat(said.toString())
                .startsWith("serve: http cannot listen on 127.0.0.1:" + first.httpPort() + ": ")
                .endsWith("\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void says_in_a_sentence_that_the_port_of_messages_is_in_use() throws IOException {
        assertThat(serve(config("other", 0, first.mqttPort(), 0))).isEqualTo(REFUSED);

        assertThat(said.toString())
                .startsWith("serve: mqtt cannot listen on 127.0.0.1:" + first.mqttPort() + ": ")
                .containsOnlyOnce("\n");
    }

    @Test
    void says_in_a_sentence_that_the_port_of_people_is_in_use() throws IOException {
        assertThat(serve(config("other", 0, 0, first.apiPort()))).isEqualTo(REFUSED);

        assertThat(said.toString())
                .startsWith("serve: api cannot listen on 127.0.0.1:" + first.apiPort() + ": ")
                .containsOnlyOnce("\n");
    }

    private int serve(Path config) {
        CommandLine telltale = Telltale.commandLine();
        telltale.setErr(new PrintWriter(said, true));
        return telltale.execute("serve", "--config", config.toString());
    }

    private Path config(String state, int httpPort, int mqttPort, int apiPort) throws IOException {
        return Files.writeString(folder.resolve(state + httpPort + mqttPort + apiPort + ".yaml"), """
                state: %s
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                http: {host: 127.0.0.1, port: %d}
                mqtt: {host: 127.0.0.1, port: %d}
                api: {host: 127.0.0.1, port: %d}
                journal: {roll: hourly, block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 65536}
                database:
                  url: jdbc:postgresql://127.0.0.1:1/nobody
                  user: app
                  password: app
                  owner: owner
                  owner-password: owner
                """.formatted(
                        folder.resolve(state), httpPort, mqttPort, apiPort));
    }
}
