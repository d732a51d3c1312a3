package org.telltale.ingest.store;

import java.sql.SQLException;

/// The database is away, or was when it mattered: the same call may be made again later.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(SQLException cause) {
        super("the database is away: " + cause.getSQLState(), cause);
    }
}
