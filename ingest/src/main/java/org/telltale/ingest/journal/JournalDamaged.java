package org.telltale.ingest.journal;

import java.io.Serial;

/// A record that had been forced, and so perhaps acknowledged, is not what was written.
///
/// Nothing is repaired and nothing set aside: a person restores the segment from the archive, or recovers from the
/// database under a new epoch.
public final class JournalDamaged extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long sequence;

    JournalDamaged(long sequence, String message) {
        super(message);
        this.sequence = sequence;
    }

    JournalDamaged(long sequence, String message, Throwable cause) {
        super(message, cause);
        this.sequence = sequence;
    }

    /// {@return the sequence of the first damaged record}
    public long sequence() {
        return sequence;
    }
}
