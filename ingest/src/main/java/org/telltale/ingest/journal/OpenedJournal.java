package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens a journal: lock, scan what is not in the archive, repair where the tail is torn, then give the files to
/// Chronicle Queue.
final class OpenedJournal {
    private final JournalConfig config;
    private final Supplier<Genesis> ifNew;
    private final Forcer forcer;
    private final JournalDirectory directory;
    private final long startNanos = System.nanoTime();
    private Optional<ArchiveHeader> front = Optional.empty();

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
        NavigableMap<Integer, Path> files = directory.segments(config.roll());
        front = new ArchiveFront(config).readOrFind(files);
        refuseIfEmptied(files);
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
        NavigableMap<Integer, Path> files = directory.segments(config.roll());
        return front.isEmpty()
                ? Scan.of(new ChainCheck(config.shard()), files)
                : scanAfter(front.get(), files.tailMap(front.get().cycle(), false));
    }

    /// What is in the archive was verified when it was put there: the scan begins behind it.
    private static Scan scanAfter(ArchiveHeader front, NavigableMap<Integer, Path> files) throws IOException {
        Scan scan = Scan.of(front.after(), files);
        if (scan.lastSequence() == front.lastSequence()) {
            throw new JournalDamaged(
                    front.lastSequence() + 1,
                    "record " + (front.lastSequence() + 1)
                            + " is missing, though it had been forced to disk before the one ahead of it was archived");
        }
        return scan;
    }

    /// Where a journal was is no place for a new one of the same epoch.
    private void refuseIfEmptied(NavigableMap<Integer, Path> files) throws IOException {
        ArchiveFolder archive = new ArchiveFolder(config.archive());
        for (ArchiveFolder.File file : files.isEmpty() ? archive.files() : List.<ArchiveFolder.File>of()) {
            if (file.epoch() >= ifNew.get().epoch()) {
                throw new JournalDamaged(
                        file.lastSequence() + 1,
                        "the journal in " + config.directory() + " is empty, though its archive holds " + file.path());
            }
        }
    }

    /// {@return the segments that are archived and still here, unread but for their first records}
    private SegmentTable archivedSegments() throws IOException {
        if (front.isEmpty()) {
            return SegmentTable.EMPTY;
        }
        return tableOf(directory.segments(config.roll()).headMap(front.get().cycle(), true));
    }

    private static SegmentTable tableOf(NavigableMap<Integer, Path> files) throws IOException {
        SegmentTable table = SegmentTable.EMPTY;
        for (var file : files.entrySet()) {
            byte[] first = ArchiveFront.firstRecord(file.getValue());
            // One that cannot be read is in the archive, and so is everything before it.
            table = first.length == 0
                    ? SegmentTable.EMPTY
                    : table.with(file.getKey(), RecordLayout.longAt(first, RecordLayout.SEQUENCE));
        }
        return table;
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
        long beforeFirst = scan.genesis().map(Genesis::firstSequence).orElse(1L) - 1;
        return new JournalScan(
                Math.max(0, scan.lastSequence() - beforeFirst),
                front.map(archived -> archived.lastSequence() - beforeFirst).orElse(0L),
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
        Journal journal =
                new Journal(config, directory, files, scan.table(archivedSegments()), scan.lastHash(), report, genesis);
        if (isNew) {
            journal.begin();
        }
        return journal;
    }
}
