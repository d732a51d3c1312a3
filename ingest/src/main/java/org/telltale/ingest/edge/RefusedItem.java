package org.telltale.ingest.edge;

import org.telltale.ingest.ring.Admission;

/// Why items that were read were not taken: each stays with its sender, who was not told otherwise.
public enum RefusedItem {
    /// The ring had no room.
    RING_FULL("ring_full"),
    /// The disk was below its reserve.
    DISK_FULL("disk_full"),
    /// The server was stopping.
    CLOSED("closed"),
    /// The journal failed after it had taken the body: the items may be on disk, and nobody was told that they are.
    JOURNAL_FAILED("journal_failed");

    private final String label;

    RefusedItem(String label) {
        this.label = label;
    }

    /// {@return the reason as a metric's label}
    public String label() {
        return label;
    }

    /// {@return the reason that an admission gives}
    ///
    /// @throws IllegalArgumentException for [Admission#TAKEN]
    public static RefusedItem by(Admission admission) {
        return switch (admission) {
            case RING_FULL -> RING_FULL;
            case DISK_FULL -> DISK_FULL;
            case CLOSED -> CLOSED;
            case TAKEN -> throw new IllegalArgumentException("it was taken");
        };
    }
}
