package org.telltale.server.store;

/// The database is not as it must be, and somebody has to change it. The message is for an operator.
public final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefused(String sentence) {
        super(sentence);
    }
}
