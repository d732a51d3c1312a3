package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Where the store gets its connection: to PostgreSQL, as the role that the application works as.
///
/// The store keeps a connection for long and has a temporary table on it, so it should be one of its own rather than
/// one of a pool.
@FunctionalInterface
public interface ConnectionSource {
    /// {@return a new connection, which the store closes}
    ///
    /// @throws SQLException if the database is away or refuses
    Connection open() throws SQLException;

    /// {@return a connection for a moment, which closing gives back; where there is no pool, a new one}
    ///
    /// @throws SQLException if the database is away or refuses, or too many are lent
    default Connection lend() throws SQLException {
        return open();
    }
}
