package org.telltale.ingest.store;

import java.sql.SQLException;

/// The database is away, or was when it mattered: the same call may be made again later.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /// As the driver has said it.
    public StoreUnavailable(SQLException cause) {
        super("the database is away: " + cause.getSQLState(), cause);
        this.reason = String.valueOf(cause.getMessage());
    }

    /// {@return what the driver or the database says about it, which names no row}
    public String reason() {
        return reason;
    }
}
