package org.telltale.ingest.journal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Records that have left the journal's disk are wanted, and the archive that has to hold them does not.
///
/// What is here is sound. A person mounts the archive, or restores the file that the sentence names; such a journal is
/// never put aside for a new one.
public final class JournalFrontAway extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long sequence;

    JournalFrontAway(long sequence, String sentence) {
        super(sentence);
        this.sequence = sequence;
    }

    JournalFrontAway(long sequence, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sequence = sequence;
    }

    /// {@return the sequence of a record that is not here}
    public long sequence() {
        return sequence;
    }
}
