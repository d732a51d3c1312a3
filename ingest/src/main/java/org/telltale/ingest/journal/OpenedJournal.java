package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Opens a journal: lock, scan, repair where the tail is torn, then give the files to Chronicle Queue.
final class OpenedJournal {
    private final JournalConfig config;
    private final Supplier<Genesis> ifNew;
    private final Forcer forcer;
    private final JournalDirectory directory;
    private final long startNanos = System.nanoTime();

    private OpenedJournal(JournalConfig config, Supplier<Genesis> ifNew, Forcer forcer, JournalDirectory directory) {
        this.config = config;
        this.ifNew = ifNew;
        this.forcer = forcer;
        this.directory = directory;
    }

    static Journal open(JournalConfig config, Supplier<Genesis> ifNew, Forcer forcer) throws IOException {
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
            force(scan.unproven());
            return start(scan, report(scan, Repair.Done.NOTHING));
        }
        Repair.Done done =
                repair.rewrite(scan.unsound(), scan.genesis().orElseGet(ifNew).epoch());
        Scan repaired = scan();
        return start(repaired, report(repaired, done));
    }

    private Scan scan() throws IOException {
        return Scan.of(config.shard(), directory.segments(config.roll()));
    }

    /// Forces what a server that was killed may have left in the page cache only: from now on it is read.
    private void force(List<Scan.Segment> segments) throws IOException {
        for (Scan.Segment segment : segments) {
            try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
                forcer.force(segment.file(), channel);
            }
        }
        forcer.forceDirectory(config.directory());
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
        Genesis genesis = scan.genesis().orElseGet(ifNew);
        SegmentFiles files = isNew
                ? SegmentFiles.create(config, config.directory(), forcer)
                : SegmentFiles.open(config, forcer, scan.segments().getLast(), scan.lastStampMicros());
        Journal journal = new Journal(config, directory, files, scan, report, genesis);
        if (isNew) {
            journal.begin();
        }
        return journal;
    }
}
