package org.telltale.ingest.journal;

import java.util.zip.CRC32C;

/// Fills the header of the next record: digests, place in the chain, checksum. One reused array; not thread safe.
final class RecordSealer {
    private static final byte[] PADDING = new byte[Long.BYTES];

    private final RecordHashes hashes = new RecordHashes();
    private final CRC32C crc = new CRC32C();
    private final byte[] header = new byte[RecordLayout.PAYLOAD];
    private final byte[] lastHash;

    /// @param lastHash the hash of the last record of the journal, zeros where there is none
    RecordSealer(int shard, Genesis genesis, byte[] lastHash) {
        this.lastHash = lastHash;
        RecordLayout.putInt(header, RecordLayout.MAGIC, RecordLayout.MAGIC_WORD);
        RecordLayout.putUnsignedShort(header, RecordLayout.SHARD, shard);
        RecordLayout.putUnsignedShort(header, RecordLayout.EPOCH, genesis.epoch());
        RecordLayout.putInt(header, RecordLayout.STATE, RecordLayout.PRESENT);
        RecordLayout.putInt(header, RecordLayout.TAG, genesis.tag());
    }

    void begin(long sequence, int unforced, int type, int version, long stampMicros) {
        RecordLayout.putLong(header, RecordLayout.SEQUENCE, sequence);
        RecordLayout.putInt(header, RecordLayout.UNFORCED, unforced);
        RecordLayout.putUnsignedShort(header, RecordLayout.TYPE, type);
        RecordLayout.putUnsignedShort(header, RecordLayout.VERSION, version);
        RecordLayout.putLong(header, RecordLayout.STAMP_MICROS, stampMicros);
    }

    /// Completes the record that was begun. {@return its header, good until the next one}
    byte[] seal(long principal, int profileVersion, byte[] payload, int offset, int length) {
        RecordLayout.putLong(header, RecordLayout.PRINCIPAL, principal);
        RecordLayout.putInt(header, RecordLayout.PROFILE_VERSION, profileVersion);
        RecordLayout.putInt(header, RecordLayout.PAYLOAD_LENGTH, length);
        hashes.payload(payload, offset, length, header, RecordLayout.PAYLOAD_DIGEST);
        System.arraycopy(lastHash, 0, header, RecordLayout.PREVIOUS_HASH, RecordLayout.HASH_BYTES);
        RecordLayout.putInt(header, RecordLayout.CRC, checksum(payload, offset, length));
        return header;
    }

    private int checksum(byte[] payload, int offset, int length) {
        crc.reset();
        crc.update(header, 0, RecordLayout.CRC);
        crc.update(payload, offset, length);
        crc.update(PADDING, 0, RecordLayout.recordLength(length) - RecordLayout.PAYLOAD - length);
        return (int) crc.getValue();
    }

    /// The sealed record was written: the next one follows it.
    void chain() {
        hashes.record(header, lastHash, 0);
    }

    void copyChainHash(byte[] into32) {
        System.arraycopy(lastHash, 0, into32, 0, RecordLayout.HASH_BYTES);
    }
}
