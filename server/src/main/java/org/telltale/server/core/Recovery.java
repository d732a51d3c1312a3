package org.telltale.server.core;

import java.io.IOException;
import java.util.function.Supplier;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// A Monitor that stands where the journal ends: the newest usable snapshot, and the records after it run
/// again.
///
/// @param monitor the Monitor, which has told its observer everything that it decided on the way
/// @param snapshotPosition where the snapshot stood, 0 where there was none
/// @param replayedRecords how many records were run again
record Recovery(Monitor monitor, long snapshotPosition, long replayedRecords) {
    /// Recovers, and keeps the digests on the way for the follower to compare its own with.
    ///
    /// @param fresh makes a Monitor that knows nothing yet
    /// @throws IOException if the journal cannot be read
    static Recovery of(Journal journal, Snapshots snapshots, Supplier<Monitor> fresh, Checkpoints checkpoints)
            throws IOException {
        Monitor monitor = snapshots.loadNewest(journal.forcedSequence(), fresh).orElseGet(fresh);
        long snapshotPosition = monitor.position();
        return new Recovery(monitor, snapshotPosition, replay(monitor, journal, checkpoints));
    }

    private static long replay(Monitor monitor, Journal journal, Checkpoints checkpoints) throws IOException {
        long replayed = 0;
        RecordRunner runner = new RecordRunner(monitor, new EventCodec());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(monitor.position() + 1)) {
            while (reader.next(record)) {
                runner.decode(record);
                runner.run(record);
                replayed++;
                if (Checkpoints.isDue(record.sequence())) {
                    checkpoints.keep(record.sequence(), monitor.digest());
                }
            }
        }
        return replayed;
    }
}
