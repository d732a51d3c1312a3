package org.telltale.ingest.http;

/// Whether the connection goes on after an answer, and whether the answer must say so.
enum Persistence {
    /// It goes on, as HTTP/1.1 does where nothing is said.
    USUAL,
    /// It goes on, and an HTTP/1.0 client is told.
    KEEP_ALIVE,
    /// It ends after this answer.
    CLOSE
}
