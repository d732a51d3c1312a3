package org.telltale.ingest.journal;

import net.openhft.chronicle.bytes.Bytes;

/// One record as read: a reused object that holds a copy, good until the next read into it. Belongs to one thread.
public final class JournalRecord {
    private static final int FIRST_PAYLOAD_BYTES = 4096;

    private final RecordHashes hashes = new RecordHashes();
    private final byte[] header = new byte[RecordLayout.PAYLOAD];
    private byte[] payload = new byte[FIRST_PAYLOAD_BYTES];

    /// An empty record, to be read into.
    public JournalRecord() {}

    /// {@return its number in the journal, from 1 without gaps}
    public long sequence() {
        return RecordLayout.longAt(header, RecordLayout.SEQUENCE);
    }

    /// {@return what the payload is; 1 to 15 are the journal's own}
    public int type() {
        return RecordLayout.unsignedShortAt(header, RecordLayout.TYPE);
    }

    /// {@return the version of the payload's encoding}
    public int version() {
        return RecordLayout.unsignedShortAt(header, RecordLayout.VERSION);
    }

    /// {@return microseconds since the Unix epoch, never less than those of the record before}
    public long stampMicros() {
        return RecordLayout.longAt(header, RecordLayout.STAMP_MICROS);
    }

    /// {@return who sent it}
    public long principal() {
        return RecordLayout.longAt(header, RecordLayout.PRINCIPAL);
    }

    /// {@return the version of the sender's profile that it was decoded with}
    public int profileVersion() {
        return RecordLayout.intAt(header, RecordLayout.PROFILE_VERSION);
    }

    /// {@return the shard}
    public int shard() {
        return RecordLayout.unsignedShortAt(header, RecordLayout.SHARD);
    }

    /// {@return the epoch of the journal}
    public int epoch() {
        return RecordLayout.unsignedShortAt(header, RecordLayout.EPOCH);
    }

    /// {@return the key that the payload is encrypted with, 0 where it is not}
    public int keyId() {
        return RecordLayout.intAt(header, RecordLayout.KEY_ID);
    }

    /// {@return whether the payload was erased: it reads as zeros}
    public boolean erased() {
        return RecordLayout.intAt(header, RecordLayout.STATE) == RecordLayout.ERASED;
    }

    /// {@return the array whose first [#payloadLength()] bytes are the payload; reused and replaced by the next
    /// read}
    public byte[] payload() {
        return payload;
    }

    /// {@return the length of the payload in bytes}
    public int payloadLength() {
        return RecordLayout.intAt(header, RecordLayout.PAYLOAD_LENGTH);
    }

    /// Computes this record's place in the chain: the hash that [Journal#copyChainHash(byte\[\])] gave when it was
    /// the last.
    ///
    /// @param into32 32 bytes or more
    public void copyHash(byte[] into32) {
        hashes.record(header, into32, 0);
    }

    /// Copies one excerpt. {@return whether it is the whole record that it claims to be}
    boolean readFrom(Bytes<?> excerpt) {
        long available = excerpt.readRemaining();
        if (available < RecordLayout.PAYLOAD) {
            return false;
        }
        excerpt.read(header, 0, RecordLayout.PAYLOAD);
        int paddedBytes = (int) (available - RecordLayout.PAYLOAD);
        if (RecordLayout.intAt(header, RecordLayout.MAGIC) != RecordLayout.MAGIC_WORD
                || available != RecordLayout.recordLength(payloadLength())) {
            return false;
        }
        makeRoom(paddedBytes);
        excerpt.read(payload, 0, paddedBytes);
        return isWhole(paddedBytes);
    }

    /// Copies a record from the first `length` bytes of an array. {@return whether it is the whole record that it
    /// claims to be}
    boolean readFrom(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, header, 0, RecordLayout.PAYLOAD);
        int paddedBytes = length - RecordLayout.PAYLOAD;
        makeRoom(paddedBytes);
        System.arraycopy(bytes, RecordLayout.PAYLOAD, payload, 0, paddedBytes);
        return isWhole(paddedBytes);
    }

    private void makeRoom(int paddedBytes) {
        if (payload.length < paddedBytes) {
            payload = new byte[Integer.highestOneBit(paddedBytes) << 1];
        }
    }

    private boolean isWhole(int paddedBytes) {
        return hashes.crc(header, payload, 0, paddedBytes) == RecordLayout.intAt(header, RecordLayout.CRC);
    }
}
