package org.telltale.server.timescale;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own, with TimescaleDB where its programs have it, on the loopback address only.
///
/// Its state lives in one folder and survives whatever happens to the processes: the cluster is
/// checksummed, every commit is forced to disk, and a start after a crash recovers what was committed. When
/// the JVM goes, however it goes, the database shuts down by itself; what an earlier JVM left is cleared
/// away at the start. When the database goes although nobody stopped it here, it is started again, for as
/// long as that takes.
///
/// Any thread may call it; calls wait for each other.
public final class EmbeddedTimescale implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTimescale.class);

    /// The role that owns the server, with its password in the state folder.
    public static final String SUPERUSER = "postgres";

    /// The database that [#login] leads to.
    public static final String DATABASE = "telltale";

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FIRST_PORT = 16_384;
    private static final int LAST_PORT = 32_767;
    private static final int PORT_ATTEMPTS = 100;

    private final TimescaleTree tree;
    private final StateFolder state;
    private final Account account;
    private final boolean hasTimescale;
    private final int port;
    private final DatabaseLogin login;
    private final Edition edition;
    private final Revival revival;
    private Postmaster postmaster;
    private boolean wanted = true;

    private EmbeddedTimescale(TimescaleTree tree, StateFolder state, Account account, int port, Revival revival)
            throws IOException {
        this.tree = tree;
        this.state = state;
        this.account = account;
        this.revival = revival;
        this.hasTimescale = tree.hasTimescale();
        this.port = port;
        this.login = new DatabaseLogin(
                "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + DATABASE, SUPERUSER, state.password());
        this.postmaster = launch();
        this.edition = stoppingOnFailure(this::createDatabase);
        keepAlive(postmaster);
    }

    /// Starts the database in a state folder, making the folder and the cluster the first time, and waits until it
    /// answers. After a crash that takes as long as its recovery.
    ///
    /// @param tree the programs to run
    /// @param stateFolder where the database lives; nothing else may be in it
    /// @param port the port on the loopback address, or 0 for any free one
    /// @return the running database
    /// @throws IOException when it cannot be started: another process uses the folder, the port is taken, the
    ///     programs are of another major version than the cluster; the message says which, or names the log
    ///     that does
    public static EmbeddedTimescale start(Path tree, Path stateFolder, int port) throws IOException {
        return start(tree, stateFolder, port, Account.detect());
    }

    static EmbeddedTimescale start(Path tree, Path stateFolder, int port, Account account) throws IOException {
        return start(new TimescaleTree(tree), stateFolder, port, account, new Revival());
    }

    /// @param revival breaks the start off when it is told to end, and brings the database back later
    static EmbeddedTimescale start(TimescaleTree programs, Path stateFolder, int port, Account account, Revival revival)
            throws IOException {
        StateFolder state = StateFolder.open(stateFolder);
        try {
            state.prepare(programs, account);
            Postmaster.clearLeftovers(state.data(), Postmaster.GRACE);
            return new EmbeddedTimescale(programs, state, account, port == 0 ? freePort() : port, revival);
        } catch (IOException | RuntimeException failure) {
            state.close();
            throw failure;
        }
    }

    /// {@return how to connect to the database [#DATABASE] as superuser}
    public DatabaseLogin login() {
        return login;
    }

    /// {@return what the database can do}
    public Edition edition() {
        return edition;
    }

    /// {@return the port on the loopback address, the same after every [#restart]}
    public int port() {
        return port;
    }

    /// {@return the process id of the running server, or of the last one}
    public synchronized long pid() {
        return postmaster.pid();
    }

    /// {@return whether the server process runs}
    public synchronized boolean isAlive() {
        return postmaster.isAlive();
    }

    /// Takes the database away without warning, as a crash would, and returns when it is gone. [#restart] brings it
    /// back.
    ///
    /// @throws IOException when its processes do not go
    public synchronized void kill() throws IOException {
        wanted = false;
        postmaster.kill();
    }

    /// Stops the database in order; [#restart] brings it back. Does nothing where it is stopped.
    ///
    /// @throws IOException when its processes do not go
    public synchronized void stop() throws IOException {
        wanted = false;
        postmaster.stop();
    }

    /// Brings the database back on the same port, after it was killed, stopped or lost, and waits until it answers.
    ///
    /// @throws IllegalStateException when it runs
    /// @throws IOException as [#start]
    public synchronized void restart() throws IOException {
        if (postmaster.isAlive()) {
            throw new IllegalStateException("the database runs already, as process " + postmaster.pid());
        }
        Postmaster.clearLeftovers(state.data(), Postmaster.GRACE);
        postmaster = launch();
        wanted = true;
        keepAlive(postmaster);
    }

    private void keepAlive(Postmaster running) {
        var _ = running.exit().thenAccept(exit -> {
            if (isMissed(running)) {
                LOG.warn(
                        "the database ended without being asked to, with code {}; it is started again after {} s",
                        exit.code(),
                        revival.missed(exit.lived()).toSeconds());
                revival.tryUntil(() -> isSettled(running));
            }
        });
    }

    private synchronized boolean isMissed(Postmaster dead) {
        return wanted && postmaster == dead;
    }

    /// {@return whether the dead one is back, or not wanted any more}
    private synchronized boolean isSettled(Postmaster dead) {
        if (!isMissed(dead)) {
            return true;
        }
        try {
            restart();
            LOG.warn("the database is back, as process {}", postmaster.pid());
            return true;
        } catch (IOException | RuntimeException failure) {
            LOG.error("the database cannot be started, and is tried again: {}", failure.getMessage());
            return false;
        }
    }

    /// Makes an empty database with TimescaleDB in it, where the programs have it.
    ///
    /// @param name of lower-case letters, digits and underscores
    /// @return how to connect to it as superuser
    /// @throws IllegalArgumentException for any other name
    /// @throws SQLException when there is one by that name
    public DatabaseLogin create(String name) throws SQLException {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a name for a database: " + name);
        }
        execute(login.database(SUPERUSER), "create database " + name);
        DatabaseLogin created = login.database(name);
        addExtension(created);
        return created;
    }

    /// Stops the database in order and lets another process use the folder.
    ///
    /// @throws IOException when its processes do not go
    @Override
    public void close() throws IOException {
        revival.end();
        stopAndLetGo();
    }

    /// As [#close], but whoever brings it back may start another in the same folder.
    synchronized void stopAndLetGo() throws IOException {
        try (state) {
            stop();
        }
    }

    private Postmaster launch() throws IOException {
        Postmaster launched = Postmaster.start(tree, state, account, settings());
        try {
            awaitReady(launched);
            return launched;
        } catch (IOException | RuntimeException failure) {
            launched.stop();
            throw failure;
        }
    }

    private List<String> settings() {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=" + LOOPBACK,
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                "wal_compression=on",
                "shared_buffers=256MB",
                "max_wal_size=2GB",
                // Its compiler is left out of the programs that we unpack.
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                // Statements and the rows they fail on name patients: the log holds the server's own doings only.
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_checkpoints=off"));
        if (hasTimescale) {
            settings.add("shared_preload_libraries=timescaledb");
            settings.add("timescaledb.telemetry_level=off");
            // The Apache edition has no jobs to run, and its own housekeeping job fails in it.
            settings.add("timescaledb.max_background_workers=0");
        }
        return settings;
    }

    private void awaitReady(Postmaster launched) throws IOException {
        long patienceEndsNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!launched.isReady()) {
            if (!launched.isAlive() || revival.hasEnded() || System.nanoTime() - patienceEndsNanos > 0) {
                throw new IOException("the database did not start; see " + state.log());
            }
            launched.pause();
        }
    }

    private Edition createDatabase() throws SQLException {
        if (!exists(DATABASE)) {
            create(DATABASE);
        }
        // A crash may have come between the two.
        addExtension(login);
        try (Connection connection = login.connect()) {
            return Edition.of(connection);
        }
    }

    private boolean exists(String database) throws SQLException {
        try (Connection connection = login.database(SUPERUSER).connect();
                var statement = connection.prepareStatement("select from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void addExtension(DatabaseLogin database) throws SQLException {
        if (hasTimescale) {
            execute(database, "set client_min_messages = error; create extension if not exists timescaledb");
        }
    }

    private static void execute(DatabaseLogin database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T stoppingOnFailure(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (SQLException | RuntimeException failure) {
            postmaster.stop();
            throw new IOException("the database refused to be set up", failure);
        }
    }

    /// A port below those that the kernel gives to outgoing connections. One of those could be taken by a
    /// client while the database is away, even by the very client that tries to reach it.
    private static int freePort() throws IOException {
        var random = new SecureRandom();
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int candidate = random.nextInt(FIRST_PORT, LAST_PORT + 1);
            try (var socket = new ServerSocket(candidate, 1, InetAddress.ofLiteral(LOOPBACK))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
        throw new IOException("no free port between " + FIRST_PORT + " and " + LAST_PORT);
    }
}
