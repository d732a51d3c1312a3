package org.telltale.ingest.store;

/// The database is not where it was left: an older copy of it stands in its place, or a newer one, or it was moved on
/// in the same journal by a commit that landed late.
///
/// Nothing was written. Whoever writes asks where it stands now, and writes again from there.
public final class StoreMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreMoved(String sentence) {
        super(sentence);
    }
}
