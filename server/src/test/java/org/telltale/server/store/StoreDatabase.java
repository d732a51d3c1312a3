package org.telltale.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;

/// A database with roles and tables, for tests; and the little SQL that tests ask it.
record StoreDatabase(DatabaseLogin superuser, Roles roles, Edition edition) {
    static StoreDatabase in(DatabaseLogin superuser) throws SQLException {
        Roles roles = Roles.create(superuser, "owner-of-the-test", "app-of-the-test");
        return new StoreDatabase(superuser, roles, Schema.migrate(roles.owner(), Roles.APP));
    }

    DatabaseLogin app() {
        return roles.app();
    }

    /// Empties every table that the store writes.
    void empty() throws SQLException {
        execute("truncate journal_position, reading_identity, reading, held, joined, rejected, undecodable, ledger");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(rows("select count(*) from " + table).getFirst());
    }

    /// {@return the rows of a query, columns joined by a comma and a blank}
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = superuser.connect();
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
