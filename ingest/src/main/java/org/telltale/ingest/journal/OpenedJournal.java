package org.telltale.ingest.journal;

import java.io.IOException;
import java.time.Duration;

/// Opens a journal: lock, scan, repair where the tail is torn, then give the files to Chronicle Queue.
final class OpenedJournal {
    private final JournalConfig config;
    private final Genesis ifNew;
    private final Forcer forcer;
    private final JournalDirectory directory;
    private final long startNanos = System.nanoTime();

    private OpenedJournal(JournalConfig config, Genesis ifNew, Forcer forcer, JournalDirectory directory) {
        this.config = config;
        this.ifNew = ifNew;
        this.forcer = forcer;
        this.directory = directory;
    }

    static Journal open(JournalConfig config, Genesis ifNew, Forcer forcer) throws IOException {
        JournalDirectory directory = JournalDirectory.open(config, forcer);
        try {
            return new OpenedJournal(config, ifNew, forcer, directory).open();
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Journal open() throws IOException {
        Repair repair = new Repair(config, forcer);
        repair.clear();
        directory.deleteMetadata();
        Scan scan = scan();
        if (scan.unsound().isEmpty()) {
            return start(scan, report(scan, Repair.Done.NOTHING));
        }
        Repair.Done done =
                repair.rewrite(scan.unsound(), scan.genesis().orElse(ifNew).epoch());
        Scan repaired = scan();
        return start(repaired, report(repaired, done));
    }

    private Scan scan() throws IOException {
        return Scan.of(config.shard(), directory.segments(config.roll()));
    }

    private JournalScan report(Scan scan, Repair.Done done) {
        return new JournalScan(
                scan.lastSequence(),
                scan.lastSequence(),
                scan.lastStampMicros(),
                scan.segments().size(),
                done.segmentsRewritten(),
                done.segmentsSetAside(),
                done.bytesSetAside(),
                directory.fileSystem(),
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    private Journal start(Scan scan, JournalScan report) throws IOException {
        boolean isNew = scan.segments().isEmpty();
        SegmentFiles files = isNew
                ? SegmentFiles.create(config, config.directory(), forcer)
                : SegmentFiles.open(config, forcer, scan.segments().getLast(), scan.lastStampMicros());
        Journal journal = new Journal(
                config, directory, files, scan, report, scan.genesis().orElse(ifNew));
        if (isNew) {
            journal.begin();
        }
        return journal;
    }
}
