package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Makes a journal whole again after its tail was torn: the verified records of the unsound segments go to new
/// files, the old files go to `damaged/`.
///
/// Can be cut short at any instant: the new files are complete and forced before the first old one is touched; an
/// old file is linked into `damaged/` before its name is given to the new one; and whatever mixture of old and new
/// files is met at the next start holds the same verified records.
final class Repair {
    static final String DAMAGED = "damaged";

    /// What a repair has done.
    record Done(int segmentsRewritten, int segmentsSetAside, long bytesSetAside) {
        static final Done NOTHING = new Done(0, 0, 0);

        private Done and(Scan.Segment segment) {
            return new Done(
                    segmentsRewritten + (segment.records() > 0 ? 1 : 0),
                    segmentsSetAside + (segment.followingBytes() > 0 ? 1 : 0),
                    bytesSetAside + segment.followingBytes());
        }
    }

    private static final String WORK = "repair";

    private final JournalConfig config;
    private final Forcer forcer;
    private final Path work;
    private final Path damaged;

    Repair(JournalConfig config, Forcer forcer) {
        this.config = config;
        this.forcer = forcer;
        this.work = config.directory().resolve(WORK);
        this.damaged = config.directory().resolve(DAMAGED);
    }

    /// Deletes what an earlier repair that was cut short has left.
    void clear() throws IOException {
        if (Files.isDirectory(work)) {
            try (var files = Files.newDirectoryStream(work)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(work);
        }
    }

    /// Rewrites these segments, the unsound ones at the end of a journal.
    Done rewrite(List<Scan.Segment> segments, int epoch) throws IOException {
        copyRecords(segments);
        Files.createDirectories(damaged);
        forcer.forceDirectory(config.directory());
        Done done = Done.NOTHING;
        for (Scan.Segment segment : segments.reversed()) {
            if (segment.followingBytes() > 0) {
                keepAside(segment, epoch);
            }
            replace(segment.file());
            done = done.and(segment);
        }
        forcer.forceDirectory(config.directory());
        clear();
        return done;
    }

    private void copyRecords(List<Scan.Segment> segments) throws IOException {
        Files.createDirectories(work);
        try (SegmentFiles copies = SegmentFiles.create(config, work, forcer)) {
            for (Scan.Segment segment : segments) {
                copyRecords(segment, copies);
            }
            copies.force();
        }
    }

    private static void copyRecords(Scan.Segment segment, SegmentFiles copies) throws IOException {
        byte[] record = new byte[1 << 16];
        try (SegmentWalk walk = new SegmentWalk(segment.file())) {
            for (long i = 0; i < segment.records() && walk.next(); i++) {
                record = record.length < walk.recordBytes() ? new byte[walk.recordBytes()] : record;
                walk.copyRecord(record);
                long stampMicros = RecordLayout.longAt(record, RecordLayout.STAMP_MICROS);
                int payloadLength = RecordLayout.intAt(record, RecordLayout.PAYLOAD_LENGTH);
                copies.append(stampMicros, record, record, RecordLayout.PAYLOAD, payloadLength);
            }
        }
    }

    /// Links the file into `damaged/`. One that holds nothing but verified records and zeros needs no keeping.
    private void keepAside(Scan.Segment segment, int epoch) throws IOException {
        String records = segment.records() == 0
                ? "none-from-" + segment.firstSequence()
                : segment.firstSequence() + "-" + segment.lastSequence();
        String name = "epoch-" + epoch + "-records-" + records;
        Path kept = damaged.resolve(name + ".cq4");
        for (int i = 2; Files.exists(kept) && !Files.isSameFile(kept, segment.file()); i++) {
            kept = damaged.resolve(name + "-" + i + ".cq4");
        }
        if (!Files.exists(kept)) {
            Files.createLink(kept, segment.file());
        }
        forcer.forceDirectory(damaged);
    }

    private void replace(Path file) throws IOException {
        Path copy = work.resolve(file.getFileName().toString());
        if (Files.exists(copy)) {
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file);
        }
    }
}
