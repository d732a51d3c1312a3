package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.io.SingleThreadedChecked;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The files of one directory under a writer: Chronicle Queue appends to them, we claim their blocks and force
/// them.
///
/// Chronicle Queue is told the time by the record that is being written, so segments roll by stamps. It forces
/// nothing itself. Belongs to one thread, but for [#tailer()].
final class SegmentFiles implements AutoCloseable {
    static final String METADATA = "metadata.cq4t";

    private static final int METADATA_BYTES = 128 << 10;
    private static final byte[] PADDING = new byte[Long.BYTES];

    private final Path directory;
    private final Roll roll;
    private final int blockBytes;
    private final int overlapBytes;
    private final Forcer forcer;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel metadata;
    private final Bytes<?> excerpt = Bytes.allocateElasticDirect();
    private final List<OpenSegment> finished = new ArrayList<>();
    private @Nullable OpenSegment current;
    private boolean namesChanged = true;
    private volatile long nowMillis;

    private SegmentFiles(JournalConfig config, Path directory, Forcer forcer) throws IOException {
        this.directory = directory;
        this.roll = config.roll();
        this.blockBytes = config.blockBytes();
        this.overlapBytes = config.overlapBytes();
        this.forcer = forcer;
        this.metadata = claimMetadata(directory.resolve(METADATA));
        this.queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(roll.chronicle())
                .blockSize(blockBytes)
                .timeProvider(() -> nowMillis)
                .syncMode(SyncMode.NONE)
                .build();
        this.appender = queue.createAppender();
        ((SingleThreadedChecked) appender).singleThreadedCheckDisabled(true);
        // Opened by one thread and handed to the journal's: the check knows no handing over.
        ((SingleThreadedChecked) excerpt).singleThreadedCheckDisabled(true);
    }

    /// Chronicle Queue fills this file through a mapping: on a full disk that has to be an error here, not a signal
    /// there.
    private static FileChannel claimMetadata(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Blocks.claim(file, 0, METADATA_BYTES);
        return channel;
    }

    /// Opens a directory that has no segment yet.
    static SegmentFiles create(JournalConfig config, Path directory, Forcer forcer) throws IOException {
        ChronicleSettings.apply();
        return new SegmentFiles(config, directory, forcer);
    }

    /// Opens a directory to go on in its last segment, as the scan has found it.
    static SegmentFiles open(JournalConfig config, Forcer forcer, Scan.Segment last, long stampMicros)
            throws IOException {
        SegmentFiles files = create(config, config.directory(), forcer);
        files.current = OpenSegment.open(last.file(), last.cycle(), last.endBytes());
        files.nowMillis = stampMicros / 1_000;
        return files;
    }

    private Path fileOf(int cycle) {
        return directory.resolve(roll.fileName(cycle));
    }

    /// {@return whether a record stamped so begins a new segment}
    boolean rollsAt(long stampMicros) {
        return current == null || current.cycle() != roll.cycle(stampMicros);
    }

    /// Appends one record, given as a header and a payload that is padded here.
    ///
    /// @return whether another block was claimed from the disk
    boolean append(long stampMicros, byte[] header, byte[] payload, int offset, int length) throws IOException {
        int recordBytes = RecordLayout.recordLength(length);
        OpenSegment segment = segmentFor(stampMicros);
        tell(stampMicros / 1_000);
        boolean claimed = segment.claimFor(recordBytes, blockBytes, overlapBytes);
        excerpt.clear();
        excerpt.write(header, 0, RecordLayout.PAYLOAD);
        excerpt.write(payload, offset, length);
        excerpt.write(PADDING, 0, recordBytes - RecordLayout.PAYLOAD - length);
        appender.writeBytes(excerpt);
        Wire wire = appender.wire();
        if (wire == null || (claimed && !segment.is(appender.currentFile()))) {
            throw new IllegalStateException("Chronicle Queue has written elsewhere than to " + segment);
        }
        segment.endsAt(wire.bytes().writePosition());
        return claimed;
    }

    private void tell(long millis) {
        if (millis != nowMillis) {
            nowMillis = millis;
        }
    }

    private OpenSegment segmentFor(long stampMicros) throws IOException {
        OpenSegment segment = current;
        if (segment != null && segment.cycle() == roll.cycle(stampMicros)) {
            return segment;
        }
        if (segment != null) {
            finished.add(segment);
        }
        int cycle = roll.cycle(stampMicros);
        OpenSegment next = OpenSegment.create(fileOf(cycle), cycle);
        current = next;
        namesChanged = true;
        return next;
    }

    /// Forces every file that was touched since the last time: segments that ended (with their end marks), the
    /// current one, and when a file was made the metadata and the directory too.
    void force() throws IOException {
        for (int i = 0; i < finished.size(); i++) {
            finished.get(i).force(forcer);
        }
        if (current != null) {
            current.force(forcer);
        }
        if (namesChanged) {
            forcer.force(directory.resolve(METADATA), metadata);
            forcer.forceDirectory(directory);
            namesChanged = false;
        }
        if (!finished.isEmpty()) {
            finishSegments();
        }
    }

    private void finishSegments() throws IOException {
        for (OpenSegment segment : finished) {
            segment.finish();
        }
        finished.clear();
    }

    /// {@return a new reader of these files, for a thread of its own}
    ExcerptTailer tailer() {
        ExcerptTailer tailer = queue.createTailer();
        ((SingleThreadedChecked) tailer).singleThreadedCheckDisabled(true);
        return tailer;
    }

    @Override
    public void close() throws IOException {
        try (metadata) {
            appender.close();
            queue.close();
            excerpt.releaseLast();
            for (OpenSegment segment : finished) {
                segment.close();
            }
            if (current != null) {
                current.close();
            }
        }
    }
}
