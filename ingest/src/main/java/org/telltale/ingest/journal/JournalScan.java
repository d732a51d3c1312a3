package org.telltale.ingest.journal;

import java.time.Duration;

/// What opening a journal has found and done.
///
/// @param records how many records there are
/// @param archivedRecords how many of them are in the archive and were not read
/// @param lastSequence the sequence of the last one, 0 where the journal was new
/// @param lastStampMicros the stamp of the last one; nothing may be appended with an earlier one
/// @param segments how many segment files hold those that were read
/// @param segmentsRewritten files whose records were copied to new ones, because what followed the records, or
///     Chronicle Queue's own index, was not in order
/// @param segmentsSetAside files that were moved to `damaged/`
/// @param bytesSetAside how many bytes of them were not part of any verified record and not zero space: the torn
///     tail
/// @param fileSystem the type of the file system
/// @param duration how long it took
public record JournalScan(
        long records,
        long archivedRecords,
        long lastSequence,
        long lastStampMicros,
        int segments,
        int segmentsRewritten,
        int segmentsSetAside,
        long bytesSetAside,
        String fileSystem,
        Duration duration) {
    /// {@return whether a force on this file system is known to outlive a power cut; false in memory}
    public boolean durable() {
        return JournalConfig.DURABLE_FILE_SYSTEMS.contains(fileSystem);
    }
}
