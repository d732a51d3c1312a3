package org.telltale.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;

/// A database with roles and tables, for tests; and the little SQL that tests ask it.
public record StoreDatabase(DatabaseLogin superuser, Roles roles, Edition edition) {
    private static final String LOCK_WAITERS = "select from pg_locks join pg_stat_activity using (pid)"
            + " where not granted and datname = current_database()";

    /// Makes roles and tables in an empty database.
    public static StoreDatabase in(DatabaseLogin superuser) throws SQLException {
        Roles roles = Roles.create(superuser, "owner-of-the-test", "app-of-the-test");
        return new StoreDatabase(superuser, roles, Schema.migrate(roles.owner(), Roles.APP));
    }

    /// {@return what the server works as}
    public DatabaseLogin app() {
        return roles.app();
    }

    /// What stands in for a pool: a connection each, as the application.
    public DataSource pool() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(app().jdbcUrl());
        source.setUser(app().user());
        source.setPassword(app().password());
        return source;
    }

    /// Empties every table there is, but for the history of migrations and the audit table, which nobody can
    /// empty.
    public void emptyEverything() throws SQLException {
        List<String> tables = rows("""
                select oid::regclass from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and relname not in ('flyway_schema_history', 'audit')""");
        execute("truncate " + String.join(", ", tables));
    }

    /// Runs statements as superuser.
    public void execute(String sql) throws SQLException {
        execute(superuser, sql);
    }

    static void execute(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Waits until somebody in this database waits for a lock, or nobody will any more.
    void awaitLockWaiter(BooleanSupplier isOver) throws SQLException {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isOver.getAsBoolean() && rows(LOCK_WAITERS).isEmpty()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("nobody waited for a lock in time");
            }
            Thread.onSpinWait();
        }
    }

    /// {@return how many rows a table has}
    public long count(String table) throws SQLException {
        return Long.parseLong(rows("select count(*) from " + table).getFirst());
    }

    /// {@return the rows of a query, columns joined by a comma and a blank}
    public List<String> rows(String sql) throws SQLException {
        return rows(superuser, sql);
    }

    /// {@return the rows of a query to any database, columns joined by a comma and a blank}
    public static List<String> rows(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                return joined(rows);
            }
        }
    }

    private static List<String> joined(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                cells.add(String.valueOf(rows.getString(column)));
            }
            all.add(String.join(", ", cells));
        }
        return all;
    }
}
