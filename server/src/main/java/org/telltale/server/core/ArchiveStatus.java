package org.telltale.server.core;

/// How far the journal's front is in its archive.
///
/// @param position the last record that the archive holds, read back and verified
/// @param segmentsWaiting closed segments that are not archived yet
/// @param segmentsKept closed segments that are archived and still on the journal's disk
/// @param bytes what the archive's files take
/// @param failing whether what was tried last failed
/// @param lastFailureMicros when something failed last, 0 where nothing has since the start
public record ArchiveStatus(
        long position, int segmentsWaiting, int segmentsKept, long bytes, boolean failing, long lastFailureMicros) {
    /// Nothing is archived, and nothing waits.
    public static final ArchiveStatus NOTHING = new ArchiveStatus(0, 0, 0, 0, false, 0);
}
