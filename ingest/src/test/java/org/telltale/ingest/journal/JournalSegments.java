package org.telltale.ingest.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// Finds records in the bytes of a segment, and harms them.
final class JournalSegments {
    private JournalSegments() {}

    /// {@return where the header of record `sequence` begins}
    static long positionOf(Path segment, long sequence) throws IOException {
        try (SegmentWalk walk = new SegmentWalk(segment)) {
            byte[] record = new byte[1 << 16];
            while (walk.next()) {
                walk.copyRecord(record);
                if (RecordLayout.longAt(record, RecordLayout.SEQUENCE) == sequence) {
                    return walk.position() - (walk.recordBytes() + 3L & -4L);
                }
            }
        }
        throw new AssertionError("record " + sequence + " is not in " + segment);
    }

    /// Flips one bit of the byte at an offset.
    static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 1);
        }
    }
}
