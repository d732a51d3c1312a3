package org.telltale.server.timescale;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a database can do beyond SQL, found out by asking it.
///
/// Source: TimescaleDB's two licenses; the server setting `timescaledb.license` names the one that is loaded.
public enum Edition {
    /// PostgreSQL without the extension: native partitions, retention and roll-ups by the server itself.
    PLAIN_POSTGRESQL("plain PostgreSQL, without TimescaleDB"),

    /// Hypertables, `time_bucket`, `drop_chunks`; retention and roll-ups by the server itself.
    TIMESCALE_APACHE("TimescaleDB, Apache edition"),

    /// The Apache edition and compression, continuous aggregates and policies.
    TIMESCALE_TSL("TimescaleDB, TSL edition");

    private final String description;

    Edition(String description) {
        this.description = description;
    }

    /// Asks a database. The extension counts only where it was created in this very database.
    ///
    /// @param connection to the database in question; it is left open
    /// @return what the database is
    /// @throws SQLException when it does not answer
    public static Edition of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('timescaledb.license', true) from pg_extension where extname = 'timescaledb'")) {
            if (!row.next()) {
                return PLAIN_POSTGRESQL;
            }
            return "timescale".equals(row.getString(1)) ? TIMESCALE_TSL : TIMESCALE_APACHE;
        }
    }

    /// {@return whether there are hypertables}
    public boolean hasHypertables() {
        return this != PLAIN_POSTGRESQL;
    }

    /// {@return a name for people}
    @Override
    public String toString() {
        return description;
    }
}
