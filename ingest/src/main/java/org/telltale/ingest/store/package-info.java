/// What was read becomes rows: readings, what became of every item, and how far the journal has been written down.
///
/// ```
/// follower --> Batch (primitives) --> ReadingStore.commit --> one transaction:
///                                       journal_position   moved, and only from where it is expected
///                                       reading_identity   takes what was never here before
///                                       reading, held, joined, rejected, undecodable, ledger
///                                       and whatever the caller writes on the same connection
/// ```
///
/// A batch is written whole or not at all, and the position with it, so that a batch that is handed in again after a
/// crash changes nothing and counts nothing twice.
@NullMarked
package org.telltale.ingest.store;

import org.jspecify.annotations.NullMarked;
