package org.telltale.ingest.ring;

/// What the way in says to a body, at once.
public enum Admission {
    /// It has its slots; the receipt will follow.
    TAKEN,
    /// The ring has no room for it now.
    RING_FULL,
    /// The disk has no room for it now.
    DISK_FULL,
    /// The server is stopping, or the journal has failed.
    CLOSED
}
