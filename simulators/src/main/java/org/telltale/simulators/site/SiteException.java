package org.telltale.simulators.site;

import java.io.IOException;
import java.io.Serial;

/// An answer of the API that is not what was asked for.
public final class SiteException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    SiteException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// {@return the HTTP status}
    public int status() {
        return status;
    }
}
