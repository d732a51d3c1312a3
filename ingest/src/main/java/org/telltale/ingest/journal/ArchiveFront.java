package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// How far a journal is in its archive: a copy of the head of the newest archive file, kept in the journal's own
/// folder, so that a start reads nothing before it and does not need the archive's disk.
///
/// @param config whose journal
record ArchiveFront(JournalConfig config) {
    private static final String NAME = "archived";
    private static final String UNFINISHED = "archived.unfinished";

    /// Writes it down, so that it outlives a power cut.
    void write(ArchiveHeader header, Forcer forcer) throws IOException {
        Path unfinished = config.directory().resolve(UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(header.encoded());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            forcer.force(unfinished, channel);
        }
        Files.move(unfinished, config.directory().resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        forcer.forceDirectory(config.directory());
    }

    /// {@return the head of the newest archive file, or nothing where nothing was archived yet}
    Optional<ArchiveHeader> read() throws IOException {
        return ArchiveFolder.header(config.directory().resolve(NAME));
    }

    /// Finds how far the archive goes, where our own note is lost or older: up to the record before the first one here.
    ///
    /// @param segments the segment files that are here, by number
    /// @throws JournalFrontAway when the archive does not have what came before
    Optional<ArchiveHeader> readOrFind(NavigableMap<Integer, Path> segments) throws IOException {
        Optional<ArchiveHeader> written = read();
        if (written.isPresent()) {
            refuseOtherShard(written.get());
            if (reaches(written.get(), segments)) {
                return written;
            }
        }
        Map.Entry<Integer, Path> first = segments.firstEntry();
        return first == null ? Optional.empty() : before(firstRecord(first.getValue()));
    }

    /// A note that was copied before the segments were says nothing of those that have gone in between.
    private static boolean reaches(ArchiveHeader written, NavigableMap<Integer, Path> segments) throws IOException {
        Map.Entry<Integer, Path> next = segments.higherEntry(written.cycle());
        byte[] record = next == null ? new byte[0] : firstRecord(next.getValue());
        return record.length == 0 || hashBefore(record).equals(written.lastHash());
    }

    private static String hashBefore(byte[] record) {
        return HexFormat.of()
                .formatHex(record, RecordLayout.PREVIOUS_HASH, RecordLayout.PREVIOUS_HASH + RecordLayout.HASH_BYTES);
    }

    private void refuseOtherShard(ArchiveHeader header) {
        if (header.shard() != config.shard()) {
            throw new IllegalArgumentException("the journal is that of shard " + header.shard() + ", and shard "
                    + config.shard() + " was asked for");
        }
    }

    private Optional<ArchiveHeader> before(byte[] record) throws IOException {
        if (record.length == 0 || RecordLayout.unsignedShortAt(record, RecordLayout.TYPE) == Genesis.TYPE) {
            return Optional.empty();
        }
        long missing = RecordLayout.longAt(record, RecordLayout.SEQUENCE) - 1;
        ArchiveFolder archive = new ArchiveFolder(config.archive());
        for (ArchiveFolder.File file : archive.files()) {
            Optional<ArchiveHeader> header =
                    file.lastSequence() == missing ? ArchiveFolder.header(file.path()) : Optional.empty();
            if (header.isPresent() && header.get().lastHash().equals(hashBefore(record))) {
                return header;
            }
        }
        throw archive.missingBefore(record, config.directory());
    }

    /// {@return the bytes of the first record of a segment, none where it has no sound one}
    static byte[] firstRecord(Path segment) throws IOException {
        try (SegmentWalk walk = new SegmentWalk(segment)) {
            if (!walk.next()) {
                return new byte[0];
            }
            byte[] record = new byte[walk.recordBytes()];
            walk.copyRecord(record);
            return new ChainCheck(0).checkItself(record, record.length) == Flaw.NONE ? record : new byte[0];
        }
    }
}
