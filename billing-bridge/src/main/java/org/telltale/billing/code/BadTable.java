package org.telltale.billing.code;

/// A table that cannot be used, with the file, line and column that say why.
public final class BadTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// Makes one for a line, or for a column of it.
    BadTable(String where, String message) {
        super(where + ": " + message);
    }
}
