package org.telltale.server.api;

/// The database cannot be asked now: what needs it is answered with 503, what pages a person does not need it.
public final class Away extends Exception {
    private static final long serialVersionUID = 1L;

    /// The database is away.
    ///
    /// @param cause what it was noticed by
    public Away(Throwable cause) {
        super("the database is away", cause);
    }

    /// The database has not got there yet.
    ///
    /// @param message what is waited for
    public Away(String message) {
        super(message);
    }
}
