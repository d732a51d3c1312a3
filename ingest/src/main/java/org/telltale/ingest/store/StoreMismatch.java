package org.telltale.ingest.store;

/// The database and the journal do not belong together, or somebody else is writing: nothing may be written
/// until an operator has looked.
public final class StoreMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what does not fit, and what an operator can do.
    public StoreMismatch(String sentence) {
        super(sentence);
    }
}
