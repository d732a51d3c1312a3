package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a practice relies on when the server brings its own database.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AnEmbeddedTimescaleTest {
    @TempDir
    private static Path folder;

    private static EmbeddedTimescale timescale;

    @BeforeAll
    static void start() throws IOException {
        timescale = startIn(folder.resolve("state"));
    }

    @AfterAll
    static void close() throws IOException {
        timescale.close();
        assertThat(Postmaster.livingIn(data())).isEmpty();
    }

    @Test
    void answers_and_has_hypertables() throws SQLException {
        execute("create table weight (taken_at timestamptz not null, grams int not null)");
        execute("select create_hypertable('weight', by_range('taken_at', interval '1 day'))");
        execute("insert into weight values ('2026-11-21 08:00Z', 81200), ('2026-11-22 08:00Z', 81900)");

        assertThat(query("select count(*) from show_chunks('weight')")).isEqualTo("2");
        assertThat(timescale.edition()).isEqualTo(Edition.TIMESCALE_APACHE);
    }

    @Test
    void keeps_its_rows_when_it_is_stopped_and_started_again() throws Exception {
        execute("create table kept (id int primary key)");
        execute("insert into kept values (1)");
        timescale.close();

        timescale = startIn(folder.resolve("state"));

        assertThat(query("select id from kept")).isEqualTo("1");
    }

    @Test
    void loses_nothing_that_was_committed_when_it_is_killed() throws Exception {
        execute("create table page (id int primary key)");
        try (Connection open = timescale.login().connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("insert into page values (1)");
            open.commit();
            statement.execute("insert into page values (2)");
            timescale.kill();
        }
        assertThat(timescale.isAlive()).isFalse();
        assertThatThrownBy(() -> timescale.login().connect()).isInstanceOf(SQLException.class);

        timescale.restart();

        assertThat(query("select string_agg(id::text, ',') from page")).isEqualTo("1");
    }

    @Test
    void comes_back_on_the_same_port_each_time() throws Exception {
        int port = timescale.port();
        for (int round = 0; round < 3; round++) {
            timescale.kill();
            timescale.restart();
            assertThat(query("select inet_server_port()")).isEqualTo(String.valueOf(port));
        }
    }

    @Test
    void comes_back_by_itself_when_it_was_not_stopped_here_but_killed() throws Exception {
        execute("create table survived (id int primary key)");
        execute("insert into survived values (1)");
        long killed = timescale.pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        awaitAnotherThan(killed);
        assertThat(query("select id from survived")).isEqualTo("1");
    }

    @Test
    void is_started_again_and_again_until_it_can_be_started() throws Exception {
        Path settings = data().resolve("postgresql.auto.conf");
        String good = Files.readString(settings);
        long killed = timescale.pid();
        Files.writeString(settings, good + "\nthis is no setting\n");

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        awaitInLog("contains errors");
        assertThat(timescale.isAlive()).isFalse();
        Files.writeString(settings, good);
        awaitAnotherThan(killed);
        assertThat(query("select 1")).isEqualTo("1");
    }

    @Test
    void is_not_brought_back_while_it_runs() {
        assertThatThrownBy(() -> timescale.restart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("runs already");
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "data_checksums, on",
        "jit, off",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "timescaledb.telemetry_level, off",
        "timescaledb.max_background_workers, 0",
    })
    void runs_with_safe_settings(String setting, String value) throws SQLException {
        assertThat(query("show " + setting)).isEqualTo(value);
    }

    @Test
    void cannot_be_talked_out_of_forcing_to_disk() throws Exception {
        execute("alter system set fsync = off");
        execute("alter system set synchronous_commit = off");
        timescale.stop();
        timescale.restart();

        assertThat(query("show fsync") + query("show synchronous_commit")).isEqualTo("onon");
    }

    @Test
    void knows_letter_case_beyond_ascii_whatever_the_hosts_locale() throws SQLException {
        assertThat(query("select lower('ÄRZTIN ÎLE')")).isEqualTo("ärztin île");
    }

    @Test
    void is_reached_through_the_loopback_address_only() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, timescale.port()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void lets_nobody_in_without_the_password_that_its_owner_alone_can_read() throws Exception {
        var guess = new DatabaseLogin(timescale.login().jdbcUrl(), EmbeddedTimescale.SUPERUSER, "postgres");
        assertThatThrownBy(guess::connect)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));

        Path password = folder.resolve("state/password");
        assertThat(Files.readString(password))
                .isEqualTo(timescale.login().password())
                .hasSizeGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(timescale.login().toString()).contains("password=***").doesNotContain(Files.readString(password));
    }

    @Test
    void keeps_statements_and_the_values_they_fail_on_out_of_its_log() throws Exception {
        execute("create table patient (name text primary key, weight int)");
        execute("insert into patient values ('Maria Quandt', 80)");
        for (String failing : List.of(
                "insert into patient values ('Maria Quandt', 81)",
                "select 'Maria Quandt'::int",
                "selecct 'Maria Quandt'")) {
            assertThatThrownBy(() -> execute(failing)).isInstanceOf(SQLException.class);
        }
        timescale.close();

        assertThat(folder.resolve("state/server.log"))
                .content()
                .contains("database system is shut down")
                .doesNotContain("Quandt");
        timescale = startIn(folder.resolve("state"));
    }

    @Test
    void belongs_to_one_server_at_a_time() {
        assertThatThrownBy(() -> startIn(folder.resolve("state")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another process uses the database in");
    }

    @Test
    void says_that_its_port_is_taken_where_the_log_is() {
        assertThatThrownBy(() -> EmbeddedTimescale.start(tree(), folder.resolve("second"), timescale.port()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("server.log");
        assertThat(folder.resolve("second/server.log")).content().contains("Address already in use");
    }

    @Test
    void starts_after_a_crash_in_the_middle_of_making_its_cluster() throws Exception {
        Path state = folder.resolve("half");
        Files.writeString(Files.createDirectories(state.resolve("data.new")).resolve("PG_VERSION"), "17");

        try (EmbeddedTimescale other = startIn(state)) {
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void refuses_a_cluster_of_another_major_version() throws Exception {
        timescale.close();
        Path version = data().resolve("PG_VERSION");
        Files.writeString(version, "14\n");

        assertThatThrownBy(() -> startIn(folder.resolve("state"))).hasMessageContaining("was made by PostgreSQL 14");

        Files.writeString(version, "17\n");
        timescale = startIn(folder.resolve("state"));
    }

    @Test
    void starts_although_its_lock_file_names_a_process_of_someone_else() throws Exception {
        timescale.kill();
        Path lock = data().resolve("postmaster.pid");
        Files.writeString(
                lock,
                Files.readString(lock)
                        .replaceFirst("\\d+", "" + ProcessHandle.current().pid()));

        timescale.restart();

        assertThat(query("select 1")).isEqualTo("1");
    }

    @Test
    void runs_as_nobody_where_namespaces_are_not_allowed_and_changes_back() throws Exception {
        if (Account.detect() == Account.SELF) {
            return; // Only root can become another account.
        }
        timescale.close();
        for (Account account : List.of(Account.NOBODY, Account.NAMESPACE, Account.NOBODY)) {
            try (var other = EmbeddedTimescale.start(tree(), folder.resolve("state"), 0, account)) {
                assertThat(other.isAlive()).isTrue();
            }
        }
        timescale = startIn(folder.resolve("state"));
    }

    private static void awaitAnotherThan(long pid) {
        while (!timescale.isAlive() || timescale.pid() == pid) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void awaitInLog(String words) throws IOException {
        while (!Files.readString(folder.resolve("state/server.log")).contains(words)) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Path tree() {
        return TimescaleTree.unpacked().orElseThrow().folder();
    }

    private static EmbeddedTimescale startIn(Path state) throws IOException {
        return EmbeddedTimescale.start(tree(), state, 0);
    }

    private static Path data() throws IOException {
        return folder.resolve("state/data").toRealPath();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = timescale.login().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = timescale.login().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
