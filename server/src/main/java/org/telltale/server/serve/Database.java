package org.telltale.server.serve;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.Refusal;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.DatabaseSettings;
import org.telltale.server.config.Secret;
import org.telltale.server.core.TimeSources;
import org.telltale.server.store.Pools;
import org.telltale.server.store.Roles;
import org.telltale.server.store.Schema;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleStarter;
import org.telltale.server.timescale.TimescaleTree;

/// The database of this server: the one that it brings, or the site's own.
///
/// Nobody waits for it. The one that the server brings starts on a thread of its own; until it is up, and
/// while the site's own is away, whoever wants a connection is refused with state `08001`. Tables are brought up
/// to date before the first connection is handed out, whenever that is. Safe on every thread.
final class Database implements ConnectionSource, Pools.Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String CANNOT_CONNECT = "08001";
    private static final String NO_PROGRAMS = "no TimescaleDB is unpacked and no PostgreSQL installed here: run "
            + "scripts/timescale-get.sh, or set database.url to the site's own";

    /// One for each thread of the server's own that asks or writes now and then: the audit trail, the releases of
    /// held readings, the settler.
    private static final int LENT = 3;

    private static final Duration OWN_STARTS_IN = Duration.ofMinutes(2);
    private static final Duration SITES_ANSWERS_IN = Duration.ofSeconds(10);
    private static final long ASK_AGAIN_NANOS = 100_000_000;

    private final HikariDataSource lent = Pools.open(this, "server", LENT);
    private volatile Optional<Roles> roles = Optional.empty();
    private Optional<TimescaleStarter> own = Optional.empty();
    private boolean wasMadeBefore;
    private boolean upToDate;

    private Database() {}

    /// A database that may still be starting, or away.
    ///
    /// @throws IOException if the secrets of the roles cannot be read or made
    /// @throws Refusal if there are no programs here to make a database with
    static Database of(DatabaseSettings settings, Path state, Secrets secrets) throws IOException {
        Database database = new Database();
        if (settings.isEmbedded()) {
            database.bringOwn(settings.port(), state, secrets);
        } else {
            database.roles = Optional.of(theSites(settings));
        }
        return database;
    }

    /// Where a database was made before, programs that are gone keep the server from nothing else.
    private void bringOwn(int port, Path state, Secrets secrets) throws IOException {
        Path folder = Files.createDirectories(state.resolve("timescale"));
        wasMadeBefore = Files.exists(folder.resolve("data"));
        if (programs().isEmpty() && !wasMadeBefore) {
            throw new Refusal(NO_PROGRAMS);
        }
        String ownerPassword = SecretFile.readOrMakeText(state.resolve("database-owner.key"), secrets::personKey);
        String appPassword = SecretFile.readOrMakeText(state.resolve("database-app.key"), secrets::personKey);
        own = Optional.of(TimescaleStarter.begin(
                () -> programs().orElseThrow(() -> new IOException(NO_PROGRAMS)),
                folder,
                port,
                timescale -> setUp(timescale, ownerPassword, appPassword)));
    }

    private static Optional<TimescaleTree> programs() {
        return TimescaleTree.unpacked().or(TimescaleTree::installed);
    }

    private void setUp(EmbeddedTimescale timescale, String ownerPassword, String appPassword) throws SQLException {
        Roles made = Roles.create(timescale.login(), ownerPassword, appPassword);
        bringUpToDate(made);
        roles = Optional.of(made);
        LOG.info("a database of our own on 127.0.0.1:{}", timescale.port());
    }

    private static Roles theSites(DatabaseSettings settings) {
        String appPassword = settings.password().map(Secret::value).orElse("");
        String ownerPassword = settings.ownerPassword().map(Secret::value).orElse("");
        return new Roles(
                new DatabaseLogin(settings.url(), settings.owner().orElseThrow(), ownerPassword),
                new DatabaseLogin(settings.url(), settings.user().orElseThrow(), appPassword));
    }

    @Override
    public Connection open() throws SQLException {
        return app().connect();
    }

    /// {@return a new connection for statements over whole tables}
    ///
    /// @throws SQLException if the database is away or refuses
    Connection openPatiently() throws SQLException {
        return app().connectPatiently();
    }

    private DatabaseLogin app() throws SQLException {
        Roles known = roles.orElseThrow(() -> new SQLException("the database has not started yet", CANNOT_CONNECT));
        bringUpToDate(known);
        return known.app();
    }

    @Override
    public Connection lend() throws SQLException {
        return lent.getConnection();
    }

    /// {@return whether this server has made a database of its own in an earlier run}
    boolean wasMadeBefore() {
        return wasMadeBefore;
    }

    /// Waits for whoever can do nothing without it: for the one that the server brings, which may have a recovery of
    /// its own before it, longer than for the site's.
    ///
    /// @return whether it answers
    boolean answersInTime() {
        TimeSources clock = new MachineClock();
        long endNanos = clock.monotonicNanos() + (own.isPresent() ? OWN_STARTS_IN : SITES_ANSWERS_IN).toNanos();
        while (clock.monotonicNanos() - endNanos < 0) {
            try (Connection _ = open()) {
                return true;
            } catch (SQLException notYet) {
                LOG.debug("the database does not answer yet", notYet);
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
            }
        }
        return false;
    }

    private synchronized void bringUpToDate(Roles known) throws SQLException {
        if (!upToDate) {
            Edition edition = Schema.migrate(known.owner(), known.app().user());
            LOG.info("the tables are up to date; the database is {}", edition);
            upToDate = true;
        }
    }

    @Override
    public void close() throws IOException {
        lent.close();
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
