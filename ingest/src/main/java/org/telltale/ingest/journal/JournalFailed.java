package org.telltale.ingest.journal;

import java.io.Serial;

/// The journal can no longer promise anything: a write or a force failed, or it is closed.
///
/// Fatal, and never retried: after a failed force the kernel may have dropped the very pages that a second force
/// would report as written. The server stops acknowledging, exits, and recovers from what is on disk.
public final class JournalFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalFailed(String message) {
        super(message);
    }

    JournalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
