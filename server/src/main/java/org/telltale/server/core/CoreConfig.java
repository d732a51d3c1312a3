package org.telltale.server.core;

import java.nio.file.Path;
import java.time.Duration;
import org.telltale.ingest.journal.JournalConfig;

/// How one shard is laid out.
///
/// @param journal where records are kept
/// @param name where it is written down which journal that is
/// @param snapshots the folder of snapshots
/// @param ringSlots a power of two, at least 16,384
/// @param seenBudget how many identities of readings are remembered, a power of two; a change is journaled
/// @param snapshotEvery how many records lie between two snapshots
/// @param drainLimit how long the database may take at the end to store what is judged; then it is given up
public record CoreConfig(
        JournalConfig journal,
        JournalName name,
        Path snapshots,
        int ringSlots,
        int seenBudget,
        long snapshotEvery,
        Duration drainLimit) {
    /// Long enough to store some hundred thousand readings.
    public static final Duration USUAL_DRAIN = Duration.ofSeconds(20);

    /// Refuses a distance of less than one record between snapshots.
    public CoreConfig {
        if (snapshotEvery < 1) {
            throw new IllegalArgumentException("snapshotEvery must be 1 or more, not " + snapshotEvery);
        }
    }
}
