package org.telltale.server.core;

/// One of two Monitors has decided wrongly, and nobody here can tell which.
final class Divergence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Divergence(String sentence) {
        super(sentence);
    }
}
