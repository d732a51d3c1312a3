package org.telltale.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/// What one archive file says of itself, in its first [#BYTES] bytes. Little-endian, but for the id.
///
/// They are the head of a gzip file with one extra field: whatever unpacks gzip unpacks an archive.
///
/// ```
/// offset  bytes  field
/// 0       10     gzip: 1F 8B 08 04, no time, no flags, system unknown
/// 10      2      gzip: length of the extra field, 156
/// 12      2      'T' 'J', the extra field's name
/// 14      2      length of what follows, 152
/// 16      4      'T' 'J' 'A' and the version of this layout, 1
/// 20      2      shard
/// 22      2      epoch
/// 24      16     the journal's id, most significant byte first
/// 40      4      number of the segment: days or hours since the Unix epoch
/// 44      4      zeros
/// 48      8      sequence of the first record
/// 56      8      sequence of the last record
/// 64      8      stamp of the last record
/// 72      32     hash of the record before the first, zeros where there is none
/// 104     32     hash of the last record
/// 136     8      bytes of all records, unpacked
/// 144     8      bytes of this file
/// 152     8      sequence of the journal's first record
/// 160     4      zeros
/// 164     4      CRC-32C of bytes 0 to 163
/// ```
///
/// Source: RFC 1952, sections 2.3 and 2.3.1.1.
///
/// @param previousHash in hexadecimal
/// @param lastHash in hexadecimal
record ArchiveHeader(
        int shard,
        int epoch,
        UUID journal,
        int cycle,
        long firstSequence,
        long lastSequence,
        long lastStampMicros,
        String previousHash,
        String lastHash,
        long recordBytes,
        long fileBytes,
        long journalFirstSequence) {
    static final int BYTES = 168;

    private static final int CRC = BYTES - Integer.BYTES;
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final int MAGIC = 'T' | 'J' << 8 | 'A' << 16 | 1 << 24;
    private static final HexFormat HEX = HexFormat.of();

    byte[] encoded() {
        ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        to.put(GZIP).putShort((short) (BYTES - 12));
        to.put((byte) 'T').put((byte) 'J').putShort((short) (BYTES - 16));
        to.putInt(MAGIC).putShort((short) shard).putShort((short) epoch);
        to.order(ByteOrder.BIG_ENDIAN)
                .putLong(journal.getMostSignificantBits())
                .putLong(journal.getLeastSignificantBits())
                .order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(cycle).putInt(0).putLong(firstSequence).putLong(lastSequence).putLong(lastStampMicros);
        to.put(HEX.parseHex(previousHash)).put(HEX.parseHex(lastHash));
        to.putLong(recordBytes).putLong(fileBytes).putLong(journalFirstSequence).putInt(0);
        return to.putInt(checksum(to.array())).array();
    }

    /// {@return what these bytes say, or nothing where they are not the head of an archive}
    static Optional<ArchiveHeader> decoded(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean isOne = bytes.length == BYTES
                && Arrays.equals(bytes, 0, GZIP.length, GZIP, 0, GZIP.length)
                && from.getInt(16) == MAGIC
                && from.getInt(CRC) == checksum(bytes);
        return isOne ? Optional.of(read(from, bytes)) : Optional.empty();
    }

    private static ArchiveHeader read(ByteBuffer from, byte[] bytes) {
        long idHigh = Long.reverseBytes(from.getLong(24));
        long idLow = Long.reverseBytes(from.getLong(32));
        return new ArchiveHeader(
                Short.toUnsignedInt(from.getShort(20)),
                Short.toUnsignedInt(from.getShort(22)),
                new UUID(idHigh, idLow),
                from.getInt(40),
                from.getLong(48),
                from.getLong(56),
                from.getLong(64),
                HEX.formatHex(bytes, 72, 104),
                HEX.formatHex(bytes, 104, 136),
                from.getLong(136),
                from.getLong(144),
                from.getLong(152));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC);
        return (int) crc.getValue();
    }

    /// {@return which journal it is of; when that was begun is not known here}
    Genesis genesis() {
        return new Genesis(journal, epoch, 0, journalFirstSequence);
    }

    /// {@return a check that stands before the first record}
    ChainCheck before() {
        return firstSequence == journalFirstSequence
                ? new ChainCheck(shard)
                : new ChainCheck(shard, genesis(), firstSequence - 1, 0, HEX.parseHex(previousHash));
    }

    /// {@return a check that stands after the last record}
    ChainCheck after() {
        return new ChainCheck(shard, genesis(), lastSequence, lastStampMicros, HEX.parseHex(lastHash));
    }
}
