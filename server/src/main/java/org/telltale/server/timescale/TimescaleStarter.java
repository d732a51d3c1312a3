package org.telltale.server.timescale;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts an [EmbeddedTimescale] on a thread of its own, so that nobody waits for it: a cluster may have minutes
/// of recovery before it, its port may be taken, its folder damaged.
///
/// An attempt that fails is made again after a pause that grows to a minute, until one succeeds or this is
/// closed. Once started, the database looks after itself.
public final class TimescaleStarter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimescaleStarter.class);

    private final Programs programs;
    private final Path stateFolder;
    private final int port;
    private final SetUp setUp;
    private final Revival revival = new Revival();
    private final Thread thread;
    private @Nullable EmbeddedTimescale started;

    /// Where the programs are; asked before each attempt.
    @FunctionalInterface
    public interface Programs {
        /// {@return the programs to run}
        ///
        /// @throws IOException when there are none
        TimescaleTree find() throws IOException;
    }

    /// What has to be done to a database before it counts as started.
    @FunctionalInterface
    public interface SetUp {
        /// Does it, at every start again.
        ///
        /// @throws SQLException when it cannot be done now: the database is stopped, and all is tried again
        void run(EmbeddedTimescale timescale) throws SQLException;
    }

    private TimescaleStarter(Programs programs, Path stateFolder, int port, SetUp setUp) {
        this.programs = programs;
        this.stateFolder = stateFolder;
        this.port = port;
        this.setUp = setUp;
        this.thread = new Thread(this::run, "timescale-starter");
    }

    /// Begins to start a database, and returns at once.
    ///
    /// @param stateFolder where the database lives
    /// @param port the port on the loopback address, or 0 for any free one
    /// @param setUp called on the starter's thread
    public static TimescaleStarter begin(Programs programs, Path stateFolder, int port, SetUp setUp) {
        var starter = new TimescaleStarter(programs, stateFolder, port, setUp);
        starter.thread.start();
        return starter;
    }

    private void run() {
        if (!isStarted()) {
            revival.tryUntil(this::isStarted);
        }
    }

    /// {@return whether this attempt was the last that was needed}
    private boolean isStarted() {
        try {
            started = attempt();
            return true;
        } catch (IOException | SQLException | RuntimeException failure) {
            if (!revival.hasEnded()) {
                LOG.error(
                        "the database cannot be started, and is tried again; readings are taken, judged and paged: {}",
                        failure.getMessage());
            }
            return false;
        }
    }

    private EmbeddedTimescale attempt() throws IOException, SQLException {
        EmbeddedTimescale timescale =
                EmbeddedTimescale.start(programs.find(), stateFolder, port, Account.detect(), revival);
        try {
            setUp.run(timescale);
            return timescale;
        } catch (SQLException | RuntimeException failure) {
            timescale.stopAndLetGo();
            throw failure;
        }
    }

    /// Makes no further attempt, breaks off one that is under way, and stops what was started.
    ///
    /// @throws IOException when its processes do not go
    @Override
    public void close() throws IOException {
        revival.end();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        EmbeddedTimescale running = started;
        if (running != null) {
            running.close();
        }
    }
}
