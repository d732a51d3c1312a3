package org.telltale.care.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Ways to a handle that speaks the words of `care`.
public final class CareJdbi {
    private CareJdbi() {}

    /// {@return a way to handles on connections of a pool; safe on every thread}
    public static Jdbi over(DataSource pool) {
        return configured(Jdbi.create(pool));
    }

    /// {@return a handle on a connection whose transaction somebody else began and will end}
    ///
    /// Closing the handle leaves the connection open.
    public static Handle on(Connection connection) {
        return configured(Jdbi.create(connection)).open();
    }

    private static Jdbi configured(Jdbi jdbi) {
        // By default a failure quotes what was bound to the statement: names, and worse.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi.installPlugin(new PostgresPlugin());
    }
}
