package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ADatabaseWhoseServerDiesTest {
    @TempDir
    private Path folder;

    private Process server;
    private ProcessHandle database;
    private DatabaseLogin login;

    @BeforeEach
    void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerToBeKilled.class.getName(),
                        tree().toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader printed = server.inputReader(StandardCharsets.UTF_8);
        int port = Integer.parseInt(printed.readLine());
        database = ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow();
        login = new DatabaseLogin(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, EmbeddedTimescale.DATABASE),
                EmbeddedTimescale.SUPERUSER,
                Files.readString(folder.resolve("password")));
    }

    @AfterEach
    void end() throws Exception {
        server.destroyForcibly().waitFor();
        Postmaster.awaitNobodyIn(data());
    }

    @Test
    void shuts_down_by_itself_and_leaves_no_process_behind() throws Exception {
        server.destroyForcibly().waitFor();

        Postmaster.awaitNobodyIn(data());
        assertThat(folder.resolve("server.log")).content().contains("received fast shutdown request");
    }

    @Test
    void still_has_what_was_committed_for_the_next_server() throws Exception {
        execute("create table page (id int primary key)");
        execute("insert into page values (1)");
        server.destroyForcibly().waitFor();

        // At once, while the database may still be shutting down.
        try (EmbeddedTimescale next = EmbeddedTimescale.start(tree(), folder, 0);
                Connection connection = next.login().connect();
                var rows = connection.createStatement().executeQuery("select id from page")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void goes_when_the_server_leaves_without_a_word() throws Exception {
        server.getOutputStream().close();

        assertThat(server.waitFor()).isZero();
        Postmaster.awaitNobodyIn(data());
    }

    @Test
    void is_cleared_away_by_the_next_server_where_it_was_left_running() throws Exception {
        // A frozen process cannot follow the kernel's signal.
        new ProcessBuilder("sh", "-c", "kill -STOP " + database.pid()).start().waitFor();
        server.destroyForcibly().waitFor();
        assertThat(Postmaster.livingIn(data())).contains(database);

        Postmaster.clearLeftovers(data(), Duration.ofMillis(200));

        assertThat(Postmaster.livingIn(data())).isEmpty();
        try (EmbeddedTimescale next = EmbeddedTimescale.start(tree(), folder, 0)) {
            assertThat(next.isAlive()).isTrue();
        }
    }

    private Path data() throws IOException {
        return folder.toRealPath().resolve("data");
    }

    private static Path tree() {
        return TimescaleTree.unpacked().orElseThrow().folder();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
