package org.telltale.ingest.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

/// Reads the records of one archive file, in order. Belongs to one thread.
///
/// Unpacked, a file is its records one after the other, each as it lay in its excerpt: 128 bytes of header and the
/// payload with its padding.
final class ArchivedRecords implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 16;

    private final Path file;
    private final ArchiveHeader header;
    private final GZIPInputStream in;
    private byte[] record = new byte[PIECE_BYTES];
    private int length;

    private ArchivedRecords(Path file, ArchiveHeader header) throws IOException {
        this.file = file;
        this.header = header;
        this.in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), PIECE_BYTES), PIECE_BYTES);
    }

    /// Opens a file.
    ///
    /// @throws IOException if it cannot be read, or its head is damaged
    static ArchivedRecords open(Path file) throws IOException {
        ArchiveHeader header = ArchiveFolder.header(file)
                .orElseThrow(() -> new IOException("the head of " + file + " is not that of an archive"));
        return new ArchivedRecords(file, header);
    }

    ArchiveHeader header() {
        return header;
    }

    /// Goes to the next record. {@return false after the last}
    boolean next() throws IOException {
        length = in.readNBytes(record, 0, RecordLayout.PAYLOAD);
        if (length == 0) {
            return false;
        }
        int payloadLength =
                length < RecordLayout.PAYLOAD ? -1 : RecordLayout.intAt(record, RecordLayout.PAYLOAD_LENGTH);
        if (payloadLength < 0 || payloadLength > Integer.MAX_VALUE - PIECE_BYTES) {
            throw new IOException(file + " holds something that is not a record");
        }
        int whole = RecordLayout.recordLength(payloadLength);
        if (record.length < whole) {
            record = Arrays.copyOf(record, Math.max(whole, record.length * 2));
        }
        length += in.readNBytes(record, length, whole - length);
        if (length < whole) {
            throw new IOException(file + " ends within a record");
        }
        return true;
    }

    /// {@return the array whose first [#length()] bytes are the record}
    byte[] record() {
        return record;
    }

    int length() {
        return length;
    }

    /// Reads a whole file back, and checks every record and that it is all that its head says.
    ///
    /// @param stopping asked at every record
    /// @return the head
    /// @throws IOException naming what is wrong, or that it was stopped
    static ArchiveHeader verified(Path file, BooleanSupplier stopping) throws IOException {
        try (ArchivedRecords records = open(file)) {
            ArchiveHeader header = records.header;
            ChainCheck chain = header.before();
            long bytes = 0;
            while (records.next()) {
                refuse(stopping.getAsBoolean(), file, "was not read to its end: the server stops");
                Flaw flaw = chain.follow(records.record, records.length);
                refuse(flaw != Flaw.NONE, file, "holds a record that " + flaw.sentence());
                bytes += records.length;
            }
            boolean all = chain.lastSequence() == header.lastSequence()
                    && chain.lastHashInHex().equals(header.lastHash())
                    && chain.lastStampMicros() == header.lastStampMicros()
                    && bytes == header.recordBytes()
                    && Files.size(file) == header.fileBytes();
            refuse(!all, file, "does not hold what its head says");
            return header;
        }
    }

    private static void refuse(boolean when, Path file, String why) throws IOException {
        if (when) {
            throw new IOException(file + " " + why);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
