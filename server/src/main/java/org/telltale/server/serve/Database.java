package org.telltale.server.serve;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.Refusal;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.DatabaseSettings;
import org.telltale.server.config.Secret;
import org.telltale.server.store.Pools;
import org.telltale.server.store.Roles;
import org.telltale.server.store.Schema;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleTree;

/// The database of this server: the one that it brings, or the site's own.
///
/// Tables are brought up to date before the first connection is handed out, whenever that is: a database that
/// is away at start does not keep the server from starting. Safe on every thread.
final class Database implements ConnectionSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// One for each thread of the server's own that asks or writes now and then: the audit trail, the releases of
    /// held readings, the settler.
    private static final int LENT = 3;

    private final Optional<EmbeddedTimescale> embedded;
    private final DatabaseLogin owner;
    private final DatabaseLogin app;
    private final HikariDataSource lent;
    private boolean upToDate;

    private Database(Optional<EmbeddedTimescale> embedded, DatabaseLogin owner, DatabaseLogin app) {
        this.embedded = embedded;
        this.owner = owner;
        this.app = app;
        this.lent = Pools.open(app, "server", LENT);
    }

    static Database of(DatabaseSettings settings, Path state, Secrets secrets) throws IOException {
        return settings.isEmbedded() ? ownOne(settings, state, secrets) : theSites(settings);
    }

    private static Database ownOne(DatabaseSettings settings, Path state, Secrets secrets) throws IOException {
        TimescaleTree tree = TimescaleTree.unpacked()
                .or(TimescaleTree::installed)
                .orElseThrow(() -> new Refusal("no TimescaleDB is unpacked and no PostgreSQL installed here: run "
                        + "scripts/timescale-get.sh, or set database.url to the site's own"));
        EmbeddedTimescale timescale = EmbeddedTimescale.start(
                tree.folder(), Files.createDirectories(state.resolve("timescale")), settings.port());
        try {
            Roles roles = Roles.create(
                    timescale.login(),
                    SecretFile.readOrMakeText(state.resolve("database-owner.key"), secrets::personKey),
                    SecretFile.readOrMakeText(state.resolve("database-app.key"), secrets::personKey));
            LOG.info("a database of our own on 127.0.0.1:{}: {}", timescale.port(), timescale.edition());
            return new Database(Optional.of(timescale), roles.owner(), roles.app());
        } catch (SQLException failure) {
            timescale.close();
            throw new IOException("the database that the server brings does not answer", failure);
        }
    }

    private static Database theSites(DatabaseSettings settings) {
        String appPassword = settings.password().map(Secret::value).orElse("");
        String ownerPassword = settings.ownerPassword().map(Secret::value).orElse("");
        return new Database(
                Optional.empty(),
                new DatabaseLogin(settings.url(), settings.owner().orElseThrow(), ownerPassword),
                new DatabaseLogin(settings.url(), settings.user().orElseThrow(), appPassword));
    }

    @Override
    public Connection open() throws SQLException {
        bringUpToDate();
        return app.connect();
    }

    @Override
    public Connection lend() throws SQLException {
        bringUpToDate();
        return lent.getConnection();
    }

    private synchronized void bringUpToDate() throws SQLException {
        if (!upToDate) {
            Edition edition = Schema.migrate(owner, app.user());
            LOG.info("the tables are up to date; the database is {}", edition);
            upToDate = true;
        }
    }

    /// {@return how to connect as the role that the server works as}
    DatabaseLogin app() {
        return app;
    }

    @Override
    public void close() throws IOException {
        lent.close();
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }
}
