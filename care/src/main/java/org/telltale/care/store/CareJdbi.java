package org.telltale.care.store;

import java.sql.Connection;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

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

    /// {@return handles like those of [#on(Connection)], for somebody who needs one often: what they share
    /// is made once}
    public static Lent lent() {
        return new Lent();
    }

    /// Handles on connections whose transactions somebody else began and will end. Belongs to one thread.
    public static final class Lent {
        private final Lender lender = new Lender();
        private final Jdbi jdbi = configured(Jdbi.create(lender));

        private Lent() {}

        /// {@return a handle on a connection; it need not be closed}
        public Handle on(Connection connection) {
            lender.connection = connection;
            return jdbi.open();
        }
    }

    private static final class Lender implements ConnectionFactory {
        private @Nullable Connection connection;

        @Override
        public Connection openConnection() {
            return Objects.requireNonNull(connection, "connection");
        }

        @Override
        public void closeConnection(Connection theirs) {
            // Whoever lent it goes on with it.
        }
    }

    private static Jdbi configured(Jdbi jdbi) {
        // By default a failure quotes what was bound to the statement: names, and worse.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi.installPlugin(new PostgresPlugin());
    }
}
