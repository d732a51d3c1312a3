package org.telltale.ingest.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Copies the records of one closed segment into an archive file that has no name of its own yet. Belongs to one
/// thread.
final class ArchiveWriter {
    private static final int PIECE_BYTES = 1 << 16;

    /// How often the disk is asked for room, in bytes of records.
    private static final long ROOM_STEP_BYTES = 1 << 20;

    /// A closed segment of a journal.
    ///
    /// @param next the segment after it: its first record names the hash of our last
    record Closed(Path file, int cycle, long firstSequence, long lastSequence, Path next) {}

    /// Asked before each mebibyte of records.
    @FunctionalInterface
    interface Permit {
        /// Returns where the copy may go on.
        ///
        /// @throws IOException if it has to end here, with the reason
        void check() throws IOException;
    }

    private final Journal journal;
    private final Permit permit;
    private final CRC32 crc = new CRC32();
    private byte[] record = new byte[PIECE_BYTES];
    private long recordBytes;

    ArchiveWriter(Journal journal, Permit permit) {
        this.journal = journal;
        this.permit = permit;
    }

    /// Writes the file, forces it, and says what it wrote at its head.
    ///
    /// @throws JournalDamaged if the segment does not hold what was forced
    void write(Closed segment, Path file, Forcer forcer) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.position(ArchiveHeader.BYTES);
            String previousHash = hashBefore(segment.file(), segment.firstSequence());
            ChainCheck chain = copy(segment, Channels.newOutputStream(channel));
            if (!chain.lastHashInHex().equals(hashBefore(segment.next(), segment.lastSequence() + 1))) {
                throw damaged(segment, segment.lastSequence(), "is not the one that the next segment follows");
            }
            ArchiveHeader header = new ArchiveHeader(
                    journal.shard(),
                    journal.epoch(),
                    journal.id(),
                    segment.cycle(),
                    segment.firstSequence(),
                    segment.lastSequence(),
                    chain.lastStampMicros(),
                    previousHash,
                    chain.lastHashInHex(),
                    recordBytes,
                    channel.position(),
                    journal.genesis().firstSequence());
            channel.write(ByteBuffer.wrap(header.encoded()), 0);
            forcer.force(file, channel);
        }
    }

    /// {@return the hash that the first record of a segment names as that of the record before it}
    ///
    /// @param sequence of that first record
    /// @throws JournalDamaged if the segment does not begin with it
    static String hashBefore(Path segment, long sequence) throws IOException {
        byte[] first = ArchiveFront.firstRecord(segment);
        if (first.length == 0 || RecordLayout.longAt(first, RecordLayout.SEQUENCE) != sequence) {
            throw new JournalDamaged(sequence, "record " + sequence + " is not the first of " + segment);
        }
        return HexFormat.of()
                .formatHex(first, RecordLayout.PREVIOUS_HASH, RecordLayout.PREVIOUS_HASH + RecordLayout.HASH_BYTES);
    }

    private ChainCheck copy(Closed segment, OutputStream to) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (SegmentWalk walk = new SegmentWalk(segment.file())) {
            OutputStream buffered = new BufferedOutputStream(to, PIECE_BYTES);
            DeflaterOutputStream packed = new DeflaterOutputStream(buffered, deflater, PIECE_BYTES);
            ChainCheck chain = null;
            while (walk.next()) {
                read(walk);
                chain = chain == null ? before(segment) : chain;
                Flaw flaw = chain.follow(record, walk.recordBytes());
                if (flaw != Flaw.NONE) {
                    throw damaged(segment, chain.lastSequence() + 1, flaw.sentence());
                }
                packed.write(record, 0, walk.recordBytes());
                crc.update(record, 0, walk.recordBytes());
            }
            if (chain == null
                    || walk.stop() != SegmentWalk.Stop.SEALED
                    || chain.lastSequence() != segment.lastSequence()) {
                throw damaged(segment, segment.lastSequence(), "is not where the segment ends");
            }
            packed.finish();
            buffered.write(trailer());
            buffered.flush();
            return chain;
        } finally {
            deflater.end();
        }
    }

    private void read(SegmentWalk walk) throws IOException {
        int length = walk.recordBytes();
        if (recordBytes == 0 || recordBytes / ROOM_STEP_BYTES != (recordBytes + length) / ROOM_STEP_BYTES) {
            permit.check();
        }
        record = record.length < length ? new byte[length] : record;
        walk.copyRecord(record);
        recordBytes += length;
    }

    /// The chain is held at both ends: the first record's own word for the hash before it, which the last archive
    /// file's head has to confirm, and the first record of the next segment.
    private ChainCheck before(Closed segment) {
        Genesis genesis = journal.genesis();
        byte[] hash = Arrays.copyOfRange(
                record, RecordLayout.PREVIOUS_HASH, RecordLayout.PREVIOUS_HASH + RecordLayout.HASH_BYTES);
        return segment.firstSequence() == genesis.firstSequence()
                ? new ChainCheck(journal.shard())
                : new ChainCheck(journal.shard(), genesis, segment.firstSequence() - 1, 0, hash);
    }

    private static JournalDamaged damaged(Closed segment, long sequence, String what) {
        return new JournalDamaged(sequence, "record " + sequence + " in " + segment.file() + " " + what);
    }

    /// RFC 1952, section 2.3.1: CRC-32 and length of what was packed.
    private byte[] trailer() {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) recordBytes)
                .array();
    }
}
