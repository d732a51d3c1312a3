package org.telltale.server.timescale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/// What it takes to connect to one database.
///
/// The password is printed nowhere: [#toString] shows `***`.
///
/// @param jdbcUrl a `jdbc:postgresql:` address, without user or password in it
/// @param user the role to connect as
/// @param password the role's password
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    /// Refuses null.
    public DatabaseLogin {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /// {@return a new connection, which the caller closes}
    ///
    /// @throws SQLException when the database is away or refuses the login
    public Connection connect() throws SQLException {
        return connect(Duration.ofSeconds(60));
    }

    /// {@return a new connection for statements that may take long, such as those of a migration}
    ///
    /// @throws SQLException when the database is away or refuses the login
    public Connection connectPatiently() throws SQLException {
        return connect(Duration.ofHours(1));
    }

    /// @param mostSilence how long an answer may take; then the database is as good as away
    private Connection connect(Duration mostSilence) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        // A peer that is gone without a word must not be waited for without end.
        properties.setProperty("socketTimeout", Long.toString(mostSilence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The details of an error quote rows, and rows name patients.
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /// {@return the same role in another database of the same server}
    ///
    /// @param database its name
    public DatabaseLogin database(String database) {
        String server = jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1);
        return new DatabaseLogin(server + database, user, password);
    }

    @Override
    public String toString() {
        return "DatabaseLogin[jdbcUrl=" + jdbcUrl + ", user=" + user + ", password=***]";
    }
}
