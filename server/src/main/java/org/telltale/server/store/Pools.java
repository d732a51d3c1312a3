package org.telltale.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Connections that are kept and lent again and again, as the role that the server works as.
public final class Pools {
    /// How long somebody waits for a connection; then the database is as good as away.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Pools() {}

    /// Opens connections for a pool. The inside of `ingest`, which has such a word of its own, is not known here.
    @FunctionalInterface
    public interface Source {
        /// {@return a new connection}
        ///
        /// @throws SQLException if the database is away or refuses
        Connection open() throws SQLException;
    }

    /// {@return a pool that connects when it is first asked, and may be opened while the database is away}
    ///
    /// @param source what opens the connections, on a thread of the pool's: it may take its time
    /// @param name what threads and log lines call it
    /// @param connections at once, at most
    public static HikariDataSource open(Source source, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new Pooled(source));
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("set statement_timeout = '10s'");
        return new HikariDataSource(config);
    }
}
