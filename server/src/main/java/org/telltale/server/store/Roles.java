package org.telltale.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.telltale.server.timescale.DatabaseLogin;

/// The two roles of a database that the server looks after itself.
///
/// @param owner owns the database and its tables, and runs the migrations
/// @param app what the server works as
public record Roles(DatabaseLogin owner, DatabaseLogin app) {
    /// The usual names of the two roles.
    public static final String OWNER = "telltale_owner";

    /// What the server works as.
    public static final String APP = "telltale_app";

    /// Makes the roles where they are missing, sets their passwords, and hands the owner the database.
    ///
    /// @param superuser a login as superuser, to the database in question
    /// @return how to connect as each of them
    /// @throws SQLException if the database is away or the login is no superuser
    public static Roles create(DatabaseLogin superuser, String ownerPassword, String appPassword) throws SQLException {
        try (Connection connection = superuser.connect()) {
            login(connection, OWNER, ownerPassword);
            login(connection, APP, appPassword);
            execute(connection, "alter database %I owner to %I", connection.getCatalog(), OWNER);
        }
        return new Roles(
                new DatabaseLogin(superuser.jdbcUrl(), OWNER, ownerPassword),
                new DatabaseLogin(superuser.jdbcUrl(), APP, appPassword));
    }

    private static void login(Connection connection, String role, String password) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            select.setString(1, role);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    execute(connection, "create role %I", role);
                }
            }
        }
        execute(connection, "alter role %I login password %L", role, password);
    }

    /// Statements about roles take no parameters: the database itself quotes what goes into them.
    private static void execute(Connection connection, String format, String... values) throws SQLException {
        String sql;
        try (PreparedStatement quote = connection.prepareStatement("select format(?, variadic ?::text[])")) {
            quote.setString(1, format);
            quote.setArray(2, connection.createArrayOf("text", values));
            try (ResultSet row = quote.executeQuery()) {
                row.next();
                sql = row.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
